import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayUnique, IsEnum, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import type { DecimalText } from '#core/money';
import type { LocalDate, Month } from '#core/time';
import { RetainerQuantity } from '#features/retainers';
import { Area, STAFF, Visible } from '#platform/access';
import { DateScalar, DateTimeScalar, DecimalScalar, defineEnum, IsNodeId, MonthScalar } from '#platform/graphql';
import { MOST_SECONDS, PackOffer } from './pack.type.js';

export type Side = 'STAFF' | 'CLIENT';
export const SideEnum = defineEnum<Side>('ContractSide', 'Which side of a contract.', {
  STAFF: 'The agency.',
  CLIENT: 'The client.',
});

export type OverageAnswer = 'GIVEN' | 'REFUSED';
export const OverageAnswerEnum = defineEnum<OverageAnswer>('OverageAnswer', 'What a client says to overage.', {
  GIVEN: 'It is billed.',
  REFUSED: 'It stays held, unless the client consents later.',
});

export type AnsweredVia = 'PORTAL' | 'MAIL' | 'PHONE';
export const AnsweredViaEnum = defineEnum<AnsweredVia>('OverageAnsweredVia', 'How an answer came.', {
  PORTAL: 'By the client, here.',
  MAIL: 'By mail; the agency noted it.',
  PHONE: 'By phone; the agency noted it.',
});

@ObjectType({ description: 'A pack that is bought by itself when the balance goes below a threshold.' })
export class TopUp {
  @Field(() => PackOffer)
  offer: PackOffer;

  @Field({ description: 'Whether packs are bought: they are until the offer is withdrawn.' })
  isActive: boolean;

  @Field(() => RetainerQuantity, { description: 'What is left when the next pack is bought is less than this.' })
  below: RetainerQuantity;

  @Field(() => Int)
  mostPerPeriod: number;

  @Field(() => DateTimeScalar)
  agreedAt: string;

  @Field({ description: 'Who agreed to it, by name.' })
  agreedBy: string;

  @Field(() => SideEnum, { description: 'Who noted the agreement.' })
  agreedAs: Side;

  @Field(() => String, { nullable: true, description: 'The network address from which it was agreed to.' })
  @Visible(...STAFF)
  agreedFrom: string | null;
}

@ObjectType({ description: 'What is done for a retainer by itself.' })
@Area('retainers')
export class RetainerCare {
  @Field(() => [Int], { description: 'Of the month’s balance: both sides are told once a month when so much is used.' })
  alertPercents: readonly number[];

  @Field(() => TopUp, { nullable: true })
  topUp: TopUp | null;

  @Field(() => Int, { description: '0 while nobody has set anything.' })
  version: number;
}

@ObjectType({ description: 'That so much of a month was used; told to both sides.' })
export class RetainerAlert {
  @Field(() => MonthScalar)
  period: Month;

  @Field(() => Int)
  percent: number;

  @Field(() => DateTimeScalar)
  at: string;

  @Field(() => RetainerQuantity)
  used: RetainerQuantity;

  @Field(() => RetainerQuantity)
  available: RetainerQuantity;
}

@ObjectType({ description: 'Whether a client agrees to pay a month’s overage, where it is held until then.' })
@Area('retainers')
export class OverageQuestion {
  @Field(() => MonthScalar)
  period: Month;

  @Field(() => DateTimeScalar)
  askedAt: string;

  @Field(() => RetainerQuantity, {
    description:
      'As it is now until it is agreed to, and then what was; the answer is for all of the month’s. Nothing where that has gone.',
  })
  overage: RetainerQuantity;

  @Field(() => OverageAnswerEnum, { nullable: true, description: 'None while it waits for one.' })
  answer: OverageAnswer | null;

  @Field(() => DateTimeScalar, { nullable: true })
  answeredAt: string | null;

  @Field(() => String, { nullable: true, description: 'Who answered, by name.' })
  answeredBy: string | null;

  @Field(() => AnsweredViaEnum, { nullable: true })
  answeredVia: AnsweredVia | null;

  @Field(() => String, { nullable: true, description: 'The network address of an answer given here.' })
  @Visible(...STAFF)
  answeredFrom: string | null;

