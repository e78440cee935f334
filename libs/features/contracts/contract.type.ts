import { ArgsType, Field, ID, InputType, Int, ObjectType, OmitType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsEnum, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { Area } from '#platform/access';
import type { ContractStatus } from '#core/agreements';
import type { ContractKind, RoundingMode, RoundingScope } from '#core/billing';
import type { DecimalText } from '#core/money';
import type { LocalDate } from '#core/time';
import {
  Connection,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  IsNodeId,
  Money,
  OrderedPageArgs,
  defineEnum,
} from '#platform/graphql';
import { ContractKindEnum, ContractStatusEnum, RoundingModeEnum, RoundingScopeEnum } from './contract.enums.js';
import { ContractFactor, ContractFreeTime } from './time-terms.type.js';

@ObjectType({ description: 'How raw time becomes charged time.' })
export class Rounding {
  @Field(() => Int)
  incrementSeconds: number;

  @Field(() => RoundingModeEnum)
  mode: RoundingMode;

  @Field(() => Int, { description: 'To what less is raised.' })
  minimumSeconds: number;

  @Field(() => RoundingScopeEnum)
  per: RoundingScope;
}

@ObjectType({ description: 'What was agreed with a client about work, its price and when it is charged.' })
@Area('contracts')
export class Contract {
  @Field(() => ID)
  id: string;

  @Field()
  title: string;

  @Field(() => ContractKindEnum)
  kind: ContractKind;

  @Field({ description: 'ISO 4217 code' })
  currency: string;

  @Field(() => DateScalar)
  startDate: LocalDate;

  @Field(() => DateScalar, { nullable: true, description: 'The last active day.' })
  endDate: LocalDate | null;

  @Field(() => Rounding)
  rounding: Rounding;

  @Field(() => [ContractFactor], { description: 'Time that counts more, such as evenings; hourly and retainer.' })
  factors: readonly ContractFactor[];

  @Field(() => [ContractFreeTime], { description: 'Short time that isn’t billed; hourly and retainer.' })
  freeTime: readonly ContractFreeTime[];

  @Field(() => Money, { nullable: true, description: 'The most that a month costs.' })
  capAmount: Money | null;

  @Field(() => Money, { nullable: true, description: 'The least that a month with an active day costs.' })
  minimumAmount: Money | null;

  @Field(() => DecimalScalar, { nullable: true })
  discountPercent: DecimalText | null;

  @Field(() => DateTimeScalar)
  createdAt: string;

  @Field(() => ContractStatusEnum)
  status: ContractStatus;

  @Field({ description: 'Time is billed once the client has approved it too.' })
  clientApprovesTime: boolean;

  @Field(() => Int, { description: 'Which a change must name.' })
  version: number;
}

@ObjectType({ description: 'Contracts in order of their making.' })
export class ContractConnection extends Connection(Contract, 'Contract') {}

@ObjectType({
  description: 'An hourly rate, for all work or for that of a service, an assistant or both, from a day on.',
})
@Area('contracts')
export class Rate {
  @Field(() => ID)
  id: string;

  @Field(() => DecimalScalar, { description: 'Of one hour, in the contract’s currency.' })
  rate: DecimalText;

  @Field(() => DateScalar, { nullable: true, description: 'The first day; from the beginning without it.' })
  fromDate: LocalDate | null;
}

@ObjectType({ description: 'What a task of a service costs under a contract.' })
@Area('contracts')
export class TaskPrice {
  @Field(() => DecimalScalar, { description: 'Of one unit, in the contract’s currency.' })
  price: DecimalText;
}

@ObjectType({ description: 'Days on which a contract rests, both inclusive.' })
@Area('contracts')
export class ContractPause {
  @Field(() => ID)
  id: string;

  @Field(() => DateScalar)
  fromDate: LocalDate;

  @Field(() => DateScalar, { nullable: true, description: 'Nobody knows yet without it.' })
  toDate: LocalDate | null;
}

@InputType({ description: 'All that is given must hold.' })
export class ContractFilter {
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  clientId?: string;

  @Field(() => ContractKindEnum, { nullable: true })
  @IsOptional()
  @IsEnum(ContractKindEnum)
  kind?: ContractKind;

  @Field(() => [ContractStatusEnum], { nullable: true })
  @IsOptional()
  @IsEnum(ContractStatusEnum, { each: true })
  statuses?: ContractStatus[];

  @Field(() => DateScalar, { nullable: true, description: 'Started by then and not ended before; pauses aside.' })
  @IsOptional()
  @IsString()
  activeOn?: LocalDate;

  @Field({ nullable: true, description: 'A part of its title or of its client’s name, in any case.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  search?: string;
}

export type ContractOrder = 'MADE' | 'TITLE' | 'CLIENT' | 'START';
const ContractOrderEnum = defineEnum<ContractOrder>('ContractOrder', 'In which order contracts are listed.', {
  MADE: 'In the order in which they were made.',
  TITLE: 'By their titles.',
  CLIENT: 'By the client’s name.',
  START: 'By their first day.',
});

@ArgsType()
export class ContractsArgs extends OrderedPageArgs(ContractOrderEnum) {
  @Field(() => ContractFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => ContractFilter)
  filter?: ContractFilter | null;
}

@ArgsType()
export class ClientContractsArgs extends OmitType(ContractsArgs, ['orderBy', 'isReversed'] as const, ArgsType) {}
