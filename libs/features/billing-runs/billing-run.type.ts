import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsEnum, IsOptional, IsString, ValidateNested } from 'class-validator';
import { Area } from '#platform/access';
import type { Month } from '#core/time';
import { Connection, DateTimeScalar, defineEnum, MonthScalar, PageArgs } from '#platform/graphql';

export type BillingRunStatus = 'RUNNING' | 'STOPPING' | 'STOPPED' | 'FAILED' | 'DONE';

export const BillingRunStatusEnum = defineEnum<BillingRunStatus>('BillingRunStatus', 'How far a billing run is.', {
  RUNNING: 'Clients are being billed.',
  STOPPING: 'What is under way is finished, and no more begun.',
  STOPPED: 'Ended on demand; what it finished stays, and another run bills the rest.',
  FAILED: 'Ended by a fault; what it finished stays, and another run bills the rest.',
  DONE: 'Every client is billed or refused.',
});

export type RefusalConcern = 'BILL' | 'PAY';

export const RefusalConcernEnum = defineEnum<RefusalConcern>('RefusalConcern', 'What a refusal keeps back.', {
  BILL: 'The client’s invoices.',
  PAY: 'The pay for the client’s work.',
});

@ObjectType({ description: 'The billing of all clients up to the end of a month.' })
@Area('billing')
export class BillingRun {
  @Field(() => ID)
  id: string;

  @Field(() => MonthScalar)
  month: Month;

  @Field(() => BillingRunStatusEnum)
  status: BillingRunStatus;

  @Field(() => DateTimeScalar, { description: 'What was approved later doesn’t exist for this run.' })
  cutoff: string;

  @Field(() => Int, { description: 'Clients to look at.' })
  clientsTotal: number;

  @Field(() => Int, { description: 'Clients that are billed or refused.' })
  clientsDone: number;

  @Field(() => Int, { description: 'Drafts of it that were discarded since: they are none of its invoices any more.' })
  discardedCount: number;

  @Field(() => String, { nullable: true, description: 'A user’s id, or the part of the system that acted by itself.' })
  requestedBy: string | null;

  @Field(() => DateTimeScalar)
  createdAt: string;

  @Field(() => DateTimeScalar, { nullable: true })
  finishedAt: string | null;
}

@ObjectType({ description: 'Billing runs, the latest month first.' })
export class BillingRunConnection extends Connection(BillingRun, 'BillingRun') {}

@ObjectType({ description: 'A client that a run could not bill, or whose work it could not pay, and why.' })
export class BillingRefusal {
  @Field(() => RefusalConcernEnum)
  concern: RefusalConcern;

  @Field({ description: 'The billing rules’ code, such as `NO_RATE`.' })
  code: string;

  @Field({ description: 'The id of the entry, task or contract, or the text, that the code speaks of.' })
  subject: string;

  @Field({ description: 'Whether a later run has looked at the client again and not refused it.' })
  isMended: boolean;
}

@InputType({ description: 'All that is given must hold.' })
export class BillingRunFilter {
  @Field(() => MonthScalar, { nullable: true })
  @IsOptional()
  @IsString()
  month?: Month;

  @Field(() => BillingRunStatusEnum, { nullable: true })
  @IsOptional()
  @IsEnum(BillingRunStatusEnum)
  status?: BillingRunStatus;
}

@ArgsType()
export class BillingRunsArgs extends PageArgs {
  @Field(() => BillingRunFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => BillingRunFilter)
  filter?: BillingRunFilter | null;
}
