const HALF_YEAR_MS = 182 * 86_400_000;

/** What a zone's clock shows at an instant, written as the instant at which UTC's does. */
export function wallOf(timeZone: string, ms: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  }).formatToParts(ms);
  const of = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
}

const elsewhere = new Map<string, boolean>();

/** Whether the reader's clock shows another time, now or in the other half of the year. */
export function isElsewhere(timeZone: string): boolean {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const key = `${timeZone} ${own}`;
  const known = elsewhere.get(key);
  if (known !== undefined) return known;
  const now = Math.floor(Date.now() / 1_000) * 1_000;
  const found = [now, now + HALF_YEAR_MS].some((ms) => wallOf(timeZone, ms) !== wallOf(own, ms));
  elsewhere.set(key, found);
  return found;
}

/** What names the zone beside a time of its clock, where the reader's clock shows another one. */
export const zoneBeside = (timeZone: string | undefined): Intl.DateTimeFormatOptions =>
  timeZone !== undefined && isElsewhere(timeZone) ? { timeZoneName: 'shortGeneric' } : {};
