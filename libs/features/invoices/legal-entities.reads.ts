import { formatInvoiceNumber } from '#core/invoicing';
import { rowsById, type BatchRead } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import { todayOf } from './invoice-state.js';
import type { InvoiceSeries, LegalEntity } from './legal-entities.type.js';
import type { DocumentKind } from './take-numbers.js';

const ENTITY_COLUMNS = 'id, code, name, address, tax_id as "taxId", version';

export const legalEntitiesById: BatchRead<LegalEntity> = async (reads, ids) =>
  rowsById(await reads.rows<LegalEntity>(`select ${ENTITY_COLUMNS} from legal_entities where id = any($1)`, [ids]));

export const readLegalEntities = (reads: TenantTransaction): Promise<LegalEntity[]> =>
  reads.rows<LegalEntity>(`select ${ENTITY_COLUMNS} from legal_entities order by code`);

/** A series with where it stands. */
export interface SeriesRow {
  code: string;
  kind: DocumentKind;
  entityId: string | null;
  pattern: string;
  resetsYearly: boolean;
  version: number;
  /** Of the numbers that it gives. */
  year: number;
  next: string;
  today: string;
}

export const readSeries = (
  reads: TenantTransaction,
  { where = 'true', values = [], lock = '' }: { where?: string; values?: unknown[]; lock?: string } = {},
): Promise<SeriesRow[]> =>
  reads.rows<SeriesRow>(
    `select s.code, s.kind, s.entity_id as "entityId", s.pattern, s.resets_yearly as "resetsYearly", s.version, s.year,
       s.next_number::text as next, ${todayOf(reads)}::text as today
      from invoice_series s where ${where} order by s.entity_id nulls first, s.kind desc ${lock}`,
    values,
  );

/** With its next number, if that is given today. */
export function seriesNode(row: SeriesRow): InvoiceSeries & { entityId: string | null } {
  const { code, kind, entityId, pattern, resetsYearly, version, next, today } = row;
  const year = Math.max(row.year, Number(today.slice(0, 4)));
  const number = resetsYearly && year > row.year ? 1n : BigInt(next);
  return {
    code,
    kind,
    entityId,
    pattern,
    resetsYearly,
    version,
    nextNumber: formatInvoiceNumber(pattern, { year, number }),
  };
}
