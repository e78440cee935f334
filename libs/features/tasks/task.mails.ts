import { Injectable } from '@nestjs/common';
import { localDateOf } from '#core/time';
import { Environment, publicUrlOf } from '#platform/config';
import { queueMail } from '#platform/mail';
import { Sealer } from '#platform/secrets';
import type { TenantTransaction } from '#platform/tenancy';

/** A task that a mail is about. */
export interface ToldTask {
  id: string;
  title: string;
}

interface Letter {
  recipient: 'CLIENT' | 'ASSISTANT';
  subject: string;
  lines: readonly string[];
  /** A page of the dashboard or portal. */
  path: string;
}

/** What people are told of tasks: one method an event, each in the transaction that causes it. */
@Injectable()
export class TaskMails {
  constructor(
    private readonly environment: Environment,
    private readonly sealer: Sealer,
  ) {}

  /** To the client: look at it, and until when, where silence approves. */
  async tellDelivered(
    transaction: TenantTransaction,
    task: ToldTask & { approvesItselfAt: string | null },
  ): Promise<void> {
    const [agency] = await transaction.rows<{ timeZone: string }>('select time_zone as "timeZone" from agencies');
    const { approvesItselfAt: at } = task;
    // The last full day on which the client can object is the one that ends then.
    const lastDay = at && localDateOf(agency?.timeZone ?? 'UTC', Math.floor(Date.parse(isoOf(at)) / 1_000) - 1);
    const silence = lastDay ? [`Without an answer it counts as approved after ${lastDay}.`] : [];
    await this.tell(transaction, task, {
      recipient: 'CLIENT',
      subject: `Delivered: ${task.title}`,
      lines: [`“${task.title}” is done. Please approve it, or say what is to be changed.`, ...silence],
      path: '/portal/approvals',
    });
  }

  /** To the assistant: what the client wants changed. */
  async tellChangesWanted(transaction: TenantTransaction, task: ToldTask, note: string): Promise<void> {
    await this.tell(transaction, task, {
      recipient: 'ASSISTANT',
      subject: `Changes wanted: ${task.title}`,
      lines: [`“${task.title}” came back:`, note],
      path: '/me/tasks',
    });
  }

  /** To the assistant who has them now, in one mail. */
  async tellAssigned(transaction: TenantTransaction, tasks: readonly ToldTask[]): Promise<void> {
    const [first] = tasks;
    if (!first) return;
    const more = tasks.length > 1 ? ` and ${tasks.length - 1} more` : '';
    await this.tell(transaction, first, {
      recipient: 'ASSISTANT',
      subject: `For you: ${first.title}${more}`,
      lines: ['You have been given:', tasks.map(({ title }) => `- ${title}`).join('\n')],
      path: '/me/tasks',
    });
  }

  /** To the client: a price that waits for an answer. */
  async tellPriceProposed(transaction: TenantTransaction, task: ToldTask, price: string): Promise<void> {
    await this.tell(transaction, task, {
      recipient: 'CLIENT',
      subject: `A price for: ${task.title}`,
      lines: [`For “${task.title}” we propose ${price}. Work begins once you agree.`],
      path: '/portal/requests',
    });
  }

  private async tell(
    transaction: TenantTransaction,
    { id }: ToldTask,
    { recipient, subject, lines, path }: Letter,
  ): Promise<void> {
    const addresses = await transaction.rows<{ email: string }>(
      'select distinct email from task_mail_addresses($1) where kind = $2 order by email',
      [id, recipient],
    );
    const link = new URL(`${path}?task=${id}`, publicUrlOf(this.environment)).href;
    const text = `${[...lines, link].join('\n\n')}\n`;
    const run: TenantTransaction['rows'] = (sql, values) => transaction.rows(sql, values);
    // A client's few sign-ins, each with a mail of its own.
    await Promise.all(
      addresses.map(({ email }) => queueMail(run, { to: email, subject: oneLine(subject), text }, this.sealer)),
    );
  }
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').slice(0, 200);

/** `2026-03-08 23:00:00+00` as the database writes it → ISO 8601 */
const isoOf = (text: string): string => text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');
