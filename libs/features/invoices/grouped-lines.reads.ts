import { groupBy } from '#core/collections';
import { groupLines, type InvoiceGrouping, type LineGroup, type LinePart, type LineToGroup } from '#core/invoicing';
import type { LocalDate } from '#core/time';
import type { BatchRead } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';

/** A part of a line as it is shown, with what it is called. */
export type NamedGroup = LineGroup & {
  label: string | null;
  /** Of an entry that is shown by itself, in the agency's zone. */
  day: LocalDate | null;
};

interface LineRow {
  id: string;
  invoiceId: string;
  amountMinor: string;
  quantitySeconds: string | null;
  grouping: InvoiceGrouping | null;
}

// What a credit note has given back was charged on its line all the same.
const PARTS = `
  select p.line_id as "lineId", p.kind, p.item_id as id, coalesce(e.service_id, t.service_id) as "serviceId",
    coalesce(e.assistant_id, t.assistant_id) as "assistantId", coalesce(e.task_id, t.id) as "taskId",
    coalesce(floor(extract(epoch from e.ended_at - e.started_at)), t.quantity * 1000000)::bigint::text as weight,
    coalesce(e.description, t.title) as text, (e.started_at at time zone a.time_zone)::date as day
   from (
     select line_id, 'TIME' as kind, time_entry_id as item_id from billed_time_entries where agency_id = $1 and line_id = any($2)
     union all select line_id, 'TIME', time_entry_id from billed_entry_lines where agency_id = $1 and line_id = any($2)
     union all select line_id, 'TASK', task_id from billed_tasks where agency_id = $1 and line_id = any($2)
     union all select line_id, kind, item_id from given_back where agency_id = $1 and line_id = any($2) and kind in ('TIME', 'TASK')) p
   join agencies a on a.agency_id = $1
   left join time_entries e on p.kind = 'TIME' and e.agency_id = $1 and e.id = p.item_id
   left join tasks t on p.kind = 'TASK' and t.agency_id = $1 and t.id = p.item_id
  order by coalesce(e.started_at, t.approved_at), p.item_id`;

const NAMES = `
  select id, name from services where agency_id = $1 and id = any($2)
  union all select id, name from assistants where agency_id = $1 and id = any($2)
  union all select id, title from tasks where agency_id = $1 and id = any($2)`;

type PartRow = Omit<LinePart, 'weight'> & {
  lineId: string;
  weight: string;
  text: string | null;
  day: LocalDate | null;
};

/**
 * Invoices' lines, in their order, divided for showing: by what is asked for, or what the invoice or its client says; none of
 * that: each line is one group. Three statements.
 */
export async function loadGroupedLines(
  transaction: TenantTransaction,
  invoiceIds: readonly string[],
  by?: InvoiceGrouping | null,
): Promise<Map<string, NamedGroup[]>> {
  const lines = await transaction.rows<LineRow>(
    `select l.id, l.invoice_id as "invoiceId", l.amount_minor as "amountMinor", l.quantity_seconds as "quantitySeconds",
       coalesce(i.grouping, c.invoice_grouping) as grouping
      from invoice_lines l join invoices i on i.agency_id = l.agency_id and i.id = l.invoice_id
      join clients c on c.agency_id = i.agency_id and c.id = i.client_id
     where l.agency_id = $1 and l.invoice_id = any($2) order by l.invoice_id, l.position`,
    [transaction.agencyId, invoiceIds],
  );
  const divided = lines.filter(({ grouping }) => by ?? grouping).map(({ id }) => id);
  const rows = await transaction.rows<PartRow>(PARTS, [transaction.agencyId, divided]);
  const parts = groupBy(rows, ({ lineId }) => lineId);
  const groups = lines.map((line) => ({ line, groups: groupsOf(line, parts.get(line.id) ?? [], by) }));
  const labels = await namesOf(
    transaction,
    groups.flatMap((each) => each.groups),
    rows,
  );
  const days = new Map(rows.map(({ id, day }) => [id, day]));
  const named = groups.map(({ line, groups: own }) => ({
    invoiceId: line.invoiceId,
    groups: own.map((group) => ({
      ...group,
      label: (group.key !== null && labels.get(group.key)) || null,
      day: (group.key !== null && days.get(group.key)) || null,
    })),
  }));
  return new Map(
    [...groupBy(named, ({ invoiceId }) => invoiceId)].map(([id, own]) => [id, own.flatMap((each) => each.groups)]),
  );
}

export const groupedLinesByInvoice: BatchRead<NamedGroup[], [InvoiceGrouping | null | undefined]> = (reads, ids, by) =>
  loadGroupedLines(reads, ids, by);

function groupsOf(line: LineRow, rows: readonly PartRow[], by: InvoiceGrouping | null | undefined): LineGroup[] {
  const grouping = by ?? line.grouping;
  const parts = rows.map(({ weight, ...row }): LinePart => ({ ...row, weight: BigInt(weight) }));
  const toGroup: LineToGroup = {
    id: line.id,
    amountMinor: BigInt(line.amountMinor),
    quantitySeconds: line.quantitySeconds === null ? null : Number(line.quantitySeconds),
    parts: grouping ? parts : [],
  };
  return groupLines([toGroup], grouping ?? 'SERVICE');
}

async function namesOf(
  transaction: TenantTransaction,
  groups: readonly LineGroup[],
  rows: readonly PartRow[],
): Promise<ReadonlyMap<string, string>> {
  const keys = [...new Set(groups.flatMap(({ key }) => key ?? []))];
  const names = await transaction.tuples<[string, string]>(NAMES, [transaction.agencyId, keys]);
  const texts = rows.flatMap(({ id, text }): [string, string][] => (text ? [[id, text]] : []));
  return new Map([...texts, ...names]);
}
