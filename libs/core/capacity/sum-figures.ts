import type { CapacityFigures, CapacitySeconds, TeamFigures } from './capacity.types.js';
import type { DayAvailability } from './count-availability.js';
import { rateLoad, ratioOf } from './rate-load.js';

/** Seconds of one assistant's day, while they're being gathered. */
export type DaySeconds = { -readonly [Key in keyof CapacitySeconds]: CapacitySeconds[Key] };

/** A day on which nothing is committed or done yet. */
export const openDay = (availability: DayAvailability): DaySeconds => ({
  scheduledSeconds: availability.scheduledSeconds,
  holidaySeconds: availability.holidaySeconds,
  leaveSeconds: availability.leaveSeconds,
  availableSeconds: availability.availableSeconds,
  committedSeconds: 0,
  workedSeconds: 0,
  billableSeconds: 0,
  billedSeconds: 0,
});

function sumSeconds(parts: readonly CapacitySeconds[]): DaySeconds {
  const sum = openDay({ scheduledSeconds: 0, holidaySeconds: 0, leaveSeconds: 0, availableSeconds: 0 });
  for (const part of parts) {
    sum.scheduledSeconds += part.scheduledSeconds;
    sum.holidaySeconds += part.holidaySeconds;
    sum.leaveSeconds += part.leaveSeconds;
    sum.availableSeconds += part.availableSeconds;
    sum.committedSeconds += part.committedSeconds;
    sum.workedSeconds += part.workedSeconds;
    sum.billableSeconds += part.billableSeconds;
    sum.billedSeconds += part.billedSeconds;
  }
  return sum;
}

/** Figures of days, weeks or people: seconds are summed, and ratios taken of the sums. */
export function sumFigures(parts: readonly CapacitySeconds[]): CapacityFigures {
  const sum = sumSeconds(parts);
  const load = ratioOf(sum.committedSeconds, sum.availableSeconds);
  return {
    ...sum,
    utilisation: ratioOf(sum.billableSeconds, sum.availableSeconds),
    load,
    status: rateLoad(load, sum.committedSeconds),
  };
}

/** The team's figures over its assistants' for the same days. */
export function sumTeam(
  members: readonly { readonly assistantId: string; readonly figures: CapacityFigures }[],
): TeamFigures {
  const over = members.filter(({ figures }) => figures.status === 'OVER');
  return {
    ...sumFigures(members.map(({ figures }) => figures)),
    overAssistantIds: over.map(({ assistantId }) => assistantId),
  };
}
