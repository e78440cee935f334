import { Injectable } from '@nestjs/common';
import { dayBounds, dayNumber, epochAtWallTime, wallSecondsAt, type LocalDate } from '#core/time';
import { addDays, weekOf } from '#core/time-sheet';
import {
  assistantOf,
  findBookingProblems,
  findLock,
  insertEntries,
  lockEntriesBetween,
  type EntryState,
} from '#features/time-entries';
import { loadTimeRules, type TimeRules } from '#features/time-settings';
import { ApiError, type Caller } from '#platform/access';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import type { CopyTimeSheetRowsInput, SetTimeSheetRowInput } from './time-sheet.inputs.js';
import { lockWeek } from './week-state.js';

const WEEKS_BACK = 8;

/** The rows of a week's grid, beside the time in them. */
@Injectable()
export class RowsService {
  constructor(private readonly tenancy: Tenancy) {}

  /** @throws ApiError `CONFLICT`, and as `checkBooking` has it */
  setTimeSheetRow(caller: Caller, input: SetTimeSheetRowInput): Promise<void> {
    const assistantId = assistantOf(caller, input.assistantId);
    return this.tenancy.write(caller, async (transaction) => {
      const rules = await loadTimeRules(transaction);
      const weekStart = weekOf(input.week, rules.weekStartsOn);
      await lockWeek(transaction, { assistantId, weekStart, input });
      const row = { contractId: input.contractId, serviceId: input.serviceId };
      if (input.isShown) {
        const problem = await firstProblem(transaction, { assistantId, weekStart, ...row });
        if (problem) throw problem;
        await addRows(transaction, { assistantId, weekStart, rows: [row] });
      } else {
        await transaction.rows(
          `delete from time_week_rows where agency_id = $1 and assistant_id = $2 and week_start = $3
              and contract_id = $4 and service_id = $5`,
          [transaction.agencyId, assistantId, weekStart, row.contractId, row.serviceId],
        );
      }
    });
  }

  /**
   * Copies the rows of the last week before that has any, as far as they can be booked on; hours only if wanted, and only
   * into rows without any. @throws ApiError `CONFLICT`
   */
  copyTimeSheetRows(caller: Caller, input: CopyTimeSheetRowsInput): Promise<void> {
    const assistantId = assistantOf(caller, input.assistantId);
    return this.tenancy.write(caller, async (transaction) => {
      const rules = await loadTimeRules(transaction);
      const weekStart = weekOf(input.week, rules.weekStartsOn);
      await lockWeek(transaction, { assistantId, weekStart, input });
      const source = await findSource(transaction, { assistantId, weekStart, timeZone: rules.timeZone });
      if (source.length === 0) return;
      const problems = await bookingOn(transaction, source, { assistantId, weekStart });
      const rows = source.filter((_, index) => !problems[index]);
      await addRows(transaction, { assistantId, weekStart, rows });
      const from = source[0]?.weekStart;
      if (input.withTime && from) await copyTime(transaction, { caller, rules, assistantId, from, to: weekStart });
    });
  }
}

interface Row {
  contractId: string;
  serviceId: string;
}

async function addRows(
  transaction: TenantTransaction,
  { assistantId, weekStart, rows }: { assistantId: string; weekStart: LocalDate; rows: readonly Row[] },
): Promise<void> {
  await transaction.rows(
    `insert into time_week_rows (agency_id, assistant_id, week_start, contract_id, service_id)
     select $1, $2, $3, * from unnest($4::uuid[], $5::uuid[]) on conflict do nothing`,
    [
      ...[transaction.agencyId, assistantId, weekStart],
      rows.map(({ contractId }) => contractId),
      rows.map(({ serviceId }) => serviceId),
    ],
  );
}

/** A row stands where its contract is active on any of the week's ends. */
async function firstProblem(
  transaction: TenantTransaction,
  { assistantId, weekStart, ...row }: Row & { assistantId: string; weekStart: LocalDate },
): Promise<ApiError | undefined> {
  return (await bookingOn(transaction, [row], { assistantId, weekStart }))[0];
}

async function bookingOn(
  transaction: TenantTransaction,
  rows: readonly Row[],
  { assistantId, weekStart }: { assistantId: string; weekStart: LocalDate },
): Promise<(ApiError | undefined)[]> {
  const bookings = [weekStart, addDays(weekStart, 6)].flatMap((date) =>
    rows.map(({ contractId, serviceId }) => ({ assistantId, contractId, serviceId, date })),
  );
  const problems = await findBookingProblems(transaction, bookings);
  return rows.map((_, index) => problems[index] && problems[index + rows.length]);
}

/** The rows of the latest of some weeks before. */
const findSource = (
  transaction: TenantTransaction,
  { assistantId, weekStart, timeZone }: { assistantId: string; weekStart: LocalDate; timeZone: string },
): Promise<(Row & { weekStart: LocalDate })[]> =>
  transaction.rows(
    `with rows as (
       select contract_id, service_id, week_start from time_week_rows
        where agency_id = $1 and assistant_id = $2 and week_start < $3 and week_start >= $3::date - $5::int
       union
       select t.contract_id, t.service_id,
              $3::date - 7 * ceil(($3::date - (t.started_at at time zone $4)::date) / 7.0)::int
         from time_entries t
        where t.agency_id = $1 and t.assistant_id = $2 and t.started_at < $3::timestamp at time zone $4
          and t.started_at >= ($3::date - $5::int)::timestamp at time zone $4)
     select contract_id as "contractId", service_id as "serviceId", week_start as "weekStart" from rows
      where week_start = (select max(week_start) from rows) order by 1, 2`,
    [transaction.agencyId, assistantId, weekStart, timeZone, WEEKS_BACK * 7],
  );

interface CopyRequest {
  caller: Caller;
  rules: TimeRules;
  assistantId: string;
  from: LocalDate;
  to: LocalDate;
}

/** The same hours of the wall clock, days that are locked and contracts that are over left out. */
async function copyTime(transaction: TenantTransaction, request: CopyRequest): Promise<void> {
  const { rules, assistantId, from, to } = request;
  const entriesOf = (week: LocalDate): Promise<EntryState[]> =>
    lockEntriesBetween(transaction, {
      assistantId,
      from: dayBounds(rules.timeZone, week).startEpochSeconds,
      to: dayBounds(rules.timeZone, addDays(week, 7)).startEpochSeconds,
    });
  const rowOf = ({ contractId, serviceId, date }: Pick<EntryState, 'contractId' | 'serviceId' | 'date'>): string =>
    [contractId, serviceId, date].join(' ');
  const filled = new Set((await entriesOf(to)).map(rowOf));
  const days = dayNumber(to) - dayNumber(from);
  const copies = (await entriesOf(from))
    .map((entry) => movedBy(entry, days, rules.timeZone))
    .filter((entry) => !filled.has(rowOf(entry)) && !findLock(entry.date, request));
  const problems = await findBookingProblems(transaction, copies);
  await insertEntries(
    transaction,
    copies.filter((_, index) => !problems[index]),
  );
}

function movedBy(entry: EntryState, days: number, timeZone: string): EntryState {
  const date = addDays(entry.date, days);
  const startEpochSeconds = epochAtWallTime(timeZone, date, wallSecondsAt(timeZone, entry.startEpochSeconds));
  const endEpochSeconds = startEpochSeconds + entry.endEpochSeconds - entry.startEpochSeconds;
  // Last week's task isn't this week's.
  return { ...entry, taskId: null, date, startEpochSeconds, endEpochSeconds };
}
