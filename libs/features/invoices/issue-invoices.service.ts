import { Injectable } from '@nestjs/common';
import { formatInvoiceNumber } from '#core/invoicing';
import { err, ok, type Result } from '#core/result';
import { drawPrepaid, openReceivables } from '#features/receivables';
import { enqueue } from '#platform/jobs';
import { Tenancy, type Tenant, type TenantTransaction } from '#platform/tenancy';
import { bookInvoices, type IssuedInvoice } from './book-invoices.js';
import { renderJobs, sendJobs } from './documents.jobs.js';
import { refuseOverOrders, type OrderExceeded } from './refuse-over-orders.js';

export const SERIES = 'INV';

export interface IssueRequest {
  /** All drafts of a run, or these invoices. */
  runId?: string;
  invoiceIds?: readonly string[];
  /** Today in the agency's zone where it isn't given. */
  issuedOn?: string;
  /** For loads and measurements: no PDFs are asked for. */
  withoutDocuments?: boolean;
}

export type IssueError =
  | { code: 'ISSUE_DATE_IN_FUTURE'; issuedOn: string; today: string }
  | { code: 'ISSUE_DATE_BEFORE_SERIES'; issuedOn: string; year: number }
  | OrderExceeded;

/** Turns drafts into invoices: number, date and books in one transaction, and from then on nothing of them changes. */
@Injectable()
export class IssueInvoicesService {
  constructor(private readonly tenancy: Tenancy) {}

  /**
   * Issues those of the wanted invoices that are drafts; asked for again it finds none and changes nothing.
   * Errors: `ISSUE_DATE_IN_FUTURE`, `ISSUE_DATE_BEFORE_SERIES` (numbers of a year that the series has left),
   * `PURCHASE_ORDER_EXCEEDED` of an order that refuses that.
   * @returns the ids issued, in order of their numbers
   */
  issueInvoices(tenant: Tenant, request: IssueRequest): Promise<Result<{ invoiceIds: string[] }, IssueError>> {
    return this.tenancy.write(tenant, (transaction) => this.issueIn(transaction, request));
  }

  /** As `issueInvoices`, in the caller's transaction. */
  async issueIn(
    transaction: TenantTransaction,
    request: IssueRequest,
  ): Promise<Result<{ invoiceIds: string[] }, IssueError>> {
    const { today } = await dateInAgency(transaction);
    const issuedOn = request.issuedOn ?? today;
    if (issuedOn > today) return err({ code: 'ISSUE_DATE_IN_FUTURE', issuedOn, today });
    const ids = await lockDrafts(transaction, request);
    if (ids.length === 0) return ok({ invoiceIds: [] });
    const orders = await refuseOverOrders(transaction, ids, issuedOn);
    if (!orders.ok) return orders;
    const numbers = await takeNumbers(transaction, ids.length, issuedOn);
    if (!numbers.ok) return numbers;
    const issued = await writeNumbers(transaction, { ids, numbers: numbers.value, issuedOn });
    await openReceivables(transaction, ids);
    await bookInvoices(transaction, issuedOn, issued);
    await drawPrepaid(transaction, ids);
    if (!request.withoutDocuments) await enqueuePapers(transaction, ids);
    return ok({ invoiceIds: ids });
  }
}

/** The papers, and mails with them where the agency has invoices sent as they are issued. */
async function enqueuePapers(transaction: TenantTransaction, ids: readonly string[]): Promise<void> {
  const sending = await transaction.tuples(
    'select 1 from invoice_mail_settings where agency_id = $1 and sends_at_issue',
    [transaction.agencyId],
  );
  const { agencyId } = transaction;
  await enqueue(transaction, [...renderJobs(agencyId, ids), ...(sending.length > 0 ? sendJobs(agencyId, ids) : [])]);
}

async function dateInAgency(transaction: TenantTransaction): Promise<{ today: string }> {
  const [row] = await transaction.rows<{ today: string }>(
    `select ($2::timestamptz at time zone time_zone)::date as today from agencies where agency_id = $1`,
    [transaction.agencyId, transaction.now],
  );
  if (!row) throw new Error('the agency of the transaction does not exist');
  return row;
}

/** Locks in order of id, as every issuer does; one that waited finds the status that the other has left. */
async function lockDrafts(transaction: TenantTransaction, { runId, invoiceIds }: IssueRequest): Promise<string[]> {
  const rows = await transaction.tuples<[string]>(
    `select id from invoices
      where agency_id = $1 and status = 'DRAFT' and ($2::uuid is null or run_id = $2) and ($3::uuid[] is null or id = any($3))
        and num_nonnulls($2::uuid, $3::uuid[]) > 0
      order by id for update`,
    [transaction.agencyId, runId ?? null, invoiceIds ?? null],
  );
  return rows.map(([id]) => id);
}

/**
 * Takes the next numbers of the series. Its row stays locked to the end of the transaction: numbers that are rolled back
 * were never taken, so there is no gap.
 */
async function takeNumbers(
  transaction: TenantTransaction,
  count: number,
  issuedOn: string,
): Promise<Result<string[], IssueError>> {
  const year = Number(issuedOn.slice(0, 4));
  const values = [transaction.agencyId, SERIES, year];
  await transaction.tuples(
    `insert into invoice_series (agency_id, code, pattern, year) values ($1, $2, 'INV-{year}-{number:5}', $3) on conflict do nothing`,
    values,
  );
  const [series] = await transaction.rows<{ pattern: string; year: number; first: string }>(
    `update invoice_series set year = greatest(year, $3),
       next_number = case when year < $3 then 1 else next_number end + case when year > $3 then 0 else $4 end
      where agency_id = $1 and code = $2 returning pattern, year, next_number - $4 as first`,
    [...values, count],
  );
  if (!series) throw new Error('the invoice series does not exist');
  if (series.year > year) return err({ code: 'ISSUE_DATE_BEFORE_SERIES', issuedOn, year: series.year });
  const first = BigInt(series.first);
  return ok(
    Array.from({ length: count }, (_, i) => formatInvoiceNumber(series.pattern, { year, number: first + BigInt(i) })),
  );
}

async function writeNumbers(
  transaction: TenantTransaction,
  { ids, numbers, issuedOn }: { ids: string[]; numbers: string[]; issuedOn: string },
): Promise<IssuedInvoice[]> {
  return transaction.rows<IssuedInvoice>(
    `update invoices i set status = 'ISSUED', series = $4, number = taken.number, issued_on = $5, issued_at = $6,
       due_on = $5::date + coalesce(c.payment_terms_days, a.payment_terms_days)
      from unnest($2::uuid[], $3::text[]) as taken(id, number), clients c, agencies a
     where i.agency_id = $1 and i.id = taken.id and c.agency_id = i.agency_id and c.id = i.client_id and a.agency_id = i.agency_id
     returning i.id, i.currency, i.tax_minor as "taxMinor"`,
    [transaction.agencyId, ids, numbers, SERIES, issuedOn, transaction.now],
  );
}
