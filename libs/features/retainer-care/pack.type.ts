import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsOptional, Length, Max, Min } from 'class-validator';
import type { DecimalText } from '#core/money';
import type { LocalDate } from '#core/time';
import { Invoice } from '#features/invoices';
import { RetainerPack, RetainerQuantity } from '#features/retainers';
import { Area } from '#platform/access';
import { DateScalar, DateTimeScalar, DecimalScalar, IsNodeId, Money } from '#platform/graphql';

/** More than any client buys; beyond it, a slip. */
export const MOST_SECONDS = 36_000_000;
const MOST_PERIODS = 120;

@ObjectType({ description: 'A size of pack that a client may buy, as it stands: it never changes, it is withdrawn.' })
@Area('retainers')
export class PackOffer {
  @Field(() => ID)
  id: string;

  @Field(() => RetainerQuantity)
  quantity: RetainerQuantity;

  @Field(() => Money, { description: 'Before tax and any discount of the contract.' })
  price: Money;

  @Field(() => Int, { nullable: true, description: '0: with the month of purchase; never without it.' })
  expiresAfterPeriods: number | null;

  @Field(() => DateTimeScalar, { nullable: true })
  withdrawnAt: string | null;
}

@ObjectType({ description: 'A pack, bought and invoiced.' })
@Area('retainers')
export class PackPurchase {
  @Field(() => RetainerPack)
  pack: RetainerPack;

  @Field(() => Invoice, { nullable: true, description: 'Issued; none for a pack without a price.' })
  invoice: Invoice | null;
}

/** Of a retainer of time `seconds`, of one of money `amount`. */
@InputType({ isAbstract: true })
class QuantityInput {
  @Field(() => Int, { nullable: true, description: 'Of a retainer of time.' })
  @IsOptional()
  @Min(1)
  @Max(MOST_SECONDS)
  seconds?: number | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Of a retainer of money.' })
  @IsOptional()
  amount?: DecimalText | null;
}

@InputType()
export class OfferPackInput extends QuantityInput {
  @Field(() => ID)
  @IsNodeId()
  contractId: string;

  @Field(() => DecimalScalar, { description: 'In the contract’s currency, before tax.' })
  @Length(1, 30)
  price: DecimalText;

  @Field(() => Int, { nullable: true, description: '0: with the month of purchase; never without it.' })
  @IsOptional()
  @Min(0)
  @Max(MOST_PERIODS)
  expiresAfterPeriods?: number | null;
}

@InputType({ description: 'Either an offer, or, by the agency alone, a size and a price.' })
export class BuyPackInput extends QuantityInput {
  @Field(() => ID)
  @IsNodeId()
  contractId: string;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  offerId?: string | null;

  @Field(() => DecimalScalar, { nullable: true })
  @IsOptional()
  price?: DecimalText | null;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @Min(0)
  @Max(MOST_PERIODS)
  expiresAfterPeriods?: number | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'By the agency alone: from when on it counts; today without it, and never in a closed month.',
  })
  @IsOptional()
  boughtOn?: LocalDate | null;

  @Field({ description: '8 to 255 characters; sent again with the same key it is one purchase.' })
  @Length(8, 255)
  idempotencyKey: string;
}
