import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { ArrayMaxSize, IsArray, IsBoolean, IsInt, IsOptional, IsString, MaxLength } from 'class-validator';
import { DateTimeScalar, IsNodeId } from '#platform/graphql';

@InputType({ isAbstract: true })
abstract class OfAssistant {
  @Field(() => ID, { nullable: true, description: 'Whose timer; an assistant’s own without.' })
  @IsOptional()
  @IsNodeId()
  assistantId?: string | null;
}

@InputType({ isAbstract: true })
abstract class TimerFields extends OfAssistant {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  description?: string;

  @Field(() => [String], { nullable: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @MaxLength(100, { each: true })
  tags?: string[];

  @Field(() => Boolean, { nullable: true })
  @IsOptional()
  @IsBoolean()
  isBillable?: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Where the work began before the timer was started.' })
  @IsOptional()
  @IsString()
  startedAt?: string | null;
}

@InputType({ description: 'Work that begins.' })
export class StartTimerInput extends TimerFields {
  @Field()
  @IsString()
  idempotencyKey: string;

  @Field(() => ID)
  @IsNodeId()
  contractId: string;

  @Field(() => ID)
  @IsNodeId()
  serviceId: string;

  @Field(() => ID, { nullable: true, description: 'The task of the contract on which it is spent.' })
  @IsOptional()
  @IsNodeId()
  taskId?: string | null;
}

@InputType({ description: 'What is left out stays as it is.' })
export class UpdateTimerInput extends TimerFields {
  @Field(() => Int)
  @IsInt()
  version: number;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  contractId?: string;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  serviceId?: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Null takes it off its task, and so does another contract where no task is named.',
  })
  @IsOptional()
  @IsNodeId()
  taskId?: string | null;
}

@InputType({ description: 'Work that ends: now, or at a moment that was missed.' })
export class StopTimerInput extends OfAssistant {
  @Field(() => String, { nullable: true, description: 'Sent again with it, the timer isn’t stopped a second time.' })
  @IsOptional()
  @IsString()
  idempotencyKey?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended, if not now.' })
  @IsOptional()
  @IsString()
  at?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The same as a time of day, `17:30`: the first one after the start, in the agency’s zone.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  atTime?: string | null;
}

@InputType({ description: 'The work of an entry begins again.' })
export class ResumeTimerInput {
  @Field()
  @IsString()
  idempotencyKey: string;

  @Field(() => ID)
  @IsNodeId()
  entryId: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Where the work began before the timer was started.' })
  @IsOptional()
  @IsString()
  startedAt?: string | null;
}

@InputType({ description: 'A stop is undone: the entry becomes the running timer that it was.' })
export class ContinueTimerInput {
  @Field(() => ID)
  @IsNodeId()
  entryId: string;

  @Field(() => Int)
  @IsInt()
  version: number;

  @Field({ description: 'Whether a timer that runs meanwhile is thrown away.' })
  @IsBoolean()
  discardsRunning: boolean;
}

@InputType({ description: 'A timer that becomes nothing.' })
export class DiscardTimerInput extends OfAssistant {
  @Field(() => Int)
  @IsInt()
  version: number;
}
