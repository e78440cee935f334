const HALF_YEAR_MS = 182 * 86_400_000;

/** What a zone's clock shows at an instant; the reader's without one. */
const shownBy = (timeZone: string | undefined, ms: number): string =>
  new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(ms);

const elsewhere = new Map<string, boolean>();

/** Whether the reader's clock shows another time, now or in the other half of the year. */
export function isElsewhere(timeZone: string): boolean {
  const known = elsewhere.get(timeZone);
  if (known !== undefined) return known;
  const now = Date.now();
  const found = [now, now + HALF_YEAR_MS].some((ms) => shownBy(timeZone, ms) !== shownBy(undefined, ms));
  elsewhere.set(timeZone, found);
  return found;
}

/** What names the zone beside a time of its clock, where the reader's clock shows another one. */
export const zoneBeside = (timeZone: string | undefined): Intl.DateTimeFormatOptions =>
  timeZone !== undefined && isElsewhere(timeZone) ? { timeZoneName: 'shortGeneric' } : {};
