import { Injectable } from '@nestjs/common';
import { groupBy } from '#core/collections';
import { err, ok, type Result } from '#core/result';
import { drawPrepaid, openReceivables } from '#features/receivables';
import { enqueue } from '#platform/jobs';
import { Tenancy, type Tenant, type TenantTransaction } from '#platform/tenancy';
import { bookInvoices, type IssuedInvoice } from './book-invoices.js';
import { renderJobs, sendJobs } from './documents.jobs.js';
import { takeEffect } from './issue-credit-notes.js';
import { refuseBelowNothing, type BelowNothing } from './refuse-below-nothing.js';
import { refuseOverOrders, type OrderExceeded } from './refuse-over-orders.js';
import {
  compareSeries,
  seriesText,
  takeNumbers,
  type DocumentKind,
  type SeriesKey,
  type YearLeft,
} from './take-numbers.js';

export interface IssueRequest {
  /** All drafts of a run, or these invoices. */
  runId?: string;
  invoiceIds?: readonly string[];
  /** Today in the agency's zone where it isn't given. */
  issuedOn?: string;
  /** For loads and measurements: no PDFs are asked for. */
  withoutDocuments?: boolean;
  /** Of what nobody is to look at first, such as a pack that a client buys. */
  withoutApproval?: boolean;
}

export type IssueError =
  { code: 'ISSUE_DATE_IN_FUTURE'; issuedOn: string; today: string } | YearLeft | OrderExceeded | BelowNothing;

/** Turns drafts into invoices: number, date and books in one transaction, and from then on nothing of them changes. */
@Injectable()
export class IssueInvoicesService {
  constructor(private readonly tenancy: Tenancy) {}

  /**
   * Issues those of the wanted invoices that are drafts, or of an agency that asks for it, approved; asked for again it finds
   * none and changes nothing. Credit notes take effect: they are set against their invoice, and give back what they say.
   * Errors: `ISSUE_DATE_IN_FUTURE`, `ISSUE_DATE_BEFORE_SERIES` (numbers of a year that the series has left),
   * `PURCHASE_ORDER_EXCEEDED` of an order that refuses that, `BELOW_NOTHING` where more was taken off by hand than there is.
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
    const { today, requiresApproval } = await agencyOf(transaction);
    const issuedOn = request.issuedOn ?? today;
    if (issuedOn > today) return err({ code: 'ISSUE_DATE_IN_FUTURE', issuedOn, today });
    const drafts = await lockDrafts(transaction, request, requiresApproval);
    if (drafts.length === 0) return ok({ invoiceIds: [] });
    const charging = drafts.flatMap(({ id, kind }) => (kind === 'INVOICE' ? [id] : []));
    for (const refuse of [refuseBelowNothing, refuseOverOrders]) {
      const allowed = await refuse(transaction, charging, issuedOn);
      if (!allowed.ok) return allowed;
    }
    const numbered = await numberAll(transaction, drafts, issuedOn);
    if (!numbered.ok) return numbered;
    const issued = await writeNumbers(transaction, numbered.value, issuedOn);
    const ids = numbered.value.map(({ id }) => id);
    await openReceivables(transaction, ids);
    const isNote = new Set(drafts.flatMap(({ id, kind }) => (kind === 'CREDIT_NOTE' ? [id] : [])));
    const invoices = issued.filter(({ id }) => !isNote.has(id));
    await bookInvoices(transaction, issuedOn, invoices);
    await takeEffect(transaction, issuedOn, [...isNote]);
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

async function agencyOf(transaction: TenantTransaction): Promise<{ today: string; requiresApproval: boolean }> {
  const [row] = await transaction.rows<{ today: string; requiresApproval: boolean }>(
    `select ($2::timestamptz at time zone time_zone)::date as today, requires_invoice_approval as "requiresApproval"
       from agencies where agency_id = $1`,
    [transaction.agencyId, transaction.now],
  );
  if (!row) throw new Error('the agency of the transaction does not exist');
  return row;
}

interface Draft {
  id: string;
  kind: DocumentKind;
  /** In whose name it is issued: a credit note in its invoice's, an invoice in the one that its client now has. */
  entityId: string | null;
}

const WANTED = `i.agency_id = $1 and i.status = any($4) and ($2::uuid is null or i.run_id = $2)
  and ($3::uuid[] is null or i.id = any($3)) and num_nonnulls($2::uuid, $3::uuid[]) > 0`;

/** Locks in order of id, as every issuer does; one that waited finds the status that the other has left. */
async function lockDrafts(
  transaction: TenantTransaction,
  { runId, invoiceIds, withoutApproval = false }: IssueRequest,
  requiresApproval: boolean,
): Promise<Draft[]> {
  const statuses = requiresApproval && !withoutApproval ? ['APPROVED'] : ['DRAFT', 'APPROVED'];
  const values = [transaction.agencyId, runId ?? null, invoiceIds ?? null, statuses];
  // Who gives work back takes turns with billing runs, by the client's row, which everybody locks before the invoice's.
  await transaction.tuples(
    `select 1 from clients where agency_id = $1 and id in (select i.client_id from invoices i where ${WANTED} and i.gives_back)
      order by id for no key update`,
    values,
  );
  return transaction.rows<Draft>(
    `select i.id, i.kind, case i.kind when 'CREDIT_NOTE' then i.entity_id else c.legal_entity_id end as "entityId"
       from invoices i join clients c on c.agency_id = i.agency_id and c.id = i.client_id
      where ${WANTED} order by i.id for update of i`,
    values,
  );
}

interface Numbered extends Draft {
  series: string;
  number: string;
}

/** Each series' numbers go to its documents in order of id. */
async function numberAll(
  transaction: TenantTransaction,
  drafts: readonly Draft[],
  issuedOn: string,
): Promise<Result<Numbered[], IssueError>> {
  const numbered: Numbered[] = [];
  const groups = [...groupBy(drafts, seriesText).values()].sort(([a], [b]) =>
    compareSeries(a as SeriesKey, b as SeriesKey),
  );
  // One series after the other, each locked by its own statement; there are few.
  for (const group of groups) {
    const taken = await takeNumbers(transaction, group[0] as SeriesKey, { count: group.length, issuedOn });
    if (!taken.ok) return taken;
    const { series, numbers } = taken.value;
    numbered.push(...group.map((draft, i) => ({ ...draft, series, number: numbers[i] as string })));
  }
  return ok(numbered);
}

async function writeNumbers(
  transaction: TenantTransaction,
  numbered: readonly Numbered[],
  issuedOn: string,
): Promise<IssuedInvoice[]> {
  return transaction.rows<IssuedInvoice>(
    `update invoices i set status = 'ISSUED', series = taken.series, number = taken.number, entity_id = taken.entity_id,
       issued_on = $6, issued_at = $7, due_on = $6::date
         + case i.kind when 'CREDIT_NOTE' then 0 else coalesce(c.payment_terms_days, a.payment_terms_days) end
      from unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[]) as taken(id, series, number, entity_id), clients c, agencies a
     where i.agency_id = $1 and i.id = taken.id and c.agency_id = i.agency_id and c.id = i.client_id and a.agency_id = i.agency_id
     returning i.id, i.currency, i.tax_minor as "taxMinor"`,
    [
      transaction.agencyId,
      ...(['id', 'series', 'number', 'entityId'] as const).map((name) => numbered.map((each) => each[name])),
      ...[issuedOn, transaction.now],
    ],
  );
}
