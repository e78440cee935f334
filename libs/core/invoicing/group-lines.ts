import { groupBy } from '#core/collections';
import { apportion, type ExactAmount } from '#core/money';

/** By what lines are shown apart. It changes how they look and never what they come to. */
export type InvoiceGrouping = 'SERVICE' | 'ASSISTANT' | 'TASK' | 'ENTRY';

/** A line and what was charged on it. */
export interface LineToGroup {
  id: string;
  amountMinor: bigint;
  quantitySeconds: number | null;
  /** None of lines that charge no work of their own, such as a fee. */
  parts: readonly LinePart[];
}

/** An entry or task that is charged on a line. */
export interface LinePart {
  id: string;
  serviceId: string;
  assistantId: string | null;
  taskId: string | null;
  /** Its share of the line: raw seconds, or minor units. Not negative. */
  weight: bigint;
}

/** A part of a line as it is shown. The amounts of a line's groups are the line's. */
export interface LineGroup {
  lineId: string;
  /** The service's, assistant's, task's or entry's id; none for what has none, and for a line that isn't divided. */
  key: string | null;
  partIds: readonly string[];
  quantitySeconds: number | null;
  amountMinor: bigint;
}

/**
 * Divides lines for showing: each line's amount and charged seconds are shared out to its groups by weight, by largest
 * remainder, so that they sum exactly to the line's, whatever the rounding was. A line without weight stays whole.
 */
export function groupLines(lines: readonly LineToGroup[], by: InvoiceGrouping): LineGroup[] {
  return lines.flatMap((line) => {
    const groups = [...groupBy(line.parts, (part) => keyOf(part, by))];
    const weights = groups.map(([, parts]) => parts.reduce((sum, { weight }) => sum + weight, 0n));
    const whole = weights.reduce((sum, weight) => sum + weight, 0n);
    if (whole === 0n) return [undivided(line, groups)];
    const amounts = shareOut(line.amountMinor, weights, whole);
    const seconds = line.quantitySeconds === null ? undefined : shareOut(BigInt(line.quantitySeconds), weights, whole);
    return groups.map(([key, parts], index) => ({
      lineId: line.id,
      key,
      partIds: parts.map(({ id }) => id),
      quantitySeconds: seconds === undefined ? null : Number(seconds[index]),
      amountMinor: amounts[index] as bigint,
    }));
  });
}

function undivided(line: LineToGroup, groups: readonly (readonly [string | null, readonly LinePart[]])[]): LineGroup {
  const { id, quantitySeconds, amountMinor } = line;
  const key = groups.length === 1 ? (groups[0]?.[0] ?? null) : null;
  return { lineId: id, key, partIds: line.parts.map((part) => part.id), quantitySeconds, amountMinor };
}

function keyOf(part: LinePart, by: InvoiceGrouping): string | null {
  switch (by) {
    case 'SERVICE':
      return part.serviceId;
    case 'ASSISTANT':
      return part.assistantId;
    case 'TASK':
      return part.taskId;
    case 'ENTRY':
      return part.id;
  }
}

/** A negative whole is shared out as its magnitude is. */
function shareOut(whole: bigint, weights: readonly bigint[], sum: bigint): bigint[] {
  const magnitude = whole < 0n ? -whole : whole;
  const exact = weights.map((weight): ExactAmount => ({ numerator: magnitude * weight, denominator: sum }));
  const shares = apportion(exact, magnitude);
  return whole < 0n ? shares.map((share) => -share) : shares;
}
