import { explainLine, type LineBasis, type WorkedTime } from '#core/billing';
import { groupBy } from '#core/collections';
import { decimalOf, powerOfTen } from '#core/money';
import { weighTimeLine, type SharedLine, type Weight } from '#core/margins';
import type { TenantTransaction } from '#platform/tenancy';
import type { TimeWork, WantedWork, Work } from './load-work.js';

/** A line of an invoice with what its figures belong to. */
export interface MarginLine extends SharedLine {
  clientId: string;
  currency: string;
  isIssued: boolean;
  /** A retainer's fee of a month that isn't closed yet. */
  isOpen: boolean;
}

interface LineRow {
  id: string;
  invoiceId: string;
  clientId: string;
  contractId: string;
  period: string;
  kind: string;
  currency: string;
  amountMinor: string;
  isIssued: boolean;
  basis: LineBasis;
  granted: string | null;
  used: string | null;
  /** Of a credit note, the line that it takes back: it is for the same work. */
  correctsId: string | null;
}

/** The lines of every invoice that has one of the wanted months, each with the work that it's for, by two statements. */
export async function loadLines(
  reads: TenantTransaction,
  wanted: WantedWork,
  work: readonly Work[],
): Promise<MarginLine[]> {
  const values = [reads.agencyId, wanted.from, wanted.toExclusive, wanted.clientId ?? null, wanted.contractId ?? null];
  const rows = await reads.rows<LineRow>(LINES, values);
  const ids = rows.map(({ id, correctsId }) => correctsId ?? id);
  const links = await reads.tuples<[lineId: string, workId: string]>(LINKS, [reads.agencyId, ids]);
  const linked = groupBy(links, ([lineId]) => lineId);
  const find = finderOf(work);
  return rows.map(({ amountMinor, granted, used, basis, correctsId, ...row }) => {
    const line = { ...row, basis, workIds: (linked.get(correctsId ?? row.id) ?? []).map(([, workId]) => workId) };
    return {
      ...{ ...row, amountMinor: BigInt(amountMinor), weights: weightsOf(line, find) },
      isOpen: row.kind === 'RETAINER_FEE' && granted === null,
      ...(granted !== null && used !== null && { use: { granted: BigInt(granted), used: BigInt(used) } }),
    };
  });
}

// What is of no contract has an empty one. A discount is about all lines of its invoice, so those of other months are read with it.
const LINES = `
  select l.id, l.invoice_id as "invoiceId", i.client_id as "clientId", coalesce(l.contract_id::text, '') as "contractId", to_char(l.period, 'YYYY-MM') as period,
    l.kind, i.currency, l.amount_minor as "amountMinor", i.status = 'ISSUED' as "isIssued", l.basis,
    p.granted, p.used - p.overage as used, to_jsonb(l) ->> 'corrects_line_id' as "correctsId"
    from invoice_lines l
    join invoices i on i.agency_id = l.agency_id and i.id = l.invoice_id
    left join contract_periods p on l.kind = 'RETAINER_FEE' and p.agency_id = l.agency_id and p.contract_id = l.contract_id and p.period = l.period
   where l.agency_id = $1 and ($4::uuid is null or i.client_id = $4) and ($5::uuid is null or l.contract_id = $5)
     and l.invoice_id in (select o.invoice_id from invoice_lines o where o.agency_id = $1 and o.period >= $2 and o.period < $3)
   order by l.invoice_id, l.position`;

// What was given back was for its work all the same: with its credit note it comes to nothing there.
const LINKS = `
  select line_id, time_entry_id from billed_time_entries where agency_id = $1 and line_id = any($2)
  union all select line_id, time_entry_id from billed_entry_lines where agency_id = $1 and line_id = any($2)
  union all select line_id, task_id from billed_tasks where agency_id = $1 and line_id = any($2)
  union all select line_id, expense_id from billed_expenses where agency_id = $1 and line_id = any($2)
  union all select line_id, time_entry_id from billed_corrections where agency_id = $1 and line_id = any($2)
  union all select limit_line_id, time_entry_id from billed_corrections where agency_id = $1 and limit_line_id = any($2)
  union all select line_id, item_id from given_back where agency_id = $1 and line_id = any($2) and kind in ('TIME', 'TASK', 'EXPENSE')
  union all select g.line_id, c.time_entry_id from given_back g join time_entry_corrections c on c.agency_id = g.agency_id and c.id = g.item_id
   where g.agency_id = $1 and g.line_id = any($2) and g.kind = 'CORRECTION'
  order by 1, 2`;

interface Finder {
  byId: ReadonlyMap<string, Work>;
  /** Time that was charged in a contract's month. */
  chargedIn: (contractId: string, period: string) => readonly TimeWork[];
}

function finderOf(work: readonly Work[]): Finder {
  const charged = work.filter((each): each is TimeWork => each.kind === 'TIME' && each.isBilled);
  const byMonth = groupBy(charged, ({ contractId, month }) => `${contractId} ${month}`);
  return {
    byId: new Map(work.map((each) => [each.id, each])),
    chargedIn: (contractId, period) => byMonth.get(`${contractId} ${period}`) ?? [],
  };
}

type LinkedLine = Pick<LineRow, 'contractId' | 'period' | 'kind' | 'basis'> & { workIds: readonly string[] };

/** How much of a line is for which work; of other months' lines, whose work isn't loaded, none. */
function weightsOf({ contractId, period, kind, basis, workIds }: LinkedLine, { byId, chargedIn }: Finder): Weight[] {
  const linked = workIds.flatMap((id) => byId.get(id) ?? []);
  if (kind === 'HOURLY') {
    const own = linked.filter((each): each is TimeWork => each.kind === 'TIME');
    return weighHours(basis, 'among' in basis ? chargedIn(contractId, period) : own);
  }
  if (kind === 'RETAINER_FEE' || kind === 'OVERAGE')
    return chargedIn(contractId, period).map(({ id, seconds }) => ({ workId: id, weight: BigInt(seconds) }));
  if (kind !== 'TASK') return linked.map(({ id }) => ({ workId: id, weight: 1n }));
  const quantities = linked.map((each) => ({ id: each.id, ...decimalOf(each.kind === 'TASK' ? each.quantity : '0') }));
  const scale = Math.max(0, ...quantities.map((each) => each.scale));
  return quantities.map(({ id, units, scale: own }) => ({ workId: id, weight: units * powerOfTen(scale - own) }));
}

/** By the explanation of the line, or, of a line that says nothing of its making, by the seconds. */
function weighHours(basis: LineBasis, entries: readonly (WorkedTime & { id: string })[]): Weight[] {
  if (basis.kind === 'HOURLY' && 'rounding' in basis) {
    const explanation = explainLine({ basis, entries });
    if ('groups' in explanation) return weighTimeLine(explanation);
  }
  return entries.map(({ id, seconds }) => ({ workId: id, weight: BigInt(seconds) }));
}
