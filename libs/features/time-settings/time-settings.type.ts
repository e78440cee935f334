import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsEnum, IsInt, IsOptional, Max, Min } from 'class-validator';
import { Area } from '#platform/access';
import { defineEnum } from '#platform/graphql';

export type TimeBooking = 'ASSIGNED' | 'ACTIVE';
export type TimeOverlaps = 'WARN' | 'REFUSE';

export const TimeBookingEnum = defineEnum<TimeBooking>(
  'TimeBooking',
  'On which contracts an assistant may book time.',
  {
    ASSIGNED: 'Those on which she has an allocation, a rate, a task or earlier time.',
    ACTIVE: 'All that are active on the day.',
  },
);

export const TimeOverlapsEnum = defineEnum<TimeOverlaps>(
  'TimeOverlaps',
  'What becomes of time that overlaps other time.',
  {
    WARN: 'It is taken, and what it overlaps is told.',
    REFUSE: 'It is refused.',
  },
);

@ObjectType({ description: 'What the agency wants of the time that its assistants write down.' })
@Area('time')
export class TimeSettings {
  @Field(() => Int, { description: 'The weekday with which a week begins, from 1 (Monday) to 7.' })
  weekStartsOn: number;

  @Field(() => Int, { description: 'Minutes after midnight from which on time of unknown hours is placed.' })
  workStartsAtMinute: number;

  @Field(() => TimeBookingEnum)
  booking: TimeBooking;

  @Field(() => TimeOverlapsEnum)
  overlaps: TimeOverlaps;

  @Field(() => Int, {
    nullable: true,
    description: 'So many days after a day its assistant may still change it; never locked without.',
  })
  lockAfterDays: number | null;

  @Field(() => Int, { description: 'A timer that runs for longer than these hours was probably forgotten.' })
  forgottenAfterHours: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'On which day, counted from the week’s last one, who has not handed it in is reminded; nobody is without.',
  })
  reminderDaysAfter: number | null;

  @Field(() => Int, { description: 'The hour of the reminder, in the agency’s zone.' })
  reminderHour: number;

  @Field(() => Int)
  version: number;
}

@InputType({ description: 'What is left out stays as it is; null means none.' })
export class UpdateTimeSettingsInput {
  @Field(() => Int, { description: 'The version that was seen.' })
  @IsInt()
  version: number;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @Min(1)
  @Max(7)
  weekStartsOn?: number;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @Min(0)
  @Max(1439)
  workStartsAtMinute?: number;

  @Field(() => TimeBookingEnum, { nullable: true })
  @IsOptional()
  @IsEnum(TimeBookingEnum)
  booking?: TimeBooking;

  @Field(() => TimeOverlapsEnum, { nullable: true })
  @IsOptional()
  @IsEnum(TimeOverlapsEnum)
  overlaps?: TimeOverlaps;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @Min(0)
  @Max(365)
  lockAfterDays?: number | null;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @Min(1)
  @Max(24)
  forgottenAfterHours?: number;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @Min(-3)
  @Max(6)
  reminderDaysAfter?: number | null;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @Min(0)
  @Max(23)
  reminderHour?: number;
}
