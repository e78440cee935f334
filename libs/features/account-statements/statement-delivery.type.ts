import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsOptional, IsString, Length } from 'class-validator';
import type { LocalDate } from '#core/time';
import {
  DeliveryFailureEnum,
  DeliveryStatusEnum,
  type DeliveryFailure,
  type DeliveryStatus,
} from '#features/invoice-mail';
import { Area } from '#platform/access';
import { DateScalar, DateTimeScalar, IsCurrencyCode, IsNodeId, IsText } from '#platform/graphql';

@ObjectType({ description: 'A statement of account on its way to one address.' })
@Area('payments')
export class StatementDelivery {
  @Field(() => ID)
  id: string;

  @Field({ description: 'ISO 4217 code' })
  currency: string;

  @Field(() => DateScalar)
  from: LocalDate;

  @Field(() => DateScalar)
  to: LocalDate;

  @Field()
  recipient: string;

  @Field(() => DeliveryStatusEnum)
  status: DeliveryStatus;

  @Field(() => DeliveryFailureEnum, { nullable: true })
  failure: DeliveryFailure | null;

  @Field(() => String, { nullable: true, description: 'What was said along with it.' })
  note: string | null;

  @Field(() => DateTimeScalar)
  requestedAt: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was sent, or given up.' })
  finishedAt: string | null;

  @Field(() => String, { nullable: true, description: 'Where its paper is, once it is made.' })
  documentPath: string | null;
}

@InputType()
export class SendStatementOfAccountInput {
  @Field(() => ID)
  @IsNodeId()
  clientId: string;

  @Field()
  @IsCurrencyCode()
  currency: string;

  @Field(() => DateScalar, { description: 'The first day.' })
  @IsString()
  from: LocalDate;

  @Field(() => DateScalar, { description: 'The last day.' })
  @IsString()
  to: LocalDate;

  @Field(() => String, { nullable: true, description: 'To be said along with it.' })
  @IsOptional()
  @IsText(2_000)
  note?: string | null;

  @Field({ description: '8 to 255 characters; sent again with the same key it is one request.' })
  @Length(8, 255)
  idempotencyKey: string;
}
