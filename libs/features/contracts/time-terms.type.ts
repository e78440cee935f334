import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Area } from '#platform/access';
import type { Factor, FreeTime, FreeTimeMode, Weekday } from '#core/billing';
import type { DecimalText } from '#core/money';
import { DecimalScalar } from '#platform/graphql';
import { FreeTimeModeEnum, WeekdayEnum } from './time-terms.enums.js';

/** A window of the week, and how often time in it counts; whoever shows it says of which service. */
@ObjectType({ isAbstract: true })
export abstract class FactorWindow {
  @Field(() => DecimalScalar)
  factor: DecimalText;

  @Field(() => [WeekdayEnum], { nullable: true, description: 'On which the window begins; every day without it.' })
  weekdays?: readonly Weekday[];

  @Field(() => String, { nullable: true, description: '`18:00`; midnight without it.' })
  from?: string;

  @Field(() => String, { nullable: true, description: '`24:00` without it; at or before `from`: of the next day.' })
  to?: string;
}

@ObjectType({
  description: 'Time in a window of the week counts so many times; of several the first that matches wins.',
})
@Area('contracts')
export class ContractFactor extends FactorWindow implements Factor {
  @Field(() => ID, { nullable: true, description: 'Of which service; of all without it.' })
  serviceId?: string;
}

@ObjectType({
  description: 'Time that is paid and neither billed nor taken from a balance; the first for a service counts.',
})
@Area('contracts')
export class ContractFreeTime implements FreeTime {
  @Field(() => ID, { nullable: true, description: 'Of which service; of all without it.' })
  serviceId?: string;

  @Field(() => Int, { description: 'Of one entry.' })
  maxSeconds: number;

  @Field(() => FreeTimeModeEnum)
  mode: FreeTimeMode;
}
