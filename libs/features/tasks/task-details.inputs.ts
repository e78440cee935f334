import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsInt, IsOptional, Length, Matches, Max, Min, ValidateNested } from 'class-validator';
import type { DecimalText } from '#core/money';
import { DecimalScalar, IsNodeId } from '#platform/graphql';
import { LONGEST_TEXT, NOT_NEGATIVE, TaskActionInput } from './task.inputs.js';

@InputType()
export class SetTaskPriceInput extends TaskActionInput {
  @Field(() => DecimalScalar, { description: 'Of one unit, in the contract’s currency.' })
  @Matches(NOT_NEGATIVE, { message: '$property must be an amount that is not negative' })
  price: DecimalText;
}

@InputType()
export class AnswerTaskPriceInput {
  @Field(() => ID)
  @IsNodeId()
  agreementId: string;

  @Field({ description: 'Whether the client agrees.' })
  @IsBoolean()
  agrees: boolean;
}

@InputType({ description: 'A step; with its id one that is there already, ticked or not.' })
export class ChecklistItemInput {
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  id?: string | null;

  @Field()
  @Length(1, 500)
  text: string;
}

@InputType()
export class SetChecklistInput {
  @Field(() => ID, { description: 'The task’s.' })
  @IsNodeId()
  id: string;

  @Field(() => Int)
  @IsInt()
  version: number;

  @Field(() => [ChecklistItemInput])
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => ChecklistItemInput)
  items: ChecklistItemInput[];
}

@InputType()
export class TickChecklistItemInput {
  @Field(() => ID)
  @IsNodeId()
  itemId: string;

  @Field()
  @IsBoolean()
  isDone: boolean;
}

@InputType()
export class CommentOnTaskInput {
  @Field(() => ID)
  @IsNodeId()
  taskId: string;

  @Field({ description: 'Markdown.' })
  @Length(1, LONGEST_TEXT)
  body: string;

  @Field({ description: 'Whether the client must not see it; a client’s own comment never is.' })
  @IsBoolean()
  isInternal: boolean;

  @Field({ description: '8 to 255 characters; sent again with the same key it is one comment.' })
  @Length(8, 255)
  idempotencyKey: string;
}

@InputType()
export class EditTaskCommentInput {
  @Field(() => ID)
  @IsNodeId()
  id: string;

  @Field(() => Int)
  @IsInt()
  version: number;

  @Field()
  @Length(1, LONGEST_TEXT)
  body: string;
}

@InputType({ description: 'All of a contract’s rules for tasks; what isn’t given is none.' })
export class SetTaskRulesInput {
  @Field(() => ID)
  @IsNodeId()
  contractId: string;

  @Field(() => Int, { description: '0 before the first rules.' })
  @IsInt()
  version: number;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000)
  activeRequestsLimit?: number | null;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(365)
  silenceApprovesAfterDays?: number | null;

  @Field()
  @IsBoolean()
  clientAgreesPrices: boolean;
}
