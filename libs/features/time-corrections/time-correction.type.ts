import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsEnum, IsInt, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import type { LocalDate } from '#core/time';
import { Area } from '#platform/access';
import { Connection, DateScalar, DateTimeScalar, defineEnum, IsNodeId, MonthScalar, PageArgs } from '#platform/graphql';

export type CorrectionKind = 'CHANGE' | 'WITHDRAWAL';
export type CorrectionStatus = 'PROPOSED' | 'APPROVED' | 'REJECTED';

export const CorrectionKindEnum = defineEnum<CorrectionKind>('TimeCorrectionKind', 'What is corrected.', {
  CHANGE: 'The hours.',
  WITHDRAWAL: 'All of it: the work was none.',
});

export const CorrectionStatusEnum = defineEnum<CorrectionStatus>('TimeCorrectionStatus', 'How far a correction is.', {
  PROPOSED: 'Waits for the agency.',
  APPROVED: 'The next invoice settles the difference.',
  REJECTED: 'The entry was right.',
});

@Area('time')
@ObjectType({ description: 'What was wrong with an entry that is billed or paid already. The entry stays as it is.' })
export class TimeCorrection {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  entryId: string;

  @Field(() => CorrectionKindEnum)
  kind: CorrectionKind;

  @Field(() => DateTimeScalar, { nullable: true })
  startedAt: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  endedAt: string | null;

  @Field(() => Int, { description: 'As it was billed.' })
  secondsBefore: number;

  @Field(() => Int)
  correctedSeconds: number;

  @Field()
  reason: string;

  @Field(() => CorrectionStatusEnum)
  status: CorrectionStatus;

  @Field(() => DateTimeScalar)
  proposedAt: string;

  @Field(() => DateTimeScalar, { nullable: true })
  decidedAt: string | null;

  @Field(() => MonthScalar, { nullable: true, description: 'The month whose invoice has settled it.' })
  billedPeriod: string | null;

  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'Corrections, the latest first.' })
export class TimeCorrectionConnection extends Connection(TimeCorrection, 'TimeCorrection') {}

@InputType({ description: 'The right hours, as an entry takes them, or that there was no work.' })
export class CorrectTimeEntryInput {
  @Field(() => ID)
  @IsNodeId()
  entryId: string;

  @Field({ description: 'Whether there was no such work.' })
  @IsBoolean()
  isWithdrawn: boolean;

  @Field(() => DateTimeScalar, { nullable: true })
  @IsOptional()
  @IsString()
  startedAt?: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  @IsOptional()
  @IsString()
  endedAt?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'With `time`; the entry’s own day without.' })
  @IsOptional()
  @IsString()
  date?: LocalDate | null;

  @Field(() => String, { nullable: true, description: 'As it is typed: `1:30`, `9-10:15`.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  time?: string | null;

  @Field()
  @IsString()
  @MinLength(1)
  @MaxLength(2_000)
  reason: string;
}

@InputType({ description: 'What the agency decides of a correction.' })
export class DecideTimeCorrectionInput {
  @Field(() => ID)
  @IsNodeId()
  id: string;

  @Field(() => Int)
  @IsInt()
  version: number;

  @Field()
  @IsBoolean()
  isApproved: boolean;
}

@ArgsType()
export class TimeCorrectionsArgs extends PageArgs {
  @Field(() => CorrectionStatusEnum, { nullable: true })
  @IsOptional()
  @IsEnum(CorrectionStatusEnum)
  status?: CorrectionStatus | null;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  entryId?: string | null;
}
