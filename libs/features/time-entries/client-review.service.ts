import { Injectable } from '@nestjs/common';
import { ApiError, type Caller } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import type { EntryOutcome } from './bulk-entries.service.js';

const APPROVE = `
  update time_entries set status = 'APPROVED', approved_at = $3, client_approved_by = $4, client_objection = null,
         version = version + 1
   where agency_id = $1 and id = any($2) and status = 'CLIENT_REVIEW' returning id`;
const OBJECT = `
  update time_entries set client_objection = $3, version = version + 1
   where agency_id = $1 and id = any($2) and status = 'CLIENT_REVIEW' returning id`;

/** What a client says of the work for it, where its contract wants that. */
@Injectable()
export class ClientReviewService {
  constructor(private readonly tenancy: Tenancy) {}

  /** From then on the work is billed. Row-level security leaves the client only its own. */
  approve(caller: Caller, ids: readonly string[]): Promise<EntryOutcome[]> {
    return this.review(caller, { ids, action: 'approveWork' }, (transaction) =>
      transaction.tuples<[string]>(APPROVE, [transaction.agencyId, ids, transaction.now, caller.userId]),
    );
  }

  /** The agency sees what the client has against the work, and gives it back or asks again. */
  object(caller: Caller, ids: readonly string[], reason: string): Promise<EntryOutcome[]> {
    return this.review(caller, { ids, action: 'objectToWork' }, (transaction) =>
      transaction.tuples<[string]>(OBJECT, [transaction.agencyId, ids, reason]),
    );
  }

  private review(
    caller: Caller,
    { ids, action }: { ids: readonly string[]; action: string },
    change: (transaction: TenantTransaction) => Promise<[string][]>,
  ): Promise<EntryOutcome[]> {
    return this.tenancy.write(caller, async (transaction) => {
      const done = new Set((await change(transaction)).map(([id]) => id));
      const details = { ids: [...done] };
      if (done.size > 0) {
        await recordAudit(transaction, { actor: caller.userId, action, subjectType: 'time_entry', details });
      }
      return ids.map((id) => ({ id, ...(!done.has(id) && { problem: notWaiting() }) }));
    });
  }
}

const notWaiting = (): ApiError =>
  new ApiError('NOT_POSSIBLE', 'No such work waits for you.', { reason: 'NOT_WAITING' });
