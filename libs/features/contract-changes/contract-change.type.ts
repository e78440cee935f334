import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ChangeStatus, TermName } from '#core/agreements';
import type { DecimalText } from '#core/money';
import type { LocalDate, Month } from '#core/time';
import { Rounding } from '#features/contracts';
import { Area, STAFF, Visible } from '#platform/access';
import {
  Connection,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  defineEnum,
  Money,
  MonthScalar,
} from '#platform/graphql';
import { TermValue, TermWork } from './term-value.type.js';

export const ContractChangeStatusEnum = defineEnum<ChangeStatus>('ContractChangeStatus', 'How a change stands.', {
  PROPOSED: 'It waits for the client’s answer; until then all stays as it is.',
  ACCEPTED: 'It is agreed and holds from its first day on.',
  DECLINED: 'The client didn’t want it.',
  WITHDRAWN: 'It was taken back before an answer.',
  IN_FORCE: 'It holds.',
});

export const ContractTermEnum = defineEnum<TermName>('ContractTerm', 'What can be agreed in a contract.', {
  FEE: 'What a retainer costs a month.',
  INCLUDED: 'What a retainer includes a month.',
  BILLING: 'Whether the fee is billed before its month or after it.',
  PRORATION: 'The fee of a month that is not whole.',
  GRANT_PRORATION: 'What a month that is not whole includes.',
  CONSUME: 'What of the balance is used first.',
  ROLLOVER: 'What becomes of what is not used.',
  OVERAGE: 'What becomes of work beyond the balance.',
  TASK_PRICE: 'What a task of a service costs.',
  RATE: 'What an hour costs.',
  ROUNDING: 'How time is rounded.',
  FACTORS: 'When time counts more or less than once.',
  FREE_TIME: 'Which short time is free.',
  CAP: 'The most that a month costs.',
  MINIMUM: 'The least that a month costs.',
  DISCOUNT: 'By how much each invoice is reduced.',
});

@ObjectType({ description: 'A term before and after, in plain words; null where it isn’t agreed.' })
@Area('contracts')
export class ContractTermDifference {
  @Field(() => ContractTermEnum)
  term: TermName;

  @Field(() => String, { nullable: true, description: 'Of which service, or of whose work.' })
  subject?: string;

  @Field(() => String, { nullable: true })
  before?: string;

  @Field(() => String, { nullable: true })
  after?: string;

  @Field(() => TermValue, {
    nullable: true,
    description: 'What `before` is made of; none where it was kept before there was such a thing.',
  })
  beforeValue?: TermValue;

  @Field(() => TermValue, { nullable: true, description: 'What `after` is made of.' })
  afterValue?: TermValue;

  @Field(() => TermWork, { nullable: true, description: 'What the subject of a rate is made of.' })
  work?: TermWork;
}

@ObjectType({ description: 'A change of a contract in force: other terms from a month on, other rates from a day on.' })
@Area('contracts')
export class ContractChange {
  @Field(() => ID)
  id: string;

  @Field(() => ContractChangeStatusEnum)
  status: ChangeStatus;

  @Field(() => MonthScalar, { nullable: true, description: 'From which on its terms hold; of rates alone none.' })
  fromMonth: Month | null;

  @Field(() => DateScalar, { description: 'On which anything of it begins to hold.' })
  firstDay: LocalDate;

  @Field(() => [ContractTermDifference], { description: 'Beside what was agreed when it was proposed.' })
  differences: ContractTermDifference[];

  @Field({ description: 'All of it in plain words: what is accepted.' })
  text: string;

  @Field({ description: 'Of the text in UTF-8, in hexadecimal: what an answer names.' })
  sha256: string;

  @Field(() => String, { nullable: true, description: 'What the agency wrote beside it.' })
  note: string | null;

  @Field(() => DateTimeScalar)
  proposedAt: string;

  @Field(() => DateTimeScalar, { nullable: true })
  answeredAt: string | null;

  @Field(() => String, { nullable: true, description: 'Who answered.' })
  answerName: string | null;

  @Field(() => String, { nullable: true, description: 'Of the text that was answered.' })
  answerSha256: string | null;

  @Field(() => String, { nullable: true, description: 'From which network address.' })
  @Visible(...STAFF)
  answerAddress: string | null;

  @Field(() => String, { nullable: true })
  answerRemark: string | null;

  @Field({ description: 'Whether the answer was given on paper and written down by the agency.' })
  isOnPaper: boolean;

  @Field(() => DateTimeScalar, { nullable: true })
  withdrawnAt: string | null;

  @Field(() => Int, { description: 'Which a withdrawal must name.' })
  version: number;
}

@ObjectType({ description: 'Changes in order of their proposal.' })
export class ContractChangeConnection extends Connection(ContractChange, 'ContractChange') {}

@ObjectType({ description: 'A day from which on a contract’s terms or rates were others, beside what was before.' })
@Area('contracts')
export class ContractHistoryEntry {
  @Field(() => DateScalar, { description: 'The first entry is the contract’s first day.' })
  fromDate: LocalDate;

  @Field(() => MonthScalar, { nullable: true, description: 'Where a version of the terms began.' })
  fromMonth?: Month;

  @Field(() => [ContractTermDifference])
  differences: readonly ContractTermDifference[];

  @Field(() => [ContractChange], { description: 'By which it was agreed; none for what was in the contract itself.' })
  changes: ContractChange[];
}

@ObjectType({ description: 'A term as it is agreed, in plain words.' })
@Area('contracts')
export class AgreedTerm {
  @Field(() => ContractTermEnum)
  term: TermName;

  @Field(() => String, { nullable: true, description: 'Of which service.' })
  subject?: string;

  @Field()
  words: string;

  @Field(() => TermValue)
  value: TermValue;
}

@ObjectType({ description: 'The terms of a contract that hold in a month.' })
@Area('contracts')
export class AgreedTerms {
  @Field(() => MonthScalar)
  month: Month;

  @Field(() => MonthScalar, { nullable: true, description: 'From which on they hold; those it began with without it.' })
  fromMonth: Month | null;

  @Field(() => [AgreedTerm], { description: 'Each of them; rates have days of their own.' })
  terms: AgreedTerm[];

  @Field({ description: 'All of the contract in plain words, as it stands in the month.' })
  text: string;

  @Field(() => Rounding, { nullable: true })
  rounding: Rounding | null;

  @Field(() => Money, { nullable: true })
  capAmount: Money | null;

  @Field(() => Money, { nullable: true })
  minimumAmount: Money | null;

  @Field(() => DecimalScalar, { nullable: true })
  discountPercent: DecimalText | null;

  @Field(() => Money, { nullable: true, description: 'Of a retainer, as all that follows.' })
  fee: Money | null;

  @Field(() => Int, { nullable: true })
  includedSeconds: number | null;

  @Field(() => Money, { nullable: true })
  includedAmount: Money | null;
}
