import type { FreeTimeMode, Weekday } from '#core/billing';
import { defineEnum } from '#platform/graphql';

export const WeekdayEnum = defineEnum<Weekday>('Weekday', 'A day of the week.', {
  MON: 'Monday',
  TUE: 'Tuesday',
  WED: 'Wednesday',
  THU: 'Thursday',
  FRI: 'Friday',
  SAT: 'Saturday',
  SUN: 'Sunday',
});

export const FreeTimeModeEnum = defineEnum<FreeTimeMode>('FreeTimeMode', 'What becomes of an entry that is longer.', {
  WHOLE_IF_LONGER: 'All of it is billed.',
  FIRST_PART_FREE: 'What goes beyond is billed.',
});
