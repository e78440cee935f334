import { Injectable } from '@nestjs/common';
import { decimalOf, formatAmount, percentAmount, roundExact, type DecimalText } from '#core/money';
import { lateFee, type LateFee } from '#core/receivables';
import type { LocalDate } from '#core/time';
import { IS_DISPUTED } from '#features/card-payments';
import { IssueInvoicesService } from '#features/invoices';
import { insertRows, newIds, type TenantTransaction, todayOf } from '#platform/tenancy';
import { loadLateFeeRule, type AgencyLateFeeRule } from './reminder-settings.service.js';

const MOST_AT_ONCE = 200;

interface LateRow {
  id: string;
  clientId: string;
  contractId: string | null;
  number: string;
  currency: string;
  dueOn: LocalDate;
  totalMinor: string;
  openMinor: string;
}

interface Charged {
  invoice: LateRow;
  fee: LateFee;
  /** Where all of it is charged, so that the line can say how its amount comes about. */
  percent: DecimalText | undefined;
}

// An invoice of late fees costs none itself. The line stands with the contract whose invoice is late.
const LATE = `
  select r.invoice_id as id, r.client_id as "clientId", i.number, r.currency, r.due_on as "dueOn", r.total_minor as "totalMinor",
         r.open_minor as "openMinor",
         (select l.contract_id from invoice_lines l where l.agency_id = r.agency_id and l.invoice_id = r.invoice_id
           order by l.position limit 1) as "contractId"
    from receivables r join invoices i on i.agency_id = r.agency_id and i.id = r.invoice_id
    left join client_payment_terms t on t.agency_id = r.agency_id and t.client_id = r.client_id
   where r.agency_id = $1 and r.open_minor > 0 and r.due_on < $2::date - $3::int and coalesce(t.pays_late_fees, true)
     and ($4::text is null or r.currency = $4) and r.invoice_id > $5 and r.client_id <> all($6) and not ${IS_DISPUTED}
     and ($7::date is null or r.issued_on >= $7)
     and not exists (select from late_fees f where f.agency_id = r.agency_id and f.fee_invoice_id = r.invoice_id)
   order by r.invoice_id limit ${MOST_AT_ONCE} for update of r`;

/** A client whose purchase order refuses the fee: others' fees don't wait for that. */
export class FeeRefused extends Error {
  constructor(readonly clientId: string) {
    super('a purchase order refuses a late fee');
  }
}

/** Charges lateness: by an invoice of its own, issued at once, each invoice and period once. */
@Injectable()
export class ChargeLateFeesService {
  constructor(private readonly issuing: IssueInvoicesService) {}

  /**
   * For so many invoices from an id on, but those of some clients.
   * @returns the id to go on from; none when all were looked at
   * @throws FeeRefused, and nothing is charged
   */
  async chargeIn(
    transaction: TenantTransaction,
    after: string | undefined,
    without: readonly string[],
  ): Promise<string | undefined> {
    const rule = await loadLateFeeRule(transaction);
    if (!rule) return undefined;
    const today = await todayOf(transaction);
    const late = await transaction.rows<LateRow>(LATE, [
      ...[transaction.agencyId, today, rule.graceDays, rule.currency],
      ...[after ?? '00000000-0000-0000-0000-000000000000', without, rule.issuedFrom],
    ]);
    // Looked up behind the locks: what another worker has just charged counts.
    const before = await loadCharged(
      transaction,
      late.map(({ id }) => id),
    );
    const charged = late.flatMap((invoice): Charged[] => {
      const { minor: chargedMinor = 0n, periods } = before.get(invoice.id) ?? {};
      const { dueOn, totalMinor, openMinor } = invoice;
      const amounts = { dueOn, chargedMinor, totalMinor: BigInt(totalMinor), openMinor: BigInt(openMinor) };
      const fee = lateFee(rule, amounts, today);
      if (!fee || periods?.includes(fee.period)) return [];
      return [{ invoice, fee, percent: wholePercent(rule, amounts.openMinor, fee) }];
    });
    await this.invoice(transaction, charged, today);
    return late.length < MOST_AT_ONCE ? undefined : late.at(-1)?.id;
  }

