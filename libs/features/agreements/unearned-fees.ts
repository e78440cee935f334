import { unearnedFee, type ContractDays, type FeeBasis, type Pause } from '#core/billing';
import { monthNumber, type LocalDate, type Month } from '#core/time';
import { groupRows, moneyOf, type BatchRead } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { UnearnedFee } from './unearned-fee.type.js';

/** With the key of the contract that it's a fee of. */
export type UnearnedFeeNode = UnearnedFee & { contractId: string };

/** What would become of a contract's days. */
export interface OtherDays {
  endDate?: LocalDate | null;
  /** Until it is ended without its last day. */
  pause?: { fromDate: LocalDate; toDate?: LocalDate | null } | null;
}

interface Row {
  contractId: string;
  month: Month;
  lineId: string;
  invoiceId: string;
  invoiceNumber: string | null;
  isDraft: boolean;
  currency: string;
  basis: FeeBasis;
  amountMinor: string;
  creditedMinor: string;
  discountMinor: string | null;
  discountedMinor: string | null;
  startDate: LocalDate;
  endDate: LocalDate | null;
  pauses: Pause[];
}

const FEES = `
  select b.contract_id as "contractId", to_char(b.period, 'YYYY-MM') as month, l.id as "lineId", i.id as "invoiceId",
    i.number as "invoiceNumber", i.status <> 'ISSUED' as "isDraft", i.currency, l.basis, l.amount_minor as "amountMinor",
    coalesce((select -sum(n.amount_minor) from invoice_lines n
      where n.agency_id = l.agency_id and n.corrects_line_id = l.id), 0) as "creditedMinor",
    d.amount_minor as "discountMinor", d.basis ->> 'linesMinor' as "discountedMinor",
    c.start_date as "startDate", c.end_date as "endDate",
    coalesce((select json_agg(json_build_object('from', p.from_date, 'to', coalesce(p.to_date, '9999-12-31'))) from contract_pauses p
      where p.agency_id = c.agency_id and p.contract_id = c.id), '[]') as pauses
   from billed_fees b
   join contracts c on c.agency_id = b.agency_id and c.id = b.contract_id
   join invoice_lines l on l.agency_id = b.agency_id and l.id = b.line_id
   join invoices i on i.agency_id = l.agency_id and i.id = l.invoice_id
   left join invoice_lines d on d.agency_id = l.agency_id and d.invoice_id = l.invoice_id and d.contract_id = l.contract_id
     and d.kind = 'DISCOUNT' and coalesce(d.basis -> 'periods' ? to_char(l.period, 'YYYY-MM'), true)
  where b.agency_id = $1`;
const ORDER = 'order by b.contract_id, b.period';

// Only these can have lost days since their fee was billed, for more than which the rule is asked.
const WITH_DAYS_OFF = `(
  c.end_date < (b.period + interval '1 month - 1 day')::date
  or exists (select from contract_pauses p where p.agency_id = c.agency_id and p.contract_id = c.id
    and p.from_date < (b.period + interval '1 month')::date and coalesce(p.to_date >= b.period, true)))`;

/** By contract, in order of their months; also those of which credit notes have given all back. */
export const unearnedFeesByContract: BatchRead<UnearnedFeeNode[]> = async (reads, ids) => {
  const sql = `${FEES} and b.contract_id = any($2) and ${WITH_DAYS_OFF} ${ORDER}`;
  const rows = await reads.rows<Row>(sql, [reads.agencyId, ids]);
  return groupRows(unearned(rows), 'contractId');
};

/** Of all contracts, those of which something is still to be given back. */
export async function readFeesToGiveBack(reads: TenantTransaction): Promise<UnearnedFeeNode[]> {
  const rows = await reads.rows<Row>(`${FEES} and ${WITH_DAYS_OFF} ${ORDER}`, [reads.agencyId]);
  return unearned(rows).filter(({ open }) => Number(open.amount) > 0);
}

/** What a contract wouldn't earn of its billed fees if it ended or rested so. */
export async function readUnearnedFeesUnder(
  reads: TenantTransaction,
  contractId: string,
  days: OtherDays,
): Promise<UnearnedFeeNode[]> {
  const sql = `${FEES} and b.contract_id = $2 ${ORDER}`;
  const rows = await reads.rows<Row>(sql, [reads.agencyId, contractId]);
  return unearned(rows.map((row) => withDays(row, days)));
}

function withDays(row: Row, { endDate, pause }: OtherDays): Row {
  const more = pause ? [{ from: pause.fromDate, to: pause.toDate ?? '9999-12-31' }] : [];
  return { ...row, endDate: endDate ?? row.endDate, pauses: [...row.pauses, ...more] };
}

const unearned = (rows: readonly Row[]): UnearnedFeeNode[] => rows.flatMap((row) => present(row) ?? []);

const daysOf = ({ startDate, endDate, pauses }: Row): ContractDays => ({
  ...{ startDate, pauses },
  ...(endDate !== null && { endDate }),
});

function present(row: Row): UnearnedFeeNode | undefined {
  const { contractId, month, lineId, invoiceId, invoiceNumber, isDraft, basis, currency } = row;
  const { discountMinor, discountedMinor } = row;
  const fee = unearnedFee(daysOf(row), monthNumber(month), {
    ...{ basis, amountMinor: BigInt(row.amountMinor), creditedMinor: BigInt(row.creditedMinor) },
    ...(discountMinor !== null &&
      discountedMinor !== null && {
        discount: { amountMinor: BigInt(discountMinor), linesMinor: BigInt(discountedMinor) },
      }),
  });
  if (fee === undefined) return undefined;
  const money = (minor: bigint) => moneyOf(minor, currency);
  return {
    ...{ contractId, month, lineId, invoiceId, invoiceNumber, isDraft },
    ...{ charged: money(fee.chargedMinor), earned: money(fee.earnedMinor), credited: money(fee.creditedMinor) },
    ...{ open: money(fee.openMinor), lineOpen: money(fee.openOfLineMinor) },
  };
}
