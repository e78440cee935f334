import { Injectable } from '@nestjs/common';
import type { Caller, Role } from '#platform/access';
import { Environment, publicUrlOf } from '#platform/config';
import { queueMails, type Mail } from '#platform/mail';
import { Sealer } from '#platform/secrets';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import type { NoticeData } from './notice.data.js';
import { NOTICES, type NoticeKind } from './notice.kinds.js';
import type { SIDES, Side } from './notice.sides.js';
import { wordsOf } from './notice.words.js';

/** Whom it concerns: everybody who is any of these. */
export interface Audience {
  roles?: readonly Role[];
  userIds?: readonly string[];
  assistantIds?: readonly string[];
  clientIds?: readonly string[];
}

type Unless<
  Kind extends NoticeKind,
  One extends Side,
  Key extends keyof Audience,
> = One extends (typeof SIDES)[Kind][number] ? unknown : { [Each in Key]?: never };

/** Whom a kind can concern. */
type AudienceOf<Kind extends NoticeKind> = Audience &
  Unless<Kind, 'STAFF', 'roles'> &
  Unless<Kind, 'ASSISTANT', 'assistantIds'> &
  Unless<Kind, 'CLIENT', 'clientIds'>;

/** Something that people should know. */
export type Notice = {
  [Kind in NoticeKind]: {
    kind: Kind;
    to: AudienceOf<Kind>;
    /** What it is about, such as `{type: 'TASK', id}`. */
    subject: { type: string; id?: string };
    /** What its words need. */
    data: NoticeData[Kind];
    /** Told at most once to each under this key, such as `retainer:<id>:2026-01:80`. */
    key?: string;
  };
}[NoticeKind];

/** What is told, whoever it's told. */
export type Untargeted<T extends Notice> = T extends Notice ? Omit<T, 'to' | 'key'> : never;

/** Notices that ask for something. */
export interface Asked {
  kind: NoticeKind;
  subjectIds: readonly string[];
  /** Under which key it was told, where more than one may be open of a subject. */
  key?: string;
}

/** Tells people what has happened, in the app and by mail, as each prefers it. */
@Injectable()
export class Notifier {
  private readonly publicUrl: string;

  constructor(
    environment: Environment,
    private readonly sealer: Sealer,
    private readonly tenancy: Tenancy,
  ) {
    this.publicUrl = publicUrlOf(environment);
  }

  /**
   * Writes notices and their mails in the transaction that causes them; whoever acts isn't told of it.
   * @returns how many people were told
   */
  async notify(transaction: TenantTransaction, notices: readonly Notice[]): Promise<number> {
    if (notices.length === 0) return 0;
    const told = await transaction.rows<{ event: number; mailTo: string | null }>(
      'select event, mail_to as "mailTo" from notify_people($1, $2)',
      [JSON.stringify(notices.map(toEvent)), transaction.now],
    );
    const mails = told.flatMap(({ event, mailTo }) => (mailTo ? [this.mailOf(notices[event] as Notice, mailTo)] : []));
    await this.send(transaction, mails);
    return told.length;
  }

  /**
   * What was asked by such notices is answered: they are new no more, neither to whoever acts nor to those of her side; by the
   * agency's word, or where nobody acts, to nobody.
   */
  async settle(transaction: TenantTransaction, { kind, subjectIds, key }: Asked): Promise<void> {
    await transaction.rows('select settle_notices($1, $2, $3, $4)', [kind, subjectIds, key ?? null, transaction.now]);
  }

  /**
   * As `settle`, for both sides, where one of them has done away with what the other was asked. A person's own transaction
   * doesn't reach the other side's notices, so it is the agency's, after it.
   */
  settleForAll({ agencyId }: Caller, asked: Asked): Promise<void> {
    return this.tenancy.write({ agencyId }, (transaction) => this.settle(transaction, asked));
  }

  /** By mail alone, to people who have no sign-in yet. */
  async mail(transaction: TenantTransaction, notice: Untargeted<Notice>, addresses: readonly string[]): Promise<void> {
    await this.send(
      transaction,
      addresses.map((to) => this.mailOf(notice, to)),
    );
  }

  /** As `mail`, of several notices at once. */
  async mailEach(
    transaction: TenantTransaction,
    each: readonly { notice: Untargeted<Notice>; addresses: readonly string[] }[],
  ): Promise<void> {
    await this.send(
      transaction,
      each.flatMap(({ notice, addresses }) => addresses.map((to) => this.mailOf(notice, to))),
    );
  }

  private async send(transaction: TenantTransaction, mails: readonly Mail[]): Promise<void> {
    if (mails.length > 0) await queueMails((sql, values) => transaction.rows(sql, values), mails, this.sealer);
  }

  private mailOf({ kind, subject, data }: Untargeted<Notice>, to: string): Mail {
    const { title, text } = wordsOf(kind, data);
    const link = new URL(`/go/${subject.type.toLowerCase()}/${subject.id ?? ''}`, this.publicUrl).href;
    return { to, subject: oneLine(title), text: `${text ?? title}\n\n${link}\n` };
  }
}

/** A subject can't be longer, nor of several lines. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').slice(0, 200);

const toEvent = ({ kind, to, subject, data, key }: Notice, n: number) => ({
  n,
  kind,
  roles: to.roles ?? [],
  users: to.userIds ?? [],
  assistants: to.assistantIds ?? [],
  clients: to.clientIds ?? [],
  subjectType: subject.type,
  subjectId: subject.id,
  data,
  key,
  byMail: NOTICES[kind].isMailed,
});
