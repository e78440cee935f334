import { Injectable } from '@nestjs/common';
import { nextState, type Transitions } from '#core/lifecycle';
import { lockClientsOf } from '#features/contracts';
import { lockEntries, readTimes, type EntryState } from '#features/time-entries';
import { loadTimeRules } from '#features/time-settings';
import { ApiError, type Caller } from '#platform/access';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { timeCorrectionsById } from './time-correction.reads.js';
import type {
  CorrectionStatus,
  CorrectTimeEntryInput,
  DecideTimeCorrectionInput,
  TimeCorrection,
} from './time-correction.type.js';

const CORRECTION_LIFE: Transitions<CorrectionStatus, 'approve' | 'reject'> = {
  PROPOSED: { approve: 'APPROVED', reject: 'REJECTED' },
  APPROVED: { reject: 'REJECTED' },
  REJECTED: {},
};

const INSERT = `
  insert into time_entry_corrections (agency_id, time_entry_id, assistant_id, kind, started_at, ended_at, seconds_before,
    corrected_seconds, reason, status, proposed_by, proposed_at, decided_by, decided_at)
  values ($1, $2, $3, $4, to_timestamp($5), to_timestamp($6), $7, $8, $9, $10, $11, $12, $13, $14)
  on conflict (agency_id, time_entry_id) where status = 'PROPOSED' do nothing returning id`;

/** Corrections of entries that are billed or paid: those stay as they are, and a later invoice settles what is approved. */
@Injectable()
export class TimeCorrectionsService {
  constructor(private readonly tenancy: Tenancy) {}

  /**
   * An assistant's correction waits for the agency, that of staff is approved with it.
   * @throws ApiError `NOT_FOUND`, `NOT_POSSIBLE` (`ENTRY_IS_NOT_BILLED`, `CORRECTION_WAITS`), and as `readTimes` has it
   */
  correctTimeEntry(caller: Caller, input: CorrectTimeEntryInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const [entry] = await lockEntries(transaction, [input.entryId]);
      if (!entry) throw new ApiError('NOT_FOUND', 'There is no such time entry.');
      if (!(await isClosed(transaction, entry.id))) {
        throw notPossible('It is neither billed nor paid: change it instead.', 'ENTRY_IS_NOT_BILLED');
      }
      const times = await correctedTimes(transaction, entry, input);
      const correctedSeconds = times ? times.endEpochSeconds - times.startEpochSeconds : 0;
      const decision = caller.role === 'ASSISTANT' ? [null, null] : [caller.userId, transaction.now];
      const [row] = await transaction.rows<{ id: string }>(INSERT, [
        ...[transaction.agencyId, entry.id, entry.assistantId, times ? 'CHANGE' : 'WITHDRAWAL'],
        ...[times?.startEpochSeconds ?? null, times?.endEpochSeconds ?? null],
        ...[entry.endEpochSeconds - entry.startEpochSeconds, correctedSeconds, input.reason],
        ...[decision[0] ? 'APPROVED' : 'PROPOSED', caller.userId, transaction.now, ...decision],
      ]);
      if (!row) throw notPossible('Another correction of it waits already.', 'CORRECTION_WAITS');
      return row.id;
    });
  }

  /**
   * What is approved can still be rejected, until a run has settled it.
   * @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE` (`CORRECTION_IS_…`)
   */
  decideTimeCorrection(caller: Caller, { id, version, isApproved }: DecideTimeCorrectionInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const { entryId } = await readCorrection(transaction, id);
      await lockClientsOf(transaction, 'time_entries', [entryId]);
      const current = await readCorrection(transaction, id);
      const next = nextState(CORRECTION_LIFE, current.status, isApproved ? 'approve' : 'reject');
      if (!next.ok) throw notPossible('It is decided already.', `CORRECTION_IS_${current.status}`);
      if (await isSettled(transaction, id)) {
        throw notPossible('An invoice or a payout has it: correct the entry again.', 'CORRECTION_IS_SETTLED');
      }
      const [decided] = await transaction.rows(
        `update time_entry_corrections set status = $4, decided_by = $5, decided_at = $6, version = version + 1
          where agency_id = $1 and id = $2 and version = $3 returning id`,
        [transaction.agencyId, id, version, next.value, caller.userId, transaction.now],
      );
      if (!decided) {
        const yours = { id, version, isApproved };
        throw new ApiError('CONFLICT', 'Somebody changed this meanwhile.', { current, yours });
      }
      return id;
    });
  }
}

async function readCorrection(transaction: TenantTransaction, id: string): Promise<TimeCorrection> {
  const correction = (await timeCorrectionsById(transaction, [id])).get(id);
  if (!correction) throw new ApiError('NOT_FOUND', 'There is no such correction.');
  return correction;
}

/** Whether a run has billed or paid what a correction comes to. */
async function isSettled(transaction: TenantTransaction, id: string): Promise<boolean> {
  const rows = await transaction.tuples(
    `select 1 from billed_corrections where agency_id = $1 and correction_id = $2
     union all select 1 from paid_corrections where agency_id = $1 and correction_id = $2 limit 1`,
    [transaction.agencyId, id],
  );
  return rows.length > 0;
}

async function correctedTimes(transaction: TenantTransaction, entry: EntryState, input: CorrectTimeEntryInput) {
  if (input.isWithdrawn) return undefined;
  const placing = { assistantId: entry.assistantId, rules: await loadTimeRules(transaction), exceptIds: [entry.id] };
  return readTimes(transaction, { ...input, date: input.date ?? entry.date }, placing);
}

/** Assistants see no bill: the database tells them whether there is one. */
async function isClosed(transaction: TenantTransaction, entryId: string): Promise<boolean> {
  const [row] = await transaction.rows<{ closed: boolean }>(`select is_time_closed($1) as closed`, [entryId]);
  return row?.closed ?? false;
}

const notPossible = (message: string, reason: string): ApiError => new ApiError('NOT_POSSIBLE', message, { reason });
