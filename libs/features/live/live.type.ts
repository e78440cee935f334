import { Field, ID, ObjectType } from '@nestjs/graphql';
import { defineEnum } from '#platform/graphql';
import type { LiveSubject } from './live.subjects.js';

export const LiveSubjectEnum = defineEnum<LiveSubject>('LiveSubject', 'What can be watched.', {
  CLIENT: 'Clients.',
  CONTRACT: 'Contracts.',
  TASK: 'Tasks.',
  TIME_ENTRY: 'Time entries and their approval.',
  TIMER: 'Running timers, each by the id of its assistant.',
  WEEK: 'Weeks handed in and decided on.',
  EXPENSE: 'Expenses and what is decided on them.',
  RETAINER: 'Retainers and their packs, by the id of the contract.',
  BILLING_RUN: 'Billing runs and their progress.',
  INVOICE: 'Invoices.',
  PAYMENT: 'Payments of clients, and refunds.',
  PAYOUT: 'Payouts.',
  IMPORT: 'Imports of time.',
});

@ObjectType({ description: 'Something that the caller may see has changed: to be read again.' })
export class Change {
  @Field(() => LiveSubjectEnum)
  subject: LiveSubject;

  @Field(() => [ID], { description: 'Made or changed.' })
  ids: string[];

  @Field(() => [ID], { description: 'Removed.' })
  goneIds: string[];

  @Field({ description: 'More than is listed, or something may have been missed: read the whole list again.' })
  isMany: boolean;
}
