import type { Rate } from '#core/billing';
import { groupBy } from '#core/collections';

/** What a run knows: consents given after its cutoff don't exist for it. */
export interface TermsWanted {
  clientIds: readonly string[];
  /** The month of the run. */
  run: string;
  cutoff: Date;
}

/** Of a contract `c`: it binds, or bound until its end. One that isn't signed, or doesn't hold yet, bills nothing. */
export const IN_FORCE = `c.status in ('ACTIVE', 'PAUSED', 'ENDED', 'RENEWED')`;

export const RATE_COLUMNS = `rate, service_id as "serviceId", assistant_id as "assistantId", from_date as "from"`;
export type RateRow = Rate & { ownerId: string };

/** Rows in their listed order → those of each contract or client. */
export function groupRates(rows: readonly RateRow[]): Map<string, Rate[]> {
  const groups = groupBy(rows, ({ ownerId }) => ownerId);
  return new Map(
    [...groups].map(([ownerId, group]) => [ownerId, group.map(({ ownerId: _, ...rate }) => withoutNulls(rate))]),
  );
}

type WithoutNulls<Row> = { [Key in keyof Row]: Exclude<Row[Key], null> };

/** In the database a term that isn't there is null, in the rules it's absent. */
export function withoutNulls<Row extends object>(row: Row): WithoutNulls<Row> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as WithoutNulls<Row>;
}

/** An absent term has no key at all: the rules tell the two apart nowhere, and stored values stay small. */
export function withoutUndefined<Value extends object>(
  value: Value,
): { [Key in keyof Value]: Exclude<Value[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as never;
}
