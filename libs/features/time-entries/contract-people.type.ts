import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { Area } from '#platform/access';
import { defineEnum, IsNodeId } from '#platform/graphql';

export type BookingReason = 'ADDED' | 'SHARE' | 'RATE' | 'TASK' | 'TIME';

export const BookingReasonEnum = defineEnum<BookingReason>(
  'BookingReason',
  'Why an assistant may record time on a contract, however the agency lets others.',
  {
    ADDED: 'She was added to it.',
    SHARE: 'She has a share of the retainer.',
    RATE: 'It has a rate for her work.',
    TASK: 'A task there is hers.',
    TIME: 'She has recorded time on it before.',
  },
);

@ObjectType({ description: 'An assistant who may record time on a contract.' })
@Area('contracts')
export class ContractPerson {
  @Field(() => [BookingReasonEnum], { description: 'All that bind her to it.' })
  reasons: BookingReason[];
}

@InputType({ description: 'Who, and on which contract.' })
export class ContractPersonInput {
  @Field(() => ID)
  @IsNodeId()
  contractId: string;

  @Field(() => ID)
  @IsNodeId()
  assistantId: string;
}
