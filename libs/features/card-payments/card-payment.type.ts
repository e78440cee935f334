import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { IsString, Length, Matches } from 'class-validator';
import { Area } from '#platform/access';
import { DateTimeScalar, Money } from '#platform/graphql';

const LONGEST_KEY = 300;

@ObjectType({ description: 'A page of Stripe’s on which what is open of an invoice can be paid.' })
@Area('payments')
export class PaymentLink {
  @Field()
  url: string;

  @Field(() => Money)
  amount: Money;

  @Field(() => DateTimeScalar)
  expiresAt: Date;
}

@ObjectType({ description: 'Whether the agency takes cards through Stripe. Its keys are shown to nobody.' })
@Area('payments')
export class CardPaymentSettings {
  @Field()
  isOn: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the keys were given.' })
  setAt: Date | null;

  @Field({
    description:
      'What to enter at Stripe as the address of a webhook, for events of checkouts, charges, refunds and disputes.',
  })
  webhookUrl: string;
}

@InputType({ description: 'Of the agency’s own account at Stripe; both are kept encrypted.' })
export class SetStripeKeysInput {
  @Field({ description: '`sk_…` or, of a restricted key, `rk_…`.' })
  @IsString()
  @Length(12, LONGEST_KEY)
  @Matches(/^(sk|rk)_(test|live)_\w+$/, { message: 'secretKey must begin with sk_ or rk_, and test_ or live_' })
  secretKey: string;

  @Field({ description: '`whsec_…`, which Stripe shows for the webhook.' })
  @IsString()
  @Length(12, LONGEST_KEY)
  @Matches(/^whsec_[\w+/=]+$/, { message: 'webhookSecret must begin with whsec_' })
  webhookSecret: string;
}
