import {
  takeOffLines,
  type BillingError,
  type Contract,
  type GivenBack,
  type Line,
  type TakeOffRefusal,
} from '#core/billing';
import { groupBy } from '#core/collections';
import { ApiError } from '#platform/access';
import { insertRows, newIds, type TenantTransaction } from '#platform/tenancy';
import { giveBack } from './give-back.js';
import { INVOICE_TABLES, lineRow } from './invoice-rows.js';
import { loadTerms, type BillingTerms } from './load-terms.js';
import { retotalDraft } from './retotal-draft.js';

/** A draft that is locked, and its client's row too. */
export interface DraftToChange {
  id: string;
  clientId: string;
  /** `2026-01` */
  month: string;
}

interface StoredLine {
  id: string;
  contractId: string | null;
  line: Line;
}

/**
 * Takes lines off a draft: what they charged is open again, and what follows from them (cap, minimum, discount, tax, totals)
 * is computed anew.
 * @param lineIds `ALL`: nothing is left of the draft but its row
 * @throws ApiError `NOT_FOUND`; `NOT_POSSIBLE` with the reason and the lines that stand in the way, or are missing
 */
export async function takeOffDraft(
  transaction: TenantTransaction,
  draft: DraftToChange,
  lineIds: readonly string[] | 'ALL',
): Promise<void> {
  const stored = await loadLines(transaction, draft.id);
  const taken = lineIds === 'ALL' ? stored : stored.filter(({ id }) => lineIds.includes(id));
  if (lineIds !== 'ALL' && taken.length !== new Set(lineIds).size)
    throw new ApiError('NOT_FOUND', 'There is no such line on this invoice.');
  const change = await decide(transaction, draft, { stored, taken });
  await giveBack(transaction, { lineIds: taken.map(({ id }) => id), carried: change.carried });
  await saveLines(transaction, draft.id, { stored, left: change.left });
  await retotalDraft(transaction, draft.id);
}

interface Change {
  left: readonly Line[];
  carried: (GivenBack & { contractId: string })[];
}

async function decide(
  transaction: TenantTransaction,
  { clientId, month }: DraftToChange,
  { stored, taken }: { stored: readonly StoredLine[]; taken: readonly StoredLine[] },
): Promise<Change> {
  const terms = await loadTerms(transaction, { clientIds: [clientId], run: month, cutoff: transaction.now });
  const gone = new Set(taken.map(({ line }) => line));
  const change: Change = { left: [], carried: [] };
  for (const [contractId, lines] of groupBy(stored, (each) => each.contractId)) {
    const own = lines.map(({ line }) => line);
    if (contractId === null || !own.some((line) => gone.has(line))) {
      change.left = [...change.left, ...own.filter((line) => !gone.has(line))];
      continue;
    }
    const { contract, client } = contractOf(terms, contractId);
    const { agency, services } = terms;
    const off = takeOffLines({ run: month, agency, services, client, contract, lines: own, taken: gone });
    if (!off.ok) throw refused(off.error, stored);
    change.left = [...change.left, ...off.value.lines];
    change.carried.push(...off.value.givenBack.map((given) => ({ contractId, ...given })));
  }
  return change;
}

function contractOf(terms: BillingTerms, contractId: string) {
  const [client] = terms.clients;
  const contract: Contract | undefined = client?.contracts.find(({ id }) => id === contractId);
  if (!client || !contract)
    throw new ApiError('NOT_POSSIBLE', 'The contract is not in force.', { reason: 'CONTRACT_NOT_IN_FORCE' });
  return { contract, client: client.client };
}

const MESSAGES: Readonly<Record<TakeOffRefusal['code'], string>> = {
  FOLLOWS_FROM_OTHERS: 'Caps, minimums and discounts follow from the other lines of their contract.',
  BELONGS_TOGETHER: 'Other lines were computed together with these: they go together.',
  IN_BALANCE: 'The retainer’s balance has taken this correction in.',
};

function refused(error: TakeOffRefusal | BillingError, stored: readonly StoredLine[]): ApiError {
  if (!('lines' in error))
    return new ApiError('NOT_POSSIBLE', 'The terms of the contract can’t be computed.', {
      ...{ reason: error.code, subject: error.subject },
    });
  const lineIds = stored.flatMap(({ id, line }) => (error.lines.includes(line) ? [id] : []));
  return new ApiError('NOT_POSSIBLE', MESSAGES[error.code], { reason: error.code, lineIds });
}

type LineRow = Omit<Line, 'amountMinor'> & { id: string; contractId: string | null; amountMinor: string };

async function loadLines(transaction: TenantTransaction, invoiceId: string): Promise<StoredLine[]> {
  const rows = await transaction.rows<LineRow>(
    `select id, kind, contract_id as "contractId", to_char(period, 'YYYY-MM') as period, service_id as "serviceId",
       quantity_seconds::float8 as "quantitySeconds", quantity, unit_price as "unitPrice", factor,
       amount_minor as "amountMinor", trim_scale(tax_rate)::text as "taxRate", basis
      from invoice_lines where agency_id = $1 and invoice_id = $2 order by position`,
    [transaction.agencyId, invoiceId],
  );
  return rows.map(({ id, contractId, amountMinor, ...row }) => ({
    id,
    contractId,
    line: { ...row, contractId: contractId ?? '', amountMinor: BigInt(amountMinor) } as Line,
  }));
}

/** Lines that stay keep their rows, with their notes; all are numbered anew. */
async function saveLines(
  transaction: TenantTransaction,
  invoiceId: string,
  { stored, left }: { stored: readonly StoredLine[]; left: readonly Line[] },
): Promise<void> {
  const values = [transaction.agencyId, invoiceId];
  const idOf = new Map(stored.map(({ id, line }) => [line, id]));
  const staying = left.flatMap((line, position) => {
    const id = idOf.get(line);
    return id === undefined ? [] : [{ id, position }];
  });
  const ids = staying.map(({ id }) => id);
  await transaction.tuples('delete from invoice_lines where agency_id = $1 and invoice_id = $2 and id <> all ($3)', [
    ...values,
    ids,
  ]);
  // Past all positions first: a position is one line's at any moment.
  const most = stored.length + left.length;
  await transaction.tuples(
    'update invoice_lines set position = position + $3 where agency_id = $1 and invoice_id = $2',
    [...values, most],
  );
  await transaction.tuples(
    `update invoice_lines l set position = given.position from unnest($3::uuid[], $4::int[]) as given (id, position)
      where l.agency_id = $1 and l.invoice_id = $2 and l.id = given.id`,
    [...values, ids, staying.map(({ position }) => position)],
  );
  const added = left.flatMap((line, position) => (idOf.has(line) ? [] : [{ line, position }]));
  const newLineIds = await newIds(transaction, added.length);
  const { rows: _, ...table } = INVOICE_TABLES.find(({ rows }) => rows === 'lines') as (typeof INVOICE_TABLES)[number];
  await insertRows(transaction, {
    ...table,
    rows: added.map(({ line, position }, i) => lineRow({ id: newLineIds[i] as string, invoiceId, position, line })),
  });
}
