import { Injectable } from '@nestjs/common';
import type { TaskActor } from '#core/tasks';
import { localDateOf } from '#core/time';
import { Notifier, type Notice, type Untargeted } from '#features/notifications';
import type { Caller } from '#platform/access';
import type { TenantTransaction } from '#platform/tenancy';

/** A task that people are told of. */
export interface ToldTask {
  id: string;
  title: string;
}

type TaskNotice = Untargeted<Notice> & { subject: { id: string }; key?: string };

/** A comment on a task. */
interface ToldComment {
  commentId: string;
  body: string;
}

/** How something was added beside the work itself. */
interface Beside {
  isInternal: boolean;
  by: TaskActor;
}

const STAFF = ['OWNER', 'MANAGER'] as const;
const LONGEST_QUOTE = 1_000;

/** What people are told of tasks: one method an event, each in the transaction that causes it. */
@Injectable()
export class TaskNotices {
  constructor(private readonly notifier: Notifier) {}

  /** To those who run the agency: a client wants something. */
  async tellRequested(transaction: TenantTransaction, task: ToldTask): Promise<void> {
    const [client] = await transaction.rows<{ name: string }>(
      `select c.name from tasks t join contracts k on k.agency_id = t.agency_id and k.id = t.contract_id
         join clients c on c.agency_id = k.agency_id and c.id = k.client_id where t.agency_id = $1 and t.id = $2`,
      [transaction.agencyId, task.id],
    );
    const data = { task: task.title, client: client?.name ?? '' };
    await this.notifier.notify(transaction, [
      { kind: 'TASK_REQUESTED', to: { roles: STAFF }, subject: subjectOf(task), data },
    ]);
  }

  /** To the client: look at it, and until when, where silence approves. */
  async tellDelivered(
    transaction: TenantTransaction,
    task: ToldTask & { approvesItselfAt: string | null },
    note: string,
  ): Promise<void> {
    const [agency] = await transaction.rows<{ timeZone: string }>('select time_zone as "timeZone" from agencies');
    const { approvesItselfAt: at } = task;
    // The last full day on which the client can object is the one that ends then.
    const lastDay = at && localDateOf(agency?.timeZone ?? 'UTC', Math.floor(Date.parse(isoOf(at)) / 1_000) - 1);
    const data = { task: task.title, ...(lastDay && { lastDay }), ...(note && { note }) };
    await this.tell(transaction, 'CLIENT', { kind: 'TASK_DELIVERED', subject: subjectOf(task), data });
  }

  /** Whoever was asked to look at them has done so. */
  async settleDelivered(transaction: TenantTransaction, tasks: readonly { id: string }[]): Promise<void> {
    await this.settle(transaction, 'TASK_DELIVERED', tasks);
  }

  /** The agency has said what becomes of them. */
  async settleRequested(transaction: TenantTransaction, tasks: readonly ToldTask[]): Promise<void> {
    await this.settle(transaction, 'TASK_REQUESTED', tasks);
  }

  /** A client has taken its request back: those who run the agency needn't look at it. */
  async settleCancelled(caller: Caller, id: string): Promise<void> {
    await this.notifier.settleForAll(caller, { kind: 'TASK_REQUESTED', subjectIds: [id] });
  }

  /** The price that was named is answered, another one takes its place, or it is of no matter any more. */
  async settlePriced(transaction: TenantTransaction, tasks: readonly { id: string }[]): Promise<void> {
    await this.settle(transaction, 'TASK_PRICED', tasks);
  }

  /** To the assistant: what the client wants changed. */
  async tellChangesWanted(transaction: TenantTransaction, task: ToldTask, note: string): Promise<void> {
    const data = { task: task.title, note };
    await this.tell(transaction, 'ASSISTANT', { kind: 'TASK_CHANGES_WANTED', subject: subjectOf(task), data });
  }

  /** To the assistant, and to those who run the agency. */
  async tellApproved(
    transaction: TenantTransaction,
    tasks: readonly (ToldTask & { assistantId: string | null })[],
  ): Promise<void> {
    await this.notifier.notify(
      transaction,
      tasks.map((task) => ({
        kind: 'TASK_APPROVED',
        to: { roles: STAFF, ...(task.assistantId && { assistantIds: [task.assistantId] }) },
        subject: subjectOf(task),
        data: { task: task.title },
      })),
    );
  }

  /** The approval is taken back: nobody needs to hear of it any more. */
  async settleApproved(transaction: TenantTransaction, tasks: readonly { id: string }[]): Promise<void> {
    await this.settle(transaction, 'TASK_APPROVED', tasks);
  }

