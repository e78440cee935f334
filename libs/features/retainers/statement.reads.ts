import type { RetainerRow } from '#core/billing';
import { readPagesOf, SqlValues, type BatchRead, type Page, type PageRequest } from '#platform/graphql';
import { quantityOf, type UnitOfBalance } from './retainer.reads.js';
import type { RetainerLot, RetainerStatement } from './retainer.type.js';

const FIGURES = {
  granted: 'granted',
  bought: 'bought',
  carriedIn: 'carried_in',
  borrowedIn: 'borrowed_in',
  used: 'used',
  overage: 'overage',
  absorbed: 'absorbed',
  held: 'held',
  borrowedOut: 'borrowed_out',
  expired: 'expired',
  carriedOut: 'carried_out',
} as const;
type Figure = keyof typeof FIGURES;

interface StatementRow extends UnitOfBalance, Record<Figure, string> {
  period: string;
  /** `{"2026-01": "3600", "2026-01/<pack>": "60"}` */
  lots: Record<string, string | number>;
}

const COLUMNS = [
  'p.period, p.lots, r.unit, c.currency',
  ...Object.entries(FIGURES).map(([name, column]) => `p.${column} as "${name}"`),
].join(', ');

function toStatement(row: StatementRow): RetainerStatement {
  const figures = (Object.keys(FIGURES) as Figure[]).map((name) => [name, quantityOf(row[name], row)]);
  return {
    ...(Object.fromEntries(figures) as Record<Figure, RetainerStatement['granted']>),
    period: row.period,
    lots: Object.entries(row.lots).map(([grant, left]) => toLot(grant, quantityOf(String(left), row))),
  };
}

/** `"2026-01/<pack>"` → its month and pack */
function toLot(grant: string, left: RetainerLot['left']): RetainerLot {
  const [period = '', packId] = grant.split('/');
  return { period, ...(packId !== undefined && { packId }), left };
}

/** A month's row as the rules have it, in the retainer's unit, as a statement. */
export function statementOf({ grants, period, ...figures }: RetainerRow, unit: UnitOfBalance): RetainerStatement {
  const lots = grants.map(({ period: of, packId, left }) => [packId ? `${of}/${packId}` : of, String(left)]);
  const row = Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, String(figure)]));
  return toStatement({ ...unit, ...(row as Record<Figure, string>), period, lots: Object.fromEntries(lots) });
}

/** Of contracts that are retainers; a period after the last one has no statement. */
export const statementsByContract: BatchRead<Page<RetainerStatement>, [PageRequest]> = (reads, parentIds, page) =>
  readPagesOf<StatementRow, RetainerStatement>(
    reads,
    {
      columns: COLUMNS,
      from: `contract_periods p join retainers r using (agency_id, contract_id)
        join contracts c on c.agency_id = p.agency_id and c.id = p.contract_id`,
      conditions: ['p.granted is not null'],
      values: new SqlValues(),
      order: [['p.period', 'date']],
      descending: true,
      present: toStatement,
      parentIds,
      parent: 'p.contract_id',
    },
    page,
  );