  @Field(() => String, { nullable: true })
  @Visible(...STAFF)
  note: string | null;

  @Field(() => String, { nullable: true, description: 'What the client wrote with an answer given here.' })
  clientNote: string | null;
}

@ObjectType({
  description:
    'How a retainer stands in the present month, as if it were billed now. Work that is not approved yet counts as used, and is told apart.',
})
@Area('retainers')
export class RetainerStanding {
  @Field(() => MonthScalar)
  period: Month;

  @Field(() => RetainerQuantity, { description: 'Carried in, granted and bought, less what repays a debt.' })
  available: RetainerQuantity;

  @Field(() => RetainerQuantity, { description: 'By approved work and work that waits for approval.' })
  used: RetainerQuantity;

  @Field(() => RetainerQuantity, { description: 'The part of it by approved work.' })
  approved: RetainerQuantity;

  @Field(() => RetainerQuantity, {
    description: 'The part of what is used by work done in the month itself; the rest is late work of closed months.',
  })
  ownUse: RetainerQuantity;

  @Field({
    description: 'Whether seven days of the month, or of the contract in it, are over: earlier no pace is told.',
  })
  isPaceKnown: boolean;

  @Field(() => RetainerQuantity)
  left: RetainerQuantity;

  @Field(() => RetainerQuantity, { description: 'Used beyond what is available.' })
  overage: RetainerQuantity;

  @Field(() => Int, { description: 'Whole percent of what is available, rounded down; over 100 with overage.' })
  percentUsed: number;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'When nothing is left if it goes on being used each day as by the work of this month so far, later months’ grants included; today, where nothing is left. None where it lasts for a year or to the end, or no pace is known yet.',
  })
  runsOutOn: LocalDate | null;
}

@InputType({ description: 'Of a retainer of time `belowSeconds`, of one of money `belowAmount`.' })
export class SetTopUpInput {
  @Field(() => ID)
  @IsNodeId()
  contractId: string;

  @Field(() => ID)
  @IsNodeId()
  offerId: string;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @Min(1)
  @Max(MOST_SECONDS)
  belowSeconds?: number | null;

  @Field(() => DecimalScalar, { nullable: true })
  @IsOptional()
  belowAmount?: DecimalText | null;

  @Field(() => Int, { description: '1 to 20 packs a month.' })
  @Min(1)
  @Max(20)
  mostPerPeriod: number;

  @Field({ description: 'Who agrees to pay, by name.' })
  @IsString()
  @Length(1, 200)
  agreedBy: string;

  @Field(() => Int, { description: 'Of the retainer’s care.' })
  @IsInt()
  version: number;
}

@InputType()
export class EndTopUpInput {
  @Field(() => ID)
  @IsNodeId()
  contractId: string;

  @Field(() => Int, { description: 'Of the retainer’s care.' })
  @IsInt()
  version: number;
}

@InputType()
export class SetRetainerAlertsInput {
  @Field(() => ID)
  @IsNodeId()
  contractId: string;

  @Field(() => [Int], { description: 'Up to ten, each 1 to 1000; none: no alerts.' })
  @ArrayMaxSize(10)
  @ArrayUnique()
  @Min(1, { each: true })
  @Max(1000, { each: true })
  percents: number[];

  @Field(() => Int, { description: 'Of the retainer’s care.' })
  @IsInt()
  version: number;
}

@InputType()
export class AnswerOverageInput {
  @Field(() => ID)
  @IsNodeId()
  contractId: string;

  @Field(() => MonthScalar)
  @IsString()
  period: Month;

  @Field(() => OverageAnswerEnum)
  @IsEnum(OverageAnswerEnum)
  answer: OverageAnswer;

  @Field({ description: 'Who answers, by name.' })
  @IsString()
  @Length(1, 200)
  answeredBy: string;

  @Field(() => AnsweredViaEnum, { nullable: true, description: 'By the agency alone: how the client’s answer came.' })
  @IsOptional()
  @IsEnum(AnsweredViaEnum)
  via?: AnsweredVia | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(0, 2000)
  note?: string | null;
}
