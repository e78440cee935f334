import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsBoolean, IsEnum, IsOptional, IsString, ValidateNested } from 'class-validator';
import type { PriceKind } from '#core/agreements';
import type { DecimalText } from '#core/money';
import type { LocalDate } from '#core/time';
import { Area, STAFF, Visible } from '#platform/access';
import { Connection, DateScalar, DateTimeScalar, DecimalScalar, IsNodeId, Money, PageArgs } from '#platform/graphql';
import { PriceKindEnum, RenewalStateEnum, type RenewalState } from './renewal.enums.js';

@ObjectType({ description: 'An hourly rate from a renewal on, in the contract’s currency.' })
@Area('contracts')
export class RenewalRate {
  @Field(() => DecimalScalar)
  rate: DecimalText;

  @Field(() => ID, { nullable: true, description: 'Only work of this service; all work without it.' })
  serviceId?: string;

  @Field(() => ID, { nullable: true, description: 'Only work of this assistant; everybody’s without it.' })
  assistantId?: string;
}

@ObjectType({ description: 'What a task of a service costs from a renewal on, in the contract’s currency.' })
@Area('contracts')
export class RenewalTaskPrice {
  @Field(() => ID)
  serviceId: string;

  @Field(() => DecimalScalar)
  price: DecimalText;
}

@ObjectType({ description: 'What becomes of prices at a renewal; they stay without any of these.' })
@Area('contracts')
export class RenewalPrices {
  @Field(() => DecimalScalar, { nullable: true, description: 'Of each price; negative where they fall.' })
  percent?: DecimalText;

  @Field(() => DecimalScalar, { nullable: true, description: 'A retainer’s fee of a month.' })
  fee?: DecimalText;

  @Field(() => DecimalScalar, { nullable: true, description: 'Of an hour beyond what a retainer includes.' })
  overageRate?: DecimalText;

  @Field(() => [RenewalRate])
  rates: RenewalRate[];

  @Field(() => [RenewalTaskPrice])
  taskPrices: RenewalTaskPrice[];
}

@ObjectType({ description: 'What is agreed about what follows a contract’s end.' })
@Area('contracts')
export class RenewalTerms {
  @Field({ description: 'Whether it is renewed unless notice is given; else people agree on it.' })
  isAutomatic: boolean;

  @Field(() => Int, { description: 'How many days before its last day notice can be given at the latest.' })
  noticeDays: number;

  @Field(() => Int, { description: 'How many days before the last day of notice both sides are reminded.' })
  reminderDays: number;

  @Field(() => Int, { description: 'How long the next term is.' })
  termMonths: number;

  @Field(() => RenewalPrices)
  priceChange: RenewalPrices;

  @Field(() => DateScalar, { nullable: true, description: 'The last day of notice for the present term.' })
  noticeUntil: LocalDate | null;

  @Field(() => String, { nullable: true, description: 'Who of the client agreed to it after the contract was signed.' })
  agreedBy: string | null;

  @Field(() => String, { nullable: true, description: 'Why it could not be renewed by itself, such as NO_PRICES.' })
  @Visible(...STAFF)
  problem: string | null;

  @Field(() => Int, { description: 'Which a change must name.' })
  version: number;
}

@ObjectType({ description: 'Somebody’s word that a contract shall end with its present term.' })
@Area('contracts')
export class RenewalNotice {
  @Field(() => ID)
  id: string;

  @Field(() => DateScalar, { description: 'The last day of the term that it ends with.' })
  endDate: LocalDate;

  @Field({ description: 'Whether the client gave it here; else the agency wrote it down.' })
  isByClient: boolean;

  @Field({ description: 'Who gave it.' })
  name: string;

  @Field(() => String, { nullable: true })
  remark: string | null;

  @Field(() => DateTimeScalar)
  givenAt: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was taken back.' })
  withdrawnAt: string | null;
}

@ObjectType({ description: 'A price as it is and as it will be.' })
@Area('contracts')
export class RenewedPrice {
  @Field(() => PriceKindEnum)
  kind: PriceKind;

  @Field(() => ID, { nullable: true })
  serviceId?: string;

  @Field(() => ID, { nullable: true })
  assistantId?: string;

  @Field(() => Money, { nullable: true, description: 'None where there was no such price.' })
  before: Money | null;

  @Field(() => Money)
  after: Money;
}

@ObjectType({ description: 'The term that a renewal would bring, or why it can’t.' })
@Area('contracts')
export class NextTerm {
  @Field(() => DateScalar)
  startDate: LocalDate;

  @Field(() => DateScalar)
  endDate: LocalDate;

  @Field(() => [RenewedPrice], { description: 'Every price of the contract, changed or not.' })
  prices: RenewedPrice[];

  @Field(() => Money, { nullable: true, description: 'All fees of the term, of a retainer; without tax and discount.' })
  fees: Money | null;

  @Field(() => String, { nullable: true, description: 'Why it can’t be renewed so, such as NOT_FIRST_OF_MONTH.' })
  problem: string | null;
}

@ObjectType({ description: 'That a contract was renewed by itself: it is kept for good.' })
@Area('contracts')
export class ContractRenewal {
  @Field(() => ID)
  id: string;

  @Field(() => DateScalar)
  formerEndDate: LocalDate;

  @Field(() => DateScalar)
  endDate: LocalDate;

  @Field(() => DateTimeScalar)
  renewedAt: string;

  @Field(() => [RenewedPrice])
  prices: RenewedPrice[];
}

@ObjectType({ description: 'A contract that comes to its end, and how its renewal stands.' })
@Area('contracts')
export class RenewalCase {
  @Field(() => ID, { description: 'The contract’s.' })
  id: string;

  @Field(() => RenewalStateEnum)
  state: RenewalState;

  @Field(() => DateScalar, { description: 'The last active day.' })
  endDate: LocalDate;

  @Field(() => DateScalar, { nullable: true, description: 'The last day of notice; none without terms of renewal.' })
  noticeUntil: LocalDate | null;

  @Field(() => Int, { description: 'To the last day of notice, or without one to the end; negative once it is over.' })
  daysLeft: number;

  @Field({ description: 'Whether it is renewed unless notice is given.' })
  isAutomatic: boolean;
}

@ObjectType({ description: 'Contracts with an end, the next to end first.' })
export class RenewalCaseConnection extends Connection(RenewalCase, 'RenewalCase') {}

@InputType({ description: 'All that is given must hold.' })
export class RenewalQueueFilter {
  @Field(() => [RenewalStateEnum], { nullable: true })
  @IsOptional()
  @IsEnum(RenewalStateEnum, { each: true })
  states?: RenewalState[] | null;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  clientId?: string | null;

  @Field(() => Boolean, { nullable: true })
  @IsOptional()
  @IsBoolean()
  isAutomatic?: boolean | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day of notice, or the end without one, is by then.',
  })
  @IsOptional()
  @IsString()
  by?: LocalDate | null;
}

@ArgsType()
export class RenewalQueueArgs extends PageArgs {
  @Field(() => RenewalQueueFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => RenewalQueueFilter)
  filter?: RenewalQueueFilter | null;
}
