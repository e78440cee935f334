export type Choice = 'LATER' | 'TOMORROW' | 'NEXT_WEEK';

const LATER_HOURS = 3;
/** From then on, nothing is put off to later the same day. */
const EVENING = 18;
const MORNING = 9;
const MONDAY = 1;

/** In the morning so many days on, by the clock of the device, whatever its hours do in between. */
const morningAfter = (now: Date, days: number): Date =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING);

/** To when something can be put off, at some instant of the reader's day. */
export function choicesAt(now: Date): { choice: Choice; until: Date }[] {
  const later = new Date(now.getTime() + LATER_HOURS * 3_600_000);
  const toMonday = (MONDAY - now.getDay() + 7) % 7 || 7;
  return [
    ...(now.getHours() < EVENING ? [{ choice: 'LATER' as const, until: later }] : []),
    { choice: 'TOMORROW', until: morningAfter(now, 1) },
    // On a Sunday that would be tomorrow, too.
    ...(toMonday > 1 ? [{ choice: 'NEXT_WEEK' as const, until: morningAfter(now, toMonday) }] : []),
  ];
}
