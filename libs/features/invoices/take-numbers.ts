import { formatInvoiceNumber } from '#core/invoicing';
import { err, ok, type Result } from '#core/result';
import type { TenantTransaction } from '#platform/tenancy';

export type DocumentKind = 'INVOICE' | 'CREDIT_NOTE';

/** Whose series, and of what. */
export interface SeriesKey {
  /** None: the agency's own. */
  entityId: string | null;
  kind: DocumentKind;
}

export interface NumbersTaken {
  series: string;
  numbers: string[];
}

export interface YearLeft {
  code: 'ISSUE_DATE_BEFORE_SERIES';
  issuedOn: string;
  year: number;
}

const CODES: Readonly<Record<DocumentKind, string>> = { INVOICE: 'INV', CREDIT_NOTE: 'CN' };

/**
 * Takes the next numbers of a series, which is made where there is none yet. Its row stays locked to the end of the
 * transaction: numbers that are rolled back were never taken, so there is no gap. Who needs several series takes them in
 * order of `compareSeries`.
 */
export async function takeNumbers(
  transaction: TenantTransaction,
  key: SeriesKey,
  { count, issuedOn }: { count: number; issuedOn: string },
): Promise<Result<NumbersTaken, YearLeft>> {
  const year = Number(issuedOn.slice(0, 4));
  await ensureSeries(transaction, key, year);
  const [series] = await transaction.rows<{
    code: string;
    pattern: string;
    year: number;
    first: string;
    resets: boolean;
  }>(
    `update invoice_series set year = greatest(year, $4),
       next_number = case when year < $4 and resets_yearly then 1 else next_number end
         + case when year > $4 and resets_yearly then 0 else $5 end
      where agency_id = $1 and entity_id is not distinct from $2 and kind = $3
      returning code, pattern, year, next_number - $5 as first, resets_yearly as resets`,
    [transaction.agencyId, key.entityId, key.kind, year, count],
  );
  if (!series) throw new Error('the invoice series does not exist');
  if (series.resets && series.year > year)
    return err({ code: 'ISSUE_DATE_BEFORE_SERIES', issuedOn, year: series.year });
  const first = BigInt(series.first);
  const number = (i: number): string => formatInvoiceNumber(series.pattern, { year, number: first + BigInt(i) });
  return ok({ series: series.code, numbers: Array.from({ length: count }, (_, i) => number(i)) });
}

/** The agency's own first, invoices before credit notes: whoever locks several series does so in one order. */
export const compareSeries = (a: SeriesKey, b: SeriesKey): number => {
  const [left, right] = [seriesText(a), seriesText(b)];
  return left < right ? -1 : left > right ? 1 : 0;
};

export const seriesText = ({ entityId, kind }: SeriesKey): string =>
  `${entityId ?? ''} ${kind === 'INVOICE' ? '1' : '2'}`;

/** A series begins with a pattern that says whose it is: `INV-2026-00001`, `DE-CN-2026-00001`. */
export async function ensureSeries(transaction: TenantTransaction, { entityId, kind }: SeriesKey, year: number) {
  await transaction.tuples(
    `insert into invoice_series (agency_id, code, pattern, year, entity_id, kind)
     select $1, named.code, named.code || '-{year}-{number:5}', $5, $2, $3
       from (select coalesce((select code || '-' from legal_entities where agency_id = $1 and id = $2), '') || $4 as code) named
     on conflict do nothing`,
    [transaction.agencyId, entityId, kind, CODES[kind], year],
  );
}
