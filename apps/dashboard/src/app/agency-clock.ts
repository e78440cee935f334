import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { isElsewhere, zoneBeside } from '@/i18n/zone';
import { addDays, dayIn, todayIn } from './agency-day';
import { useViewer } from './viewer';

/** What a zone's clock shows at an instant, written as the instant at which UTC's does. */
function wallOf(timeZone: string, ms: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  }).formatToParts(ms);
  const of = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
}

/** A zone's time of the day at an instant, as it is typed: `09:05`. */
export const clockIn = (timeZone: string, instant: string | number): string =>
  new Date(wallOf(timeZone, new Date(instant).getTime())).toISOString().slice(11, 16);

/** As `clockIn`, to the second. */
export const exactClockIn = (timeZone: string, instant: string | number): string =>
  new Date(wallOf(timeZone, new Date(instant).getTime())).toISOString().slice(11, 19);

/** The instant at which a zone's clock shows a time `09:05` of a day. */
function instantIn(timeZone: string, day: string, clock: string): number {
  const wall = Date.parse(`${day}T${clock}:00Z`);
  const guess = wall - (wallOf(timeZone, wall) - wall);
  // Where the clocks change between the two, the first is an hour off.
  return guess - (wallOf(timeZone, guess) - wall);
}

/** The moment at which a day is over by a zone's clock. */
export const endOf = (timeZone: string, day: string): string =>
  new Date(instantIn(timeZone, addDays(day, 1), '00:00')).toISOString();

/** The last moment before now at which a zone's clock showed this. */
export function lastMoment(timeZone: string, clock: string): string {
  const today = dayIn(timeZone, new Date());
  const moment = instantIn(timeZone, today, clock);
  return new Date(moment > Date.now() ? instantIn(timeZone, addDays(today, -1), clock) : moment).toISOString();
}

function nameOf(locale: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'longGeneric' });
  return format.formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

export interface AgencyClock {
  timeZone: string;
  /** The agency's zone by name, where the reader's clock isn't the agency's. */
  zone: string | undefined;
  /** The time of the day, in a list that names the zone. */
  clock: (instant: string) => string;
  /** As `clock`, to the second. */
  exactClock: (instant: string) => string;
  /** The time of the day, with its zone where the reader's clock isn't the agency's. */
  zonedClock: (instant: string) => string;
  /** As `zonedClock`, with the day where that isn't today. */
  moment: (instant: string) => string;
}

/** Work's clock times are the agency's, as its days are: they are typed and shown by it, wherever the reader is. */
export function useAgencyClock(): AgencyClock {
  const { locale } = useIntl();
  const { timeZone } = useViewer().agency;
  return useMemo(() => {
    const zone = isElsewhere(timeZone) ? nameOf(locale, timeZone) : undefined;
    const clock = { hour: '2-digit', minute: '2-digit' } as const;
    const written = (options: Intl.DateTimeFormatOptions): ((instant: string) => string) => {
      const format = new Intl.DateTimeFormat(locale, { ...options, timeZone });
      return (instant) => format.format(new Date(instant));
    };
    const zoned = { ...clock, ...zoneBeside(timeZone) };
    const [zonedClock, dated] = [written(zoned), written({ ...zoned, day: 'numeric', month: 'short' })];
    return {
      ...{ timeZone, zone },
      clock: written(clock),
      exactClock: written({ ...clock, second: '2-digit' }),
      zonedClock,
      moment: (instant) => (dayIn(timeZone, instant) === todayIn(timeZone) ? zonedClock : dated)(instant),
    };
  }, [locale, timeZone]);
}
