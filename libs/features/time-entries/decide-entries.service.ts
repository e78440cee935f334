import { Injectable } from '@nestjs/common';
import { nextState } from '#core/lifecycle';
import { ENTRY_LIFE, type EntryAction } from '#core/time-sheet';
import { lockClientsOf } from '#features/contracts';
import { Notifier } from '#features/notifications';
import { ApiError, type Caller } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { ApproveTimeEntriesService } from './approve-time-entries.service.js';
import { clientsAnswered } from './answered-objections.js';
import type { EntryOutcome } from './bulk-entries.service.js';
import { lockEntries, type EntryState } from './entry-state.js';
import { settleWeeksOf } from './settle-weeks.js';

/** Entries to decide on, and why. */
export interface Decision {
  ids: readonly string[];
  reason?: string;
  /** What is taken back is to be decided again. */
  staysHandedIn?: boolean;
}

/** What the agency decides of time that was handed in, entry by entry. */
@Injectable()
export class DecideEntriesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly approving: ApproveTimeEntriesService,
    private readonly notifier: Notifier,
  ) {}

  /** Those that aren't handed in stay as they are. A week of which all is approved is so too. */
  approve(caller: Caller, { ids }: Decision): Promise<EntryOutcome[]> {
    return this.decide(caller, { ids, action: 'approve', onlyFrom: 'SUBMITTED' }, (transaction, open) =>
      this.approving.approveIn(transaction, { ids: open, approvedBy: caller.userId }),
    );
  }

  /** Gives entries back to their assistants, and with them their weeks. */
  reject(caller: Caller, { ids, reason }: Decision): Promise<EntryOutcome[]> {
    return this.decide(caller, { ids, reason, action: 'reject' }, (transaction, open) =>
      transaction.rows(
        `update time_entries set status = 'REJECTED', version = version + 1, decided_at = $3, decided_by = $4,
           rejection_reason = $5, approved_at = null, client_objection = null where agency_id = $1 and id = any($2)`,
        [transaction.agencyId, open, transaction.now, caller.userId, reason],
      ),
    );
  }

  /** Makes drafts of approved entries that aren't billed or paid yet, or what was handed in. */
  takeBack(caller: Caller, { ids, reason, staysHandedIn }: Decision): Promise<EntryOutcome[]> {
    return this.decide(caller, { ids, reason, staysHandedIn, action: 'takeBack' }, (transaction, open) =>
      transaction.rows(
        `update time_entries set status = $3, version = version + 1, approved_at = null, client_approved_by = null,
           client_objection = null, decided_at = null, decided_by = null where agency_id = $1 and id = any($2)`,
        [transaction.agencyId, open, staysHandedIn ? 'SUBMITTED' : 'DRAFT'],
      ),
    );
  }

  private decide(
    caller: Caller,
    { ids, reason, staysHandedIn, action, onlyFrom }: Decision & { action: EntryAction; onlyFrom?: string },
    change: (transaction: TenantTransaction, ids: string[]) => Promise<unknown>,
  ): Promise<EntryOutcome[]> {
    return this.tenancy.write(caller, async (transaction) => {
      await lockClientsOf(transaction, 'time_entries', ids);
      const entries = await lockEntries(transaction, ids);
      const billed = await findBilled(transaction, ids);
      const problems = new Map<string, ApiError | undefined>(ids.map((id) => [id, notFound()]));
      for (const entry of entries) problems.set(entry.id, problemOf(entry, { action, onlyFrom, billed }));
      const open = entries.flatMap(({ id }) => (problems.get(id) ? [] : [id]));
      if (open.length > 0) {
        await change(transaction, open);
        const settling = { decidedBy: caller.userId, reason, waitsAgain: staysHandedIn };
        const weeks = await settleWeeksOf(transaction, open, settling);
        await this.notifier.settle(transaction, { kind: 'WEEK_SUBMITTED', subjectIds: weeks });
        if (action !== 'approve') {
          const subjectIds = await clientsAnswered(transaction, open);
          await this.notifier.settle(transaction, { kind: 'WORK_OBJECTED', subjectIds });
        }
        const details = { ids: open, ...(reason && { reason }) };
        await recordAudit(transaction, {
          ...{ actor: caller.userId, action: `${action}TimeEntries`, subjectType: 'time_entry', details },
        });
      }
      return [...problems].map(([id, problem]) => ({ id, ...(problem && { problem }) }));
    });
  }
}

const notFound = (): ApiError => new ApiError('NOT_FOUND', 'There is no such time entry.');

function problemOf(
  { id, status }: EntryState,
  { action, onlyFrom, billed }: { action: EntryAction; onlyFrom?: string | undefined; billed: ReadonlySet<string> },
): ApiError | undefined {
  if (billed.has(id)) {
    return new ApiError('NOT_POSSIBLE', 'It is billed or paid: correct it instead.', { reason: 'ENTRY_IS_BILLED' });
  }
  const isPossible = nextState(ENTRY_LIFE, status, action).ok && (onlyFrom === undefined || onlyFrom === status);
  if (isPossible) return undefined;
  const details = { reason: `ENTRY_IS_${status}`, status };
  if (action === 'approve' && (status === 'DRAFT' || status === 'REJECTED')) {
    return new ApiError('NOT_POSSIBLE', 'Its assistant has to hand it in first.', details);
  }
  if (action === 'approve' && status === 'APPROVED') {
    return new ApiError('NOT_POSSIBLE', 'It is approved already.', details);
  }
  if (action === 'approve' && status === 'CLIENT_REVIEW') {
    return new ApiError('NOT_POSSIBLE', 'The agency has approved it: it waits for the client.', details);
  }
  return new ApiError('NOT_POSSIBLE', 'It is not in a state for this.', details);
}

async function findBilled(transaction: TenantTransaction, entryIds: readonly string[]): Promise<Set<string>> {
  const rows = await transaction.tuples<[string]>(
    `select time_entry_id from billed_time_entries where agency_id = $1 and time_entry_id = any($2)
     union select time_entry_id from paid_time_entries where agency_id = $1 and time_entry_id = any($2)`,
    [transaction.agencyId, entryIds],
  );
  return new Set(rows.map(([id]) => id));
}
