import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '#core/time';
import type { WeekStatus } from '#core/time-sheet';
import { TimeEntry } from '#features/time-entries';
import { Area } from '#platform/access';
import { Connection, DateScalar, DateTimeScalar, defineEnum } from '#platform/graphql';

export const WeekStatusEnum = defineEnum<WeekStatus>('TimeSheetStatus', 'How far an assistant’s week is.', {
  OPEN: 'Still being filled.',
  SUBMITTED: 'Handed in, be it with work or without.',
  APPROVED: 'Nothing of it is left to decide.',
  REJECTED: 'Given back, with a reason.',
});

@ObjectType({ description: 'A day of a week.' })
export class TimeSheetDay {
  @Field(() => DateScalar)
  date: LocalDate;

  @Field(() => Int)
  seconds: number;

  @Field(() => Int, { description: '82,800 or 90,000 where the clock changes.' })
  lengthSeconds: number;

  @Field({ description: 'Whether its assistant can change nothing of it any more.' })
  isLocked: boolean;
}

@ObjectType({ description: 'One row’s work on one day.' })
export class TimeSheetCell {
  @Field(() => DateScalar)
  date: LocalDate;

  @Field(() => Int)
  seconds: number;

  @Field(() => Int, { description: 'How much of it can’t be changed any more.' })
  fixedSeconds: number;

  @Field(() => [ID])
  entryIds: string[];

  @Field(() => [String], { description: 'The states of its entries, each once.' })
  statuses: string[];
}

@ObjectType({ description: 'Work under one contract, of one service, by day.' })
export class TimeSheetRow {
  @Field(() => ID)
  contractId: string;

  @Field(() => String, { nullable: true })
  contractTitle: string | null;

  @Field(() => String, { nullable: true })
  clientName: string | null;

  @Field(() => ID)
  serviceId: string;

  @Field(() => String, { nullable: true })
  serviceName: string | null;

  @Field(() => [TimeSheetCell], { description: 'Seven, in order of day.' })
  cells: TimeSheetCell[];

  @Field(() => Int)
  seconds: number;
}

@ObjectType({ description: 'An assistant’s week as a grid: what stands in it is what is stored.' })
export class TimeSheet {
  @Field(() => ID)
  assistantId: string;

  @Field(() => DateScalar)
  weekStart: LocalDate;

  @Field(() => WeekStatusEnum)
  status: WeekStatus;

  @Field({ description: 'What the assistant said when handing it in.' })
  note: string;

  @Field(() => String, { nullable: true, description: 'Why it was given back.' })
  reason: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  submittedAt: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  decidedAt: string | null;

  @Field(() => Int, { description: 'Of the week’s state; 0 before it has any.' })
  version: number;

  @Field(() => [TimeSheetDay], { description: 'Seven.' })
  days: TimeSheetDay[];

  @Field(() => [TimeSheetRow], { description: 'By client, contract and service.' })
  rows: TimeSheetRow[];

  @Field(() => Int)
  seconds: number;
}

@Area('time')
@ObjectType({ description: 'A cell that was set: the whole week as it is now, and what it overlaps.' })
export class TimeSheetCellSet {
  @Field(() => TimeSheet)
  timeSheet: TimeSheet;

  @Field(() => [TimeEntry])
  overlaps: TimeEntry[];
}

@Area('time')
@ObjectType({ description: 'An assistant’s week, to be looked at and decided on.' })
export class TimeWeek {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  assistantId: string;

  @Field({ description: 'Whose it is.' })
  assistantName: string;

  @Field(() => DateScalar)
  weekStart: LocalDate;

  @Field(() => WeekStatusEnum)
  status: WeekStatus;

  @Field()
  note: string;

  @Field(() => String, { nullable: true })
  reason: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  submittedAt: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  decidedAt: string | null;

  @Field(() => String, { nullable: true, description: 'A user’s id.' })
  decidedBy: string | null;

  @Field(() => Int)
  version: number;

  @Field(() => Int, { description: 'All its work; 0 says that there was none.' })
  seconds: number;

  @Field(() => Int)
  billableSeconds: number;

  @Field(() => Int, { description: 'Entries that overlap others.' })
  overlapCount: number;

  @Field(() => Int, {
    description:
      'Billable work that isn’t charged yet, of months that are billed already: a later month will charge it.',
  })
  laterSeconds: number;
}

@ObjectType({ description: 'Weeks, the latest first.' })
export class TimeWeekConnection extends Connection(TimeWeek, 'TimeWeek') {}

@Area('time')
@ObjectType({ description: 'What became of one of many weeks.' })
export class TimeWeekOutcome {
  @Field(() => ID)
  id: string;

  @Field(() => TimeWeek, { nullable: true })
  week: TimeWeek | null;

  @Field(() => String, { nullable: true, description: 'Why nothing was done, such as `NOT_FOUND` or `WEEK_IS_OPEN`.' })
  problem: string | null;
}

@Area('time')
@ObjectType({ description: 'Somebody who has not handed in a week.' })
export class MissingTimeSheet {
  @Field(() => ID)
  assistantId: string;

  @Field()
  assistantName: string;

  @Field(() => DateTimeScalar, { nullable: true })
  remindedAt: string | null;
}

@ObjectType({ description: 'By name.' })
export class MissingTimeSheetConnection extends Connection(MissingTimeSheet, 'MissingTimeSheet') {}