  private async invoice(transaction: TenantTransaction, charged: readonly Charged[], today: LocalDate): Promise<void> {
    if (charged.length === 0) return;
    const ids = await newIds(transaction, charged.length);
    await saveDrafts(transaction, charged, { ids, today });
    const issued = await this.issuing.issueIn(transaction, { invoiceIds: ids, withoutApproval: true });
    if (!issued.ok && issued.error.code === 'PURCHASE_ORDER_EXCEEDED') throw new FeeRefused(issued.error.clientId);
    if (!issued.ok) throw new Error(`late fees can't be issued today: ${issued.error.code}`);
    await insertRows(transaction, {
      table: 'late_fees',
      columns: {
        ...{ invoice_id: 'uuid', period: 'int', fee_invoice_id: 'uuid', amount_minor: 'bigint', charged_on: 'date' },
      },
      rows: charged.map(({ invoice, fee }, i) => [invoice.id, fee.period, ids[i], fee.amountMinor, today]),
    });
  }
}

async function saveDrafts(
  transaction: TenantTransaction,
  charged: readonly Charged[],
  { ids, today }: { ids: readonly string[]; today: LocalDate },
): Promise<void> {
  const month = `${today.slice(0, 7)}-01`;
  await insertRows(transaction, {
    table: 'invoices',
    columns: {
      ...{ id: 'uuid', client_id: 'uuid', month: 'date', currency: 'text' },
      ...{ subtotal_minor: 'bigint', tax_minor: 'bigint', total_minor: 'bigint' },
    },
    rows: charged.map(({ invoice, fee: { amountMinor } }, i) => [
      ...[ids[i], invoice.clientId, month, invoice.currency, amountMinor, 0n, amountMinor],
    ]),
  });
  await insertRows(transaction, {
    table: 'invoice_lines',
    columns: {
      ...{
        invoice_id: 'uuid',
        position: 'int',
        kind: 'text',
        contract_id: 'uuid',
        period: 'date',
        quantity: 'numeric',
      },
      ...{ unit_price: 'numeric', amount_minor: 'bigint', tax_rate: 'numeric', untaxed_as: 'text', basis: 'jsonb' },
    },
    rows: charged.map(({ invoice, fee, percent }, i) => [
      ...[ids[i], 0, 'LATE_FEE', invoice.contractId, month, 1],
      // A fee for lateness is no supply, and so outside of the tax's scope.
      ...[formatAmount(fee.amountMinor, invoice.currency), fee.amountMinor, 0, 'O', basisOf(invoice, fee, percent)],
    ]),
  });
  await insertRows(transaction, {
    table: 'invoice_taxes',
    columns: { invoice_id: 'uuid', rate: 'numeric', untaxed_as: 'text', base_minor: 'bigint', amount_minor: 'bigint' },
    rows: charged.map(({ fee: { amountMinor } }, i) => [ids[i], 0, 'O', amountMinor, 0n]),
  });
}

const basisOf = (
  { id, number, dueOn, openMinor, currency }: LateRow,
  { period }: LateFee,
  percent: DecimalText | undefined,
): string =>
  JSON.stringify({
    ...{ kind: 'LATE_FEE', description: number, invoiceId: id, invoiceNumber: number, dueOn, period, percent },
    open: formatAmount(BigInt(openMinor), currency),
  });

function wholePercent({ charge }: AgencyLateFeeRule, openMinor: bigint, fee: LateFee): DecimalText | undefined {
  if (charge.kind === 'FIXED') return undefined;
  const whole = roundExact(percentAmount(openMinor, decimalOf(charge.percent)));
  return whole === fee.amountMinor ? charge.percent : undefined;
}

async function loadCharged(
  transaction: TenantTransaction,
  invoiceIds: readonly string[],
): Promise<Map<string, { minor: bigint; periods: number[] }>> {
  const rows = await transaction.tuples<[string, string, number[]]>(
    `select invoice_id, sum(amount_minor)::text, array_agg(period) from late_fees
      where agency_id = $1 and invoice_id = any($2) group by invoice_id`,
    [transaction.agencyId, invoiceIds],
  );
  return new Map(rows.map(([id, minor, periods]) => [id, { minor: BigInt(minor), periods }]));
}
