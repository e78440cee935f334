import { Injectable } from '@nestjs/common';
import { dayBounds, epochAtWallTime } from '#core/time';
import { parseTimeInput, type TimeInput } from '#core/time-input';
import { planCell, type CellPlan } from '#core/time-sheet';
import {
  assistantOf,
  badTime,
  checkBooking,
  checkOverlaps,
  checkTask,
  deleteEntries,
  findChangeProblem,
  findLock,
  insertEntries,
  lockEntriesBetween,
  placeOnDay,
  updateEntries,
  type ChangeRequest,
  type EntryState,
  type EntryTimes,
} from '#features/time-entries';
import { loadTimeRules } from '#features/time-settings';
import { ApiError, type Caller, withIdempotency } from '#platform/access';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import type { SetTimeSheetCellInput } from './time-sheet.inputs.js';

/** Fills a cell of the grid: afterwards its entries are exactly what it shows. */
@Injectable()
export class CellsService {
  constructor(private readonly tenancy: Tenancy) {}

  /**
   * @returns which entries overlap what the cell got
   * @throws ApiError `CONFLICT` where the cell holds something else than was seen, `NOT_POSSIBLE` (`CELL_HAS_FIXED_TIME`),
   * `BAD_USER_INPUT`, and as `checkBooking`, `findLock` and `checkOverlaps` have it
   */
  setTimeSheetCell(caller: Caller, { idempotencyKey: key, ...input }: SetTimeSheetCellInput): Promise<string[]> {
    const wanted = readCell(input.time);
    return this.tenancy.write(caller, (transaction) =>
      withIdempotency(transaction, { caller, key, operation: 'setTimeSheetCell', request: input }, async () => {
        const cell = await seenCell(transaction, caller, input);
        const touched =
          wanted.kind === 'SPAN'
            ? await addSpan(transaction, cell, wanted)
            : await fill(transaction, cell, wanted.seconds);
        return checkOverlaps(transaction, cell.request.rules, touched);
      }),
    );
  }
}

interface Cell {
  assistantId: string;
  input: SetTimeSheetCellInput;
  request: ChangeRequest;
  entries: EntryState[];
}

/** What the cell holds, locked. @throws ApiError `CONFLICT` where that isn't what was seen */
async function seenCell(transaction: TenantTransaction, caller: Caller, input: SetTimeSheetCellInput): Promise<Cell> {
  const assistantId = assistantOf(caller, input.assistantId);
  const request = { caller, rules: await loadTimeRules(transaction), reason: input.reason };
  const { startEpochSeconds: from, endEpochSeconds: to } = dayBounds(request.rules.timeZone, input.date);
  await transaction.rows(`select 1 from assistants where id = $1 for no key update`, [assistantId]);
  const ofDay = await lockEntriesBetween(transaction, { assistantId, from, to });
  const entries = ofDay.filter(
    ({ contractId, serviceId }) => contractId === input.contractId && serviceId === input.serviceId,
  );
  const seen = entries.reduce((sum, entry) => sum + secondsOf(entry), 0);
  if (seen !== input.seenSeconds) {
    throw new ApiError('CONFLICT', 'Somebody changed this meanwhile.', {
      current: { seconds: seen },
      yours: input,
    });
  }
  return { assistantId, input, request, entries };
}

/** An empty text empties the cell. */
function readCell(text: string): TimeInput {
  const read = text.trim() === '' ? undefined : parseTimeInput(text);
  if (read && !read.ok) throw badTime(read.error);
  return read?.value ?? { kind: 'DURATION', seconds: 0 };
}

const secondsOf = ({ startEpochSeconds, endEpochSeconds }: EntryState): number => endEpochSeconds - startEpochSeconds;

async function addSpan(
  transaction: TenantTransaction,
  cell: Cell,
  { startSeconds, endSeconds }: { startSeconds: number; endSeconds: number },
): Promise<string[]> {
  const { input, request, entries } = cell;
  if (entries.length > 0) {
    throw new ApiError('BAD_USER_INPUT', 'There is time in this cell already: say how much it is in all.', {
      ...{ field: 'time', problem: 'CELL_IS_NOT_EMPTY' },
    });
  }
  const at = (seconds: number): number => epochAtWallTime(request.rules.timeZone, input.date, seconds);
  return add(transaction, cell, {
    ...{ startEpochSeconds: at(startSeconds), endEpochSeconds: at(endSeconds), hasClockTimes: true },
  });
}

async function fill(transaction: TenantTransaction, cell: Cell, seconds: number): Promise<string[]> {
  const { entries, input, request } = cell;
  const plan = planCell(
    entries.map((entry) => ({
      ...{ id: entry.id, seconds: secondsOf(entry), hasClockTimes: entry.hasClockTimes },
      isOpen: findChangeProblem(entry, request) === undefined,
      isSameWork: !input.taskId || entry.taskId === input.taskId,
    })),
    seconds,
  );
  if (!plan.ok) {
    const { code: reason, fixedSeconds } = plan.error;
    throw new ApiError('NOT_POSSIBLE', 'Some of this time can’t be changed any more.', { reason, fixedSeconds });
  }
  return carryOut(transaction, cell, plan.value);
}

/** At most one entry is lengthened or shortened. */
async function carryOut(
  transaction: TenantTransaction,
  cell: Cell,
  { addSeconds, change, remove }: CellPlan,
): Promise<string[]> {
  if (addSeconds === 0 && change.length === 0 && remove.length === 0) return [];
  const { assistantId, input, request, entries } = cell;
  const problem = findLock(input.date, request);
  if (problem) throw problem;
  await deleteEntries(transaction, remove);
  const placing = { assistantId, rules: request.rules };
  if (addSeconds > 0) {
    return add(transaction, cell, await placeOnDay(transaction, { date: input.date, seconds: addSeconds }, placing));
  }
  const [changed] = change;
  const entry = entries.find(({ id }) => id === changed?.id);
  if (!changed || !entry) return [];
  const { id, seconds } = changed;
  const times: EntryTimes = entry.hasClockTimes
    ? { ...entry, endEpochSeconds: entry.startEpochSeconds + seconds }
    : await placeOnDay(transaction, { date: input.date, seconds }, { ...placing, exceptIds: [id] });
  await updateEntries(transaction, [{ ...entry, ...times }]);
  return [id];
}

async function add(transaction: TenantTransaction, cell: Cell, times: EntryTimes): Promise<string[]> {
  const { assistantId, input, request } = cell;
  const { date, contractId, serviceId, taskId, description = '' } = input;
  const problem = findLock(date, request);
  if (problem) throw problem;
  await checkBooking(transaction, { assistantId, contractId, serviceId, date });
  await checkTask(transaction, { taskId, contractId });
  const work = { assistantId, contractId, serviceId, taskId, description, tags: [], isBillable: true };
  return insertEntries(transaction, [{ ...work, ...times }]);
}