  /** To the assistant who has them now, at once. */
  async tellAssigned(transaction: TenantTransaction, tasks: readonly ToldTask[]): Promise<void> {
    const [first] = tasks;
    if (!first) return;
    const data = { tasks: tasks.map(({ title }) => title) };
    await this.tell(transaction, 'ASSISTANT', { kind: 'TASK_ASSIGNED', subject: subjectOf(first), data });
  }

  /** To those who are named in a comment, once each, whatever becomes of it. */
  async tellMentioned(
    transaction: TenantTransaction,
    task: ToldTask,
    { userIds, ...comment }: ToldComment & { userIds: readonly string[] },
  ): Promise<void> {
    await this.notifier.notify(transaction, [{ kind: 'TASK_MENTIONED', to: { userIds }, ...quoting(task, comment) }]);
  }

  /**
   * To the assistant and to those who have spoken before; of what a client says to those who run the agency, of what it may
   * read to the client. Whoever is named in it was told before, under the same key.
   */
  async tellCommented(
    transaction: TenantTransaction,
    task: ToldTask,
    { isInternal, by, ...comment }: ToldComment & Beside,
  ): Promise<void> {
    await this.tellBeside(transaction, { kind: 'TASK_COMMENTED', ...quoting(task, comment) }, { isInternal, by });
  }

  /** Of a file, as of a comment. */
  async tellFile(
    transaction: TenantTransaction,
    task: ToldTask,
    { fileId, file, ...how }: Beside & { fileId: string; file: string },
  ): Promise<void> {
    const notice = { subject: subjectOf(task), key: `file:${fileId}`, data: { task: task.title, file } };
    await this.tellBeside(transaction, { kind: 'TASK_FILE_ADDED', ...notice }, how);
  }

  /** To the assistant, to those who have spoken before, and to the other side. */
  private async tellBeside(
    transaction: TenantTransaction,
    notice: TaskNotice & { kind: 'TASK_COMMENTED' | 'TASK_FILE_ADDED' },
    { isInternal, by }: Beside,
  ): Promise<void> {
    await this.tell(transaction, 'ASSISTANT', notice);
    if (!isInternal && by !== 'CLIENT') await this.tell(transaction, 'CLIENT', notice);
    const userIds = await transaction.tuples<[string]>(
      `select p.user_id from people_of_task($1, $2) p
        where exists (select from task_comments c where c.task_id = $1 and c.author = p.user_id)`,
      [notice.subject.id, isInternal],
    );
    const roles = by === 'CLIENT' ? STAFF : [];
    await this.notifier.notify(transaction, [{ ...notice, to: { roles, userIds: userIds.flat() } } as Notice]);
  }

  /** To the client: a price that waits for an answer. */
  async tellPriceProposed(transaction: TenantTransaction, task: ToldTask, price: string): Promise<void> {
    const data = { task: task.title, price };
    await this.tell(transaction, 'CLIENT', { kind: 'TASK_PRICED', subject: subjectOf(task), data });
  }

  private settle(
    transaction: TenantTransaction,
    kind: TaskNotice['kind'],
    tasks: readonly { id: string }[],
  ): Promise<void> {
    return this.notifier.settle(transaction, { kind, subjectIds: tasks.map(({ id }) => id) });
  }

  /** Those who have a sign-in as they prefer, and where nobody has one whom the agency knows an address of. */
  private async tell(
    transaction: TenantTransaction,
    recipient: 'CLIENT' | 'ASSISTANT',
    notice: TaskNotice,
  ): Promise<void> {
    const people = await transaction.rows<{ userId: string | null; email: string }>(
      'select user_id as "userId", email from task_recipients($1) where kind = $2 order by email',
      [notice.subject.id, recipient],
    );
    const userIds = people.flatMap(({ userId }) => userId ?? []);
    if (userIds.length > 0) await this.notifier.notify(transaction, [{ ...notice, to: { userIds } } as Notice]);
    const others = people.filter(({ userId }) => userId === null);
    await this.notifier.mail(
      transaction,
      notice,
      others.map(({ email }) => email),
    );
  }
}

const quoting = (task: ToldTask, { commentId, body }: ToldComment) => ({
  ...{ subject: subjectOf(task), key: `comment:${commentId}` },
  data: { task: task.title, comment: body.slice(0, LONGEST_QUOTE) },
});

const subjectOf = ({ id }: ToldTask) => ({ type: 'TASK', id });

/** `2026-03-08 23:00:00+00` as the database writes it → ISO 8601 */
const isoOf = (text: string): string => text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');
