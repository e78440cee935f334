import { dayBounds, type LocalDate } from '#core/time';
import { daysOfWeek, isDayLocked, type EntryStatus, type WeekStatus } from '#core/time-sheet';
import type { TimeRules } from '#features/time-settings';
import type { Caller } from '#platform/access';
import type { TenantTransaction } from '#platform/tenancy';
import type { TimeSheet, TimeSheetCell, TimeSheetRow } from './time-sheet.type.js';

/** Whose week, by its first day, for whom. */
export interface SheetWanted {
  assistantId: string;
  weekStart: LocalDate;
  rules: TimeRules;
  caller: Caller;
}

interface CellRow {
  contractId: string;
  serviceId: string;
  id: string | null;
  date: LocalDate;
  seconds: number;
  status: EntryStatus;
}

type RowNames = Pick<TimeSheetRow, 'contractId' | 'serviceId' | 'contractTitle' | 'clientName' | 'serviceName'>;
export type WeekState = Pick<TimeSheet, 'status' | 'note' | 'reason' | 'submittedAt' | 'decidedAt' | 'version'>;

// Rows without time come along with a null entry.
const CELLS = `
  select t.contract_id as "contractId", t.service_id as "serviceId", t.id,
         (t.started_at at time zone $5)::date as date, floor(extract(epoch from t.ended_at - t.started_at))::int as seconds, t.status
    from time_entries t
   where t.agency_id = $1 and t.assistant_id = $2 and t.started_at >= to_timestamp($3) and t.started_at < to_timestamp($4)
  union all
  select r.contract_id, r.service_id, null, r.week_start, 0, 'DRAFT' from time_week_rows r
   where r.agency_id = $1 and r.assistant_id = $2 and r.week_start = $6
   order by 4, 3`;

const NAMES = `
  select r.contract as "contractId", r.service as "serviceId", coalesce(n.title, c.title) as "contractTitle",
         coalesce(n.client_name, c.client_name) as "clientName", s.name as "serviceName"
    from unnest($2::uuid[], $3::uuid[]) as r(contract, service)
    left join names_of_contracts($2) n on n.id = r.contract
    left join contracts_for_time($4, $2) c on c.id = r.contract
    left join services s on s.agency_id = $1 and s.id = r.service
   order by lower(coalesce(n.client_name, c.client_name)), lower(coalesce(n.title, c.title)), lower(s.name), 1, 2`;

const STATE = `
  select status, note, reason, submitted_at::text as "submittedAt", decided_at::text as "decidedAt", version
    from time_weeks where agency_id = $1 and assistant_id = $2 and week_start = $3`;

export const NO_STATE: WeekState = {
  ...{ status: 'OPEN', note: '', reason: null, submittedAt: null, decidedAt: null, version: 0 },
};

/** An assistant's week, by three statements. */
export async function readTimeSheet(reads: TenantTransaction, wanted: SheetWanted): Promise<TimeSheet> {
  const { assistantId, weekStart, rules } = wanted;
  const dates = daysOfWeek(weekStart);
  const bounds = dates.map((date) => dayBounds(rules.timeZone, date));
  const cells = await reads.rows<CellRow>(CELLS, [
    ...[reads.agencyId, assistantId, bounds[0]?.startEpochSeconds, bounds.at(-1)?.endEpochSeconds],
    ...[rules.timeZone, weekStart],
  ]);
  const names = await readNames(reads, assistantId, cells);
  const rows = names.map((name) => toRow(name, cells, { dates, wanted }));
  const days = dates.map((date, index) => ({
    date,
    seconds: rows.reduce((sum, row) => sum + (row.cells[index]?.seconds ?? 0), 0),
    lengthSeconds: bounds[index]?.lengthSeconds ?? 0,
    isLocked: isDayLocked(date, rules.today, rules.lockAfterDays),
  }));
  const [state = NO_STATE] = await reads.rows<WeekState>(STATE, [reads.agencyId, assistantId, weekStart]);
  const seconds = days.reduce((sum, day) => sum + day.seconds, 0);
  return { ...state, assistantId, weekStart, days, rows, seconds };
}

async function readNames(
  reads: TenantTransaction,
  assistantId: string,
  cells: readonly CellRow[],
): Promise<RowNames[]> {
  const distinct = new Map(
    cells.map(({ contractId, serviceId }) => [contractId + serviceId, { contractId, serviceId }]),
  );
  const pairs = [...distinct.values()];
  if (pairs.length === 0) return [];
  return reads.rows<RowNames>(NAMES, [
    reads.agencyId,
    pairs.map(({ contractId }) => contractId),
    pairs.map(({ serviceId }) => serviceId),
    assistantId,
  ]);
}

function toRow(
  names: RowNames,
  all: readonly CellRow[],
  { dates, wanted }: { dates: readonly LocalDate[]; wanted: SheetWanted },
): TimeSheetRow {
  const own = all.filter(
    ({ contractId, serviceId, id }) => contractId === names.contractId && serviceId === names.serviceId && id !== null,
  );
  const cells = dates.map((date) =>
    toCell(
      date,
      own.filter((entry) => entry.date === date),
      wanted,
    ),
  );
  return { ...names, cells, seconds: cells.reduce((sum, cell) => sum + cell.seconds, 0) };
}

function toCell(date: LocalDate, entries: readonly CellRow[], { rules, caller }: SheetWanted): TimeSheetCell {
  const isOwn = caller.role === 'ASSISTANT';
  const isLocked = isOwn && isDayLocked(date, rules.today, rules.lockAfterDays);
  const isOpen = ({ status }: CellRow): boolean =>
    !isLocked && (status === 'DRAFT' || status === 'REJECTED' || (status === 'SUBMITTED' && !isOwn));
  const sum = (list: readonly CellRow[]): number => list.reduce((total, { seconds }) => total + seconds, 0);
  return {
    date,
    seconds: sum(entries),
    fixedSeconds: sum(entries.filter((entry) => !isOpen(entry))),
    entryIds: entries.flatMap(({ id }) => id ?? []),
    statuses: [...new Set<WeekStatus | EntryStatus>(entries.map(({ status }) => status))],
  };
}
