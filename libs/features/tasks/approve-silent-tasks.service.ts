import { Injectable, Logger } from '@nestjs/common';
import { Every } from '#platform/jobs';
import { Tenancy } from '#platform/tenancy';
import { TaskNotices } from './task.notices.js';

const TEN_MINUTES_MS = 600_000;

// Whatever else happens to a delivered task takes its moment away, so that the two can't meet; done again this finds nothing.
const APPROVE = `
  with approved as (
    update tasks set status = 'APPROVED', approved_at = $2, approved_by = 'SILENCE', version = version + 1
     where agency_id = $1 and status = 'DELIVERED' and approves_itself_at <= $2
    returning id)
  insert into task_events (agency_id, task_id, at, action, from_status, to_status, actor, actor_kind)
  select $1, id, $2, 'APPROVE', 'DELIVERED', 'APPROVED', 'silence', 'SYSTEM' from approved
  returning task_id as id`;

/** Approves delivered tasks whose client was silent for as long as the contract says. */
@Injectable()
export class ApproveSilentTasksService {
  private readonly log = new Logger('tasks');

  constructor(
    private readonly tenancy: Tenancy,
    private readonly notices: TaskNotices,
  ) {}

  @Every(TEN_MINUTES_MS)
  async approveSilentTasks(): Promise<void> {
    const due = await this.tenancy.lookUpOpen<{ agencyId: string }>(
      'select id as "agencyId" from agencies_with_silent_approvals($1) as id',
      [this.tenancy.now],
    );
    for (const { agencyId } of due) {
      const approved = await this.tenancy.write({ agencyId }, async (transaction) => {
        const tasks = await transaction.rows<{ id: string }>(APPROVE, [agencyId, transaction.now]);
        await this.notices.settleDelivered(transaction, tasks);
        return tasks;
      });
      this.log.log({ agencyId, approved: approved.length }, 'approved by silence');
    }
  }
}
