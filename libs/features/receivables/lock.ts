import type { LocalDate } from '#core/time';
import type { TenantTransaction } from '#platform/tenancy';

/** A document's balance, which nobody else can change until the transaction ends. */
export interface LockedReceivable {
  id: string;
  clientId: string;
  currency: string;
  number: string;
  issuedOn: LocalDate;
  dueOn: LocalDate;
  totalMinor: bigint;
  taxMinor: bigint;
  writtenOffMinor: bigint;
  /** Negative where it is owed to the client. */
  openMinor: bigint;
}

/** Which ones: by the documents' ids, all that are open of some clients, or those of a client in a currency. */
export interface WantedReceivables {
  invoiceIds?: readonly string[];
  clientId?: string;
  currency?: string;
}

type Minor = 'totalMinor' | 'taxMinor' | 'writtenOffMinor' | 'openMinor';

/** Locks receivables in order of id, as all do who settle. Without ids they are the open ones. */
export async function lockReceivables(
  transaction: TenantTransaction,
  { invoiceIds, clientId, currency }: WantedReceivables,
): Promise<LockedReceivable[]> {
  const rows = await transaction.rows<Omit<LockedReceivable, Minor> & Record<Minor, string>>(
    `select r.invoice_id as id, r.client_id as "clientId", r.currency, i.number, r.issued_on as "issuedOn", r.due_on as "dueOn",
            r.total_minor as "totalMinor", i.tax_minor as "taxMinor", r.written_off_minor as "writtenOffMinor",
            r.open_minor as "openMinor"
       from receivables r join invoices i on i.agency_id = r.agency_id and i.id = r.invoice_id
      where r.agency_id = $1 and ($2::uuid[] is not null or r.open_minor <> 0) and ($2::uuid[] is null or r.invoice_id = any($2))
        and ($3::uuid is null or r.client_id = $3) and ($4::text is null or r.currency = $4)
      order by r.invoice_id for update of r`,
    [transaction.agencyId, invoiceIds ?? null, clientId ?? null, currency ?? null],
  );
  return rows.map(({ totalMinor, taxMinor, writtenOffMinor, openMinor, ...row }) => ({
    ...row,
    ...{ totalMinor: BigInt(totalMinor), taxMinor: BigInt(taxMinor) },
    ...{ writtenOffMinor: BigInt(writtenOffMinor), openMinor: BigInt(openMinor) },
  }));
}

/** A payment or refund, which nobody else can change until the transaction ends. */
export interface LockedPayment {
  id: string;
  clientId: string;
  kind: 'PAYMENT' | 'REFUND';
  currency: string;
  paidOn: LocalDate;
  amountMinor: bigint;
  /** What is held of it for the client. */
  unallocatedMinor: bigint;
  voidedOn: LocalDate | null;
}

/** Which ones: by their ids, or what is held for some clients, in one currency or each. */
export type WantedPayments = { paymentIds: readonly string[] } | { clientIds: readonly string[]; currency?: string };

/** Locks payments in order of id, after any receivables. @returns them by day, then by id */
export async function lockPayments(transaction: TenantTransaction, wanted: WantedPayments): Promise<LockedPayment[]> {
  const [ids, clientIds, currency] =
    'paymentIds' in wanted ? [wanted.paymentIds, null, null] : [null, wanted.clientIds, wanted.currency ?? null];
  const rows = await transaction.rows<
    Omit<LockedPayment, 'amountMinor' | 'unallocatedMinor'> & { amountMinor: string; unallocatedMinor: string }
  >(
    `select id, client_id as "clientId", kind, currency, paid_on as "paidOn", amount_minor as "amountMinor",
            unallocated_minor as "unallocatedMinor", voided_on as "voidedOn"
       from payments
      where agency_id = $1 and ($2::uuid[] is null or id = any($2))
        and ($3::uuid[] is null or client_id = any($3) and kind = 'PAYMENT' and unallocated_minor > 0)
        and ($4::text is null or currency = $4)
      order by id for update`,
    [transaction.agencyId, ids, clientIds, currency],
  );
  return rows
    .map(({ amountMinor, unallocatedMinor, ...row }) => ({
      ...{ ...row, amountMinor: BigInt(amountMinor), unallocatedMinor: BigInt(unallocatedMinor) },
    }))
    .sort((a, b) => (a.paidOn < b.paidOn ? -1 : a.paidOn > b.paidOn ? 1 : a.id < b.id ? -1 : 1));
}
