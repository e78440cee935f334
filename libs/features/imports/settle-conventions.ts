import { type ImportProblem, importProblem } from './import-problems.js';
import { type DateOrder, type DecimalSeparator, decimalSeparatorOf, readDate } from './read-values.js';

export interface Sighting {
  line: number;
  column: string;
  value: string;
}

const SAMPLES = 5;

/** The first cell that shows each reading, and the first few that leave it open. */
interface Evidence<Reading extends string> {
  shown: Partial<Record<Reading, Sighting>>;
  open: Sighting[];
}

/** What the cells of a file say of its date order and decimal mark; constant in size. */
export interface ConventionEvidence {
  dates: Evidence<DateOrder>;
  decimals: Evidence<DecimalSeparator>;
}

export function noEvidence(): ConventionEvidence {
  return { dates: { shown: {}, open: [] }, decimals: { shown: {}, open: [] } };
}

/** Adds what a date cell shows: a day over 12 shows the order; 5/5/2026 is the same day either way and shows nothing. */
export function addDateEvidence(evidence: ConventionEvidence, sighting: Sighting): void {
  const readings = readDate(sighting.value);
  if (!readings || readings.DMY === readings.MDY) return;
  if (readings.DMY && readings.MDY) keepSample(evidence.dates.open, sighting);
  else evidence.dates.shown[readings.DMY ? 'DMY' : 'MDY'] ??= sighting;
}

function keepSample(open: Sighting[], sighting: Sighting): void {
  if (open.length < SAMPLES) open.push(sighting);
}

/** Adds what a number's cell shows: "0,25" has the comma, "1.250" could be either, "12" shows nothing. */
export function addDecimalEvidence(evidence: ConventionEvidence, sighting: Sighting): void {
  const separator = decimalSeparatorOf(sighting.value);
  if (!separator) return;
  if (separator === 'AMBIGUOUS') keepSample(evidence.decimals.open, sighting);
  else evidence.decimals.shown[separator] ??= sighting;
}

/**
 * The order of a file's dates: the given one, unless every telling line shows the other; else the one that the lines
 * show. A file whose dates could be read in both ways, or whose lines contradict each other, has none until it is given.
 * @returns the order, `undefined` where it makes no difference, or the problem: `AMBIGUOUS_DATE_ORDER`,
 * `CONTRADICTORY_DATE_ORDER`, `WRONG_DATE_ORDER`
 */
export function settleDateOrder(
  { dates }: ConventionEvidence,
  given: DateOrder | undefined,
): DateOrder | undefined | ImportProblem {
  const { DMY, MDY } = dates.shown;
  if (given) {
    const against = given === 'DMY' ? MDY : DMY;
    return against && !dates.shown[given] ? importProblem('WRONG_DATE_ORDER', against) : given;
  }
  if (DMY && MDY) {
    const [earlier, later] = DMY.line <= MDY.line ? [DMY, MDY] : [MDY, DMY];
    return importProblem('CONTRADICTORY_DATE_ORDER', { ...later, otherLine: earlier.line });
  }
  if (DMY) return 'DMY';
  if (MDY) return 'MDY';
  return dates.open[0] && importProblem('AMBIGUOUS_DATE_ORDER', dates.open[0]);
}

/**
 * The decimal mark of a file's numbers, for those that could be read in two ways; numbers that show it themselves need
 * none, so lines that differ are a problem only beside such a number.
 * @returns the mark, `undefined` where it makes no difference, or the problem: `AMBIGUOUS_DECIMAL_SEPARATOR`,
 * `WRONG_DECIMAL_SEPARATOR`
 */
export function settleDecimalSeparator(
  { decimals }: ConventionEvidence,
  given: DecimalSeparator | undefined,
): DecimalSeparator | undefined | ImportProblem {
  const { COMMA, POINT } = decimals.shown;
  if (given) {
    const against = given === 'COMMA' ? POINT : COMMA;
    const wrong = against && !decimals.shown[given] && decimals.open.length > 0;
    return wrong ? importProblem('WRONG_DECIMAL_SEPARATOR', against) : given;
  }
  if (COMMA && !POINT) return 'COMMA';
  if (POINT && !COMMA) return 'POINT';
  return decimals.open[0] && importProblem('AMBIGUOUS_DECIMAL_SEPARATOR', decimals.open[0]);
}
