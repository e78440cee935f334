import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Area } from '#platform/access';
import { Connection, DateTimeScalar, defineEnum, Money } from '#platform/graphql';

const KINDS = {
  TASK_REQUESTED: 'The client asked for a task.',
  TASK_MADE: 'The agency made a task.',
  TASK_DELIVERED: 'A task was delivered.',
  TASK_APPROVED: 'A task was approved; by silence where nobody did.',
  TASK_CHANGES_WANTED: 'Changes were wanted of what was delivered.',
  TASK_CANCELLED: 'A task was cancelled.',
  TASK_REOPENED: 'An approved task was opened again.',
  TASK_RESTORED: 'A cancelled task was asked for again.',
  TASK_STEP_TAKEN_BACK: 'The step before it was a slip.',
  FILE_ADDED: 'A file came to a task, and is there still.',
  CONTRACT_SENT: 'A contract was sent to be signed.',
  CONTRACT_SIGNED: 'A contract was signed.',
  CONTRACT_DECLINED: 'A contract was declined.',
  CHANGE_PROPOSED: 'A change of a contract was proposed.',
  CHANGE_ACCEPTED: 'A change of a contract was accepted.',
  CHANGE_DECLINED: 'A change of a contract was declined.',
  OVERAGE_AGREED: 'The client agreed to a month’s overage.',
  OVERAGE_REFUSED: 'The client refused a month’s overage.',
  INVOICE_ISSUED: 'An invoice was issued.',
  INVOICE_SENT: 'An invoice or a credit note was sent, for the first time.',
  INVOICE_VIEWED: 'An invoice or a credit note was opened by its link, for the first time.',
  CREDIT_NOTE_ISSUED: 'A credit note was issued.',
  PAYMENT_RECEIVED: 'A payment was written down that stands.',
  PAYMENT_REFUNDED: 'A refund was written down that stands.',
  WRITTEN_OFF: 'Something of an invoice was given up, and still is.',
  STATEMENT_SENT: 'A statement of account was sent.',
  NOTE_WRITTEN: 'A note was written that is there still.',
} as const;

export type ClientEventKind = keyof typeof KINDS;
const ClientEventKindEnum = defineEnum<ClientEventKind>('ClientEventKind', 'What has happened with a client.', KINDS);

export type ClientEventSubject = 'CLIENT' | 'CONTRACT' | 'INVOICE' | 'NOTE' | 'PAYMENT' | 'RETAINER' | 'TASK';
const ClientEventSubjectEnum = defineEnum<ClientEventSubject>('ClientEventSubject', 'What an event is about.', {
  CLIENT: 'The client itself.',
  CONTRACT: 'A contract.',
  INVOICE: 'An invoice or a credit note.',
  NOTE: 'A note about the client.',
  PAYMENT: 'A payment or a refund.',
  RETAINER: 'A retainer, by the id of its contract.',
  TASK: 'A task.',
});

@ObjectType({ description: 'Something that has happened with a client.' })
@Area('clients')
export class ClientEvent {
  @Field(() => ID)
  id: string;

  @Field(() => DateTimeScalar)
  at: string;

  @Field(() => ClientEventKindEnum)
  kind: ClientEventKind;

  @Field(() => ClientEventSubjectEnum)
  subjectType: ClientEventSubject;

  @Field(() => ID)
  subjectId: string;

  @Field(() => String, {
    nullable: true,
    description: 'A title, an invoice’s number, a file’s name, or the first line of a note.',
  })
  title: string | null;

  @Field(() => String, { nullable: true, description: 'Who did it, where that is known of a person.' })
  byName: string | null;

  @Field(() => Money, { nullable: true })
  amount: Money | null;
}

@ObjectType({ description: 'Events, the latest first.' })
export class ClientEventConnection extends Connection(ClientEvent, 'ClientEvent') {}
