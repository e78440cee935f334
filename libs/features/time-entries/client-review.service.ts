import { Injectable } from '@nestjs/common';
import { durationText } from '#core/time';
import { Notifier } from '#features/notifications';
import { ApiError, type Caller } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { clientsAnswered } from './answered-objections.js';
import type { EntryOutcome } from './bulk-entries.service.js';

const APPROVE = `
  update time_entries set status = 'APPROVED', approved_at = $3, client_approved_by = $4, client_objection = null,
         version = version + 1
   where agency_id = $1 and id = any($2) and status = 'CLIENT_REVIEW' returning id`;
const OBJECT = `
  update time_entries set client_objection = $3, version = version + 1
   where agency_id = $1 and id = any($2) and status = 'CLIENT_REVIEW' returning id`;

const OBJECTED = `
  select c.client_id as "clientId", l.name as client, c.title as contract,
         sum(floor(extract(epoch from t.ended_at - t.started_at)))::bigint::text as seconds
    from time_entries t
    join contracts c on c.agency_id = t.agency_id and c.id = t.contract_id
    join clients l on l.agency_id = c.agency_id and l.id = c.client_id
   where t.agency_id = $1 and t.id = any($2) group by c.id, c.client_id, l.name, c.title order by c.title`;

interface Objected {
  clientId: string;
  client: string;
  contract: string;
  seconds: string;
}

/** What a client says of the work for it, where its contract wants that. */
@Injectable()
export class ClientReviewService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly notifier: Notifier,
  ) {}

  /** From then on the work is billed. Row-level security leaves the client only its own. */
  async approve(caller: Caller, ids: readonly string[]): Promise<EntryOutcome[]> {
    let subjectIds: string[] = [];
    const outcomes = await this.review(caller, { ids, action: 'approveWork' }, async (transaction) => {
      const values = [transaction.agencyId, ids, transaction.now, caller.userId];
      const approved = await transaction.tuples<[string]>(APPROVE, values);
      subjectIds = await clientsAnswered(transaction, approved.flat());
      return approved;
    });
    await this.notifier.settleForAll(caller, { kind: 'WORK_OBJECTED', subjectIds });
    return outcomes;
  }

  /** The agency sees what the client has against the work, and gives it back or asks again. */
  object(caller: Caller, ids: readonly string[], reason: string): Promise<EntryOutcome[]> {
    return this.review(caller, { ids, action: 'objectToWork' }, async (transaction) => {
      const objected = await transaction.tuples<[string]>(OBJECT, [transaction.agencyId, ids, reason]);
      await this.tellObjected(transaction, { ids: objected.map(([id]) => id), reason });
      return objected;
    });
  }

  /** Nothing of it is billed until the agency answers: those who run it are told, contract by contract. */
  private async tellObjected(
    transaction: TenantTransaction,
    { ids, reason }: { ids: readonly string[]; reason: string },
  ): Promise<void> {
    const rows = await transaction.rows<Objected>(OBJECTED, [transaction.agencyId, ids]);
    const notices = rows.map(({ clientId, client, contract, seconds }) => ({
      kind: 'WORK_OBJECTED' as const,
      to: { roles: ['OWNER', 'MANAGER'] as const },
      subject: { type: 'OBJECTION', id: clientId },
      data: { client, contract, time: durationText(BigInt(seconds)), reason },
    }));
    await this.notifier.notify(transaction, notices);
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
