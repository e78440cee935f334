import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import { IsEnum, IsOptional } from 'class-validator';
import type { DisputeStatus } from '#core/receivables';
import type { LocalDate } from '#core/time';
import { Area } from '#platform/access';
import { Connection, DateScalar, DateTimeScalar, defineEnum, Money, PageArgs } from '#platform/graphql';

export const DisputeStatusEnum = defineEnum<DisputeStatus>('DisputeStatus', 'How far a dispute is.', {
  NEEDS_RESPONSE: 'The agency can answer it, at Stripe.',
  UNDER_REVIEW: 'The bank looks at the answer.',
  WON: 'The agency keeps the money.',
  LOST: 'The customer keeps the money.',
  CLOSED: 'It has ended without either.',
});

@ObjectType({
  description:
    'A customer has the bank ask for a card payment back. While the money is withdrawn, its invoice is open as after a refund; reinstated, it pays it again.',
})
@Area('payments')
export class PaymentDispute {
  @Field(() => ID)
  id: string;

  @Field(() => DisputeStatusEnum)
  status: DisputeStatus;

  @Field({ description: 'Stripe’s code, such as `fraudulent`.' })
  reason: string;

  @Field(() => Money)
  amount: Money;

  @Field(() => DateTimeScalar)
  openedAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when it can be answered.' })
  respondBy: Date | null;

  @Field(() => DateScalar, { nullable: true, description: 'When the money was taken.' })
  withdrawnOn: LocalDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it came back.' })
  reinstatedOn: LocalDate | null;
}

@ObjectType({ description: 'Disputes, the one opened first first.' })
export class PaymentDisputeConnection extends Connection(PaymentDispute, 'PaymentDispute') {}

@ArgsType()
export class PaymentDisputesArgs extends PageArgs {
  @Field(() => DisputeStatusEnum, { nullable: true })
  @IsOptional()
  @IsEnum(DisputeStatusEnum)
  status?: DisputeStatus | null;
}
