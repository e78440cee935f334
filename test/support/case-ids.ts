/** The instant until which a run of the month knows what was approved. */
export const cutoffOf = (month: string): string =>
  `${month}-28T12:00:00Z`.replace(/^(\d+)-(\d+)/, (_, year: string, number: string) => {
    const next = Number(year) * 12 + Number(number);
    return `${Math.floor(next / 12)}-${String((next % 12) + 1).padStart(2, '0')}`;
  });
export const justBefore = (instant: string): string => new Date(Date.parse(instant) - 1_000).toISOString();
export const at = (epochSeconds: number): string => new Date(epochSeconds * 1_000).toISOString();
export const LONG_AGO = '2000-01-01T00:00:00Z';

/** A case's ids as the database has them, sorted as the case's own are, and back. */
export interface CaseIds {
  uuidOf(text: string): string;
  textOf(uuid: string): string;
}
