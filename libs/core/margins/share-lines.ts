import { splitByWeights } from './split-by-weights.js';

/** A line of an issued document, with the work that it's for. */
export interface SharedLine {
  readonly id: string;
  readonly invoiceId: string;
  readonly contractId: string;
  /** `2026-01` */
  readonly period: string;
  readonly kind: string;
  readonly amountMinor: bigint;
  /** Work, with how much of the line is for it in whatever unit; of what a rule takes off or adds, none: see `shareLines`. */
  readonly weights: readonly Weight[];
  /** Of a retainer's fee: what of its grant was used, in the retainer's unit. */
  readonly use?: { readonly granted: bigint; readonly used: bigint };
}

export interface Weight {
  readonly workId: string;
  readonly weight: bigint;
}

/** A part of a line: for some work, for a retainer's grant that nobody used, or for no work at all. */
export interface LineShare {
  readonly lineId: string;
  readonly part: 'WORK' | 'UNUSED_RETAINER' | 'OTHER';
  /** Of `WORK` alone. */
  readonly workId?: string;
  /** That of the line; of a part of a discount, that of the line that it is about. */
  readonly period: string;
  readonly amountMinor: bigint;
}

/**
 * Splits each line down to the work that it's for, by largest remainder, so that a line's shares sum to it:
 * - lines of time, tasks, expenses and corrections among their work, by its weights;
 * - a retainer's fee as far as its grant was used, by the use, and the rest as unused;
 * - a cap or minimum among the lines of its invoice, contract and period, by their amounts, and then as those are;
 * - a discount likewise, among all lines of its invoice and contract but expenses.
 * What has no work, such as a pack's price, is for none.
 */
export function shareLines(lines: readonly SharedLine[]): LineShare[] {
  const byGroup = new Map<string, SharedLine[]>();
  for (const line of lines) {
    const key = `${line.invoiceId} ${line.contractId}`;
    const group = byGroup.get(key);
    if (group) group.push(line);
    else byGroup.set(key, [line]);
  }
  return [...byGroup.values()].flatMap((group) => group.flatMap((line) => shareLine(line, group)));
}

function shareLine(line: SharedLine, group: readonly SharedLine[]): LineShare[] {
  const bases = basesOf(line, group);
  if (bases === undefined) return shareAmong(line, line.amountMinor, line.id);
  // Of a credit note all amounts are the other way round.
  const sign = bases.some(({ amountMinor }) => amountMinor > 0n) ? 1n : -1n;
  const weights = bases.map(({ amountMinor }) => (sign * amountMinor > 0n ? sign * amountMinor : 0n));
  const parts = splitByWeights(line.amountMinor, weights);
  if (parts === undefined) return [forNoWork(line, line.amountMinor, line.id)];
  return bases.flatMap((base, i) => shareAmong(base, parts[i] as bigint, line.id));
}

/** The lines that a limit or a discount is about; none for a line that stands for itself. */
function basesOf(line: SharedLine, group: readonly SharedLine[]): readonly SharedLine[] | undefined {
  switch (line.kind) {
    case 'CAP':
    case 'MINIMUM':
      return group.filter(({ kind, period }) => (kind === 'HOURLY' || kind === 'TASK') && period === line.period);
    case 'DISCOUNT':
      return group.filter(({ kind }) => !['EXPENSE', 'DISCOUNT', 'CAP', 'MINIMUM'].includes(kind));
    default:
      return undefined;
  }
}

/** An amount as a line's own is split. */
function shareAmong(like: SharedLine, amountMinor: bigint, lineId: string): LineShare[] {
  if (amountMinor === 0n) return [];
  if (like.kind !== 'RETAINER_FEE') return amongWork(like, amountMinor, lineId);
  const { granted, used } = like.use ?? { granted: 0n, used: 0n };
  const whole = used >= granted ? [1n, 0n] : [used > 0n ? used : 0n, granted - (used > 0n ? used : 0n)];
  const isWorkedFor = like.weights.some(({ weight }) => weight > 0n);
  const [usedMinor = 0n, unusedMinor = 0n] = (isWorkedFor ? splitByWeights(amountMinor, whole) : undefined) ?? [
    0n,
    amountMinor,
  ];
  return [
    ...(usedMinor === 0n ? [] : amongWork(like, usedMinor, lineId)),
    ...(unusedMinor === 0n
      ? []
      : [{ lineId, part: 'UNUSED_RETAINER' as const, period: like.period, amountMinor: unusedMinor }]),
  ];
}

function amongWork(like: SharedLine, amountMinor: bigint, lineId: string): LineShare[] {
  const { weights, period } = like;
  const parts = splitByWeights(
    amountMinor,
    weights.map(({ weight }) => weight),
  );
  if (parts === undefined) return [forNoWork(like, amountMinor, lineId)];
  return weights
    .map(({ workId }, i) => ({ lineId, part: 'WORK' as const, workId, period, amountMinor: parts[i] as bigint }))
    .filter((share) => share.amountMinor !== 0n);
}

const forNoWork = ({ period }: SharedLine, amountMinor: bigint, lineId: string): LineShare => ({
  lineId,
  part: 'OTHER',
  period,
  amountMinor,
});
