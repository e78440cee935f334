import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsEnum, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import type { Factor, FreeTime, FreeTimeMode, Weekday } from '#core/billing';
import type { DecimalText } from '#core/money';
import { invalidFields } from '#platform/access';
import { DecimalScalar, IsNodeId } from '#platform/graphql';
import { FreeTimeModeEnum, WeekdayEnum } from './time-terms.enums.js';

const NOT_NEGATIVE = /^\d{1,9}(\.\d{1,9})?$/;
const A_YEAR_IN_SECONDS = 31_536_000;

@InputType({
  description: 'Time in a window of the week counts so many times; of several the first that matches wins.',
})
export class FactorInput {
  @Field(() => DecimalScalar)
  @Matches(NOT_NEGATIVE, { message: '$property must not be negative' })
  factor: DecimalText;

  @Field(() => ID, { nullable: true, description: 'Of this service only.' })
  @IsOptional()
  @IsNodeId()
  serviceId?: string | null;

  @Field(() => [WeekdayEnum], {
    nullable: true,
    description: 'Those on which the window begins; every day without it.',
  })
  @IsOptional()
  @IsEnum(WeekdayEnum, { each: true })
  weekdays?: Weekday[] | null;

  @Field(() => String, { nullable: true, description: '`18:00`; midnight without it.' })
  @IsOptional()
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: '$property must be a time of day' })
  from?: string | null;

  @Field(() => String, { nullable: true, description: '`24:00` without it; at or before `from`: of the next day.' })
  @IsOptional()
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, { message: '$property must be a time of day' })
  to?: string | null;
}

@InputType({
  description: 'Time that is paid and neither billed nor taken from a balance; the first for a service counts.',
})
export class FreeTimeInput {
  @Field(() => ID, { nullable: true, description: 'Of this service only.' })
  @IsOptional()
  @IsNodeId()
  serviceId?: string | null;

  @Field(() => Int, { description: 'Of one entry.' })
  @IsInt()
  @Min(1)
  @Max(A_YEAR_IN_SECONDS)
  maxSeconds: number;

  @Field(() => FreeTimeModeEnum, { defaultValue: 'WHOLE_IF_LONGER' })
  @IsEnum(FreeTimeModeEnum)
  mode: FreeTimeMode;
}

/**
 * The rules' own factors from what was sent.
 * @throws ApiError `BAD_USER_INPUT` for a window that begins and ends at one time
 */
export function readFactors(inputs: readonly FactorInput[], path: string): Factor[] {
  return inputs.map(({ factor, serviceId, weekdays, from, to }, i) => {
    if (from && from === to) {
      throw invalidFields([{ path: `${path}.${i}.to`, message: 'it must be another time than from' }]);
    }
    return {
      factor,
      ...(serviceId && { serviceId }),
      ...(weekdays && { weekdays }),
      ...(from && { from }),
      ...(to && { to }),
    };
  });
}

export const readFreeTime = (inputs: readonly FreeTimeInput[]): FreeTime[] =>
  inputs.map(({ serviceId, maxSeconds, mode }) => ({ maxSeconds, mode, ...(serviceId && { serviceId }) }));
