import { Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, IsString, MaxLength, MinLength } from 'class-validator';
import { IsNodeId } from '#platform/graphql';
import { MOST_AT_ONCE } from './manual-entry.inputs.js';

@InputType({ description: 'Entries to decide on together.' })
export class TimeEntriesInput {
  @Field(() => [ID])
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_AT_ONCE)
  @IsNodeId({ each: true })
  ids: string[];
}

@InputType({ description: 'Entries to decide on together, and why.' })
export class TimeEntriesWithReasonInput extends TimeEntriesInput {
  @Field()
  @IsString()
  @MinLength(1)
  @MaxLength(2_000)
  reason: string;
}
