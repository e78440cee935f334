import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsBoolean, IsEnum, IsOptional, IsString, ValidateNested } from 'class-validator';
import type { LocalDate, Month } from '#core/time';
import type { EntryStatus } from '#core/time-sheet';
import { Area, STAFF, Visible } from '#platform/access';
import { Connection, DateScalar, DateTimeScalar, defineEnum, IsNodeId, MonthScalar, PageArgs } from '#platform/graphql';

export type TimeEntryStatus = EntryStatus;

export const TimeEntryStatusEnum = defineEnum<TimeEntryStatus>('TimeEntryStatus', 'How far a time entry is.', {
  DRAFT: 'Still the assistant’s own.',
  SUBMITTED: 'Handed in, not yet looked at.',
  CLIENT_REVIEW: 'Accepted by the agency; the client, who wanted to see it, has not said yes yet.',
  APPROVED: 'Accepted: it is billed and paid.',
  REJECTED: 'Given back.',
});

@ObjectType({
  description: 'Work from one moment to another, as it was recorded; what is charged of it is the contract’s to say.',
})
@Area('time')
export class TimeEntry {
  @Field(() => ID)
  id: string;

  @Field(() => DateTimeScalar)
  startedAt: string;

  @Field(() => DateTimeScalar)
  endedAt: string;

  @Field(() => Int, { description: 'Whole seconds, before any rounding.' })
  seconds: number;

  @Field()
  description: string;

  @Field(() => [String], { nullable: true })
  @Visible(...STAFF, 'ASSISTANT')
  tags: string[];

  @Field({ description: 'Whether the client is charged; the assistant is paid either way.' })
  isBillable: boolean;

  @Field(() => TimeEntryStatusEnum)
  status: TimeEntryStatus;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when nothing is wanting for it to be billed.' })
  approvedAt: string | null;

  @Field(() => DateScalar, { description: 'The day of its start, in the agency’s zone.' })
  date: LocalDate;

  @Field({ description: 'Whether its hours are facts; otherwise only its day and its duration are.' })
  hasClockTimes: boolean;

  @Field(() => Int)
  version: number;

  @Field(() => DateTimeScalar, { nullable: true })
  @Visible(...STAFF, 'ASSISTANT')
  submittedAt: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the agency approved or rejected it.' })
  @Visible(...STAFF, 'ASSISTANT')
  decidedAt: string | null;

  @Field(() => String, { nullable: true, description: 'Who did, a user’s id.' })
  @Visible(...STAFF, 'ASSISTANT')
  decidedBy: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was given back.' })
  @Visible(...STAFF, 'ASSISTANT')
  rejectionReason: string | null;

  @Field(() => String, { nullable: true, description: 'What the client has against it.' })
  @Visible(...STAFF, 'ASSISTANT', 'CLIENT')
  clientObjection: string | null;
}

@ObjectType({ description: 'Time entries, the latest first.' })
export class TimeEntryConnection extends Connection(TimeEntry, 'TimeEntry') {}

@InputType({ description: 'All that is given must hold.' })
export class TimeEntryFilter {
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  clientId?: string;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  contractId?: string;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  assistantId?: string;

  @Field(() => DateScalar, { nullable: true, description: 'The first day, in the agency’s zone.' })
  @IsOptional()
  @IsString()
  from?: LocalDate;

  @Field(() => DateScalar, { nullable: true, description: 'The last day, in the agency’s zone.' })
  @IsOptional()
  @IsString()
  to?: LocalDate;

  @Field(() => TimeEntryStatusEnum, { nullable: true })
  @IsOptional()
  @IsEnum(TimeEntryStatusEnum)
  status?: TimeEntryStatus;

  @Field({ nullable: true, description: 'Whether the client has something against it.' })
  @IsOptional()
  @IsBoolean()
  hasObjection?: boolean;

  @Field({ nullable: true, description: 'Whether a billing run has charged it, which staff alone may ask.' })
  @IsOptional()
  @IsBoolean()
  isBilled?: boolean;

  @Field({ nullable: true, description: 'Whether the client is charged for it at all.' })
  @IsOptional()
  @IsBoolean()
  isBillable?: boolean;

  @Field(() => MonthScalar, {
    nullable: true,
    description: 'The month that will charge it, though its own is billed already; staff alone may ask.',
  })
  @IsOptional()
  @IsString()
  laterMonth?: Month | null;
}

@ArgsType()
export class TimeEntriesArgs extends PageArgs {
  @Field(() => TimeEntryFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => TimeEntryFilter)
  filter?: TimeEntryFilter | null;
}
