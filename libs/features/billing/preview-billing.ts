import { sumPay, type InvoiceDraft, type Payout } from '#core/billing';
import type { TenantTransaction } from '#platform/tenancy';
import { choosePay, type ChosenPay } from './choose-pay.js';
import { computeBills, type BillingError } from './compute-bills.js';

export interface PreviewRequest {
  /** `2026-01`; one that hasn't ended yet is previewed as of now. */
  month: string;
  /** 1 to 100 clients. */
  first: number;
  /** The last client's id of the page before. */
  after?: string;
  /** Of this client alone. */
  clientId?: string;
}

/** What a run of the month would bill one client: nothing is saved. */
export interface ClientPreview {
  clientId: string;
  clientName: string;
  invoices: readonly InvoiceDraft[];
  /** One an assistant and currency. */
  pay: PaidInPart[];
  refusal?: BillingError;
}

type PaidInPart = Pick<Payout, 'assistantId' | 'currency'>;

export interface PreviewPage {
  clients: ClientPreview[];
  hasNextPage: boolean;
  services: ReadonlyMap<string, string>;
  contracts: ReadonlyMap<string, string>;
}

/**
 * The same loading and the same rules as a run, without the saving. Clients come in order of their ids; those that come to
 * nothing are listed too.
 */
export async function previewBilling(
  transaction: TenantTransaction,
  { month, ...page }: PreviewRequest,
): Promise<PreviewPage> {
  const { first } = page;
  const found = await clientsAfter(transaction, page);
  const names = new Map(found.slice(0, first).map(({ id, name }) => [id, name]));
  const clientIds = [...names.keys()];
  const computed = await computeBills(transaction, { clientIds, month, cutoff: transaction.now });
  return {
    clients: computed.clients.map((client) => ({
      clientId: client.terms.client.id,
      clientName: names.get(client.terms.client.id) ?? '',
      invoices: client.bill?.invoices ?? [],
      pay: paidInPart(choosePay(month, computed.terms, client)),
      ...(client.refusal && { refusal: client.refusal }),
    })),
    hasNextPage: found.length > first,
    services: await namesOf(transaction, 'select id, name from services where agency_id = $1'),
    contracts: await namesOf(
      transaction,
      'select id, title from contracts where agency_id = $1 and client_id = any($2)',
      clientIds,
    ),
  };
}

const paidInPart = ({ time, tasks, reimbursed, corrections }: ChosenPay): PaidInPart[] =>
  sumPay([...time, ...tasks, ...reimbursed, ...corrections])
    .filter(({ amountMinor }) => amountMinor !== 0n)
    .map(({ assistantId, currency }) => ({ assistantId, currency }));

async function clientsAfter(
  transaction: TenantTransaction,
  { first, after, clientId }: Omit<PreviewRequest, 'month'>,
): Promise<{ id: string; name: string }[]> {
  return transaction.rows(
    `select id, name from clients c
      where agency_id = $1 and ($2::uuid is null or id > $2) and ($4::uuid is null or id = $4)
        and exists (select from contracts k where k.agency_id = c.agency_id and k.client_id = c.id)
      order by id limit $3`,
    [transaction.agencyId, after ?? null, first + 1, clientId ?? null],
  );
}

async function namesOf(transaction: TenantTransaction, sql: string, ids?: string[]): Promise<Map<string, string>> {
  return new Map(await transaction.tuples<[string, string]>(sql, [transaction.agencyId, ...(ids ? [ids] : [])]));
}
