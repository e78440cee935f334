import { decimalOf, percentAmount, roundExact, type DecimalText } from '#core/money';
import { err, ok, type Result } from '#core/result';

/** A line of an issued invoice, with what earlier credit notes have taken back of it. */
export interface CreditableLine {
  id: string;
  amountMinor: bigint;
  /** Of its sign, or zero. */
  creditedMinor: bigint;
  taxRate: DecimalText;
  /** What a rate alone doesn't tell: of a rate of nothing its category and reason. */
  taxClass?: string;
  /** Of a discount: the lines that it is a part of. They take it along. */
  discountOf?: readonly string[];
}

/** Some of a line: of the line's sign; all that is left of it without an amount. */
export interface CreditWanted {
  lineId: string;
  amountMinor?: bigint;
}

/** What an invoice has of a tax rate, and what earlier credit notes have taken back of it; of its sign. */
export interface CreditableTax {
  rate: DecimalText;
  taxClass?: string;
  baseMinor: bigint;
  amountMinor: bigint;
  creditedBaseMinor: bigint;
  creditedMinor: bigint;
}

/** What a credit note takes back, of the invoice's sign: written on it with the opposite one. */
export interface Credit {
  lines: readonly { lineId: string; amountMinor: bigint; isRest: boolean }[];
  taxes: readonly { rate: DecimalText; taxClass?: string; baseMinor: bigint; amountMinor: bigint }[];
}

export type CreditError =
  | { code: 'NO_SUCH_LINE' | 'NAMED_TWICE'; lineId: string }
  | { code: 'MORE_THAN_IS_LEFT'; lineId: string; leftMinor: bigint }
  | { code: 'NOTHING_LEFT' }
  /** The lines that would be left would come to less than nothing. */
  | { code: 'MORE_THAN_INVOICED' };

/**
 * Some lines of an invoice, wholly or in part, or all that is left → what a credit note takes back. A discount goes along with
 * the lines that it was given on, by their share, and tax by rate; what takes back the last of either takes all that is left,
 * so that an invoice and all its credits come to exactly nothing, tax included.
 * @param wanted none: all that is left
 */
export function creditLines(
  { lines, taxes }: { lines: readonly CreditableLine[]; taxes: readonly CreditableTax[] },
  wanted?: readonly CreditWanted[],
): Result<Credit, CreditError> {
  const taken = wanted === undefined ? ok(allLeft(lines)) : takeWanted(lines, wanted);
  if (!taken.ok) return taken;
  if (wanted !== undefined) takeDiscounts(lines, taken.value);
  const credited = lines
    .map((line) => ({ line, amountMinor: taken.value.get(line.id) ?? 0n }))
    .filter(({ line, amountMinor }) => amountMinor !== 0n || (taken.value.has(line.id) && line.amountMinor === 0n));
  if (credited.length === 0) return err({ code: 'NOTHING_LEFT' });
  const credit = { lines: credited.map(creditedLine), taxes: creditTaxes(taxes, credited) };
  return isWithin(lines, credit) ? ok(credit) : err({ code: 'MORE_THAN_INVOICED' });
}

const leftOf = ({ amountMinor, creditedMinor }: CreditableLine): bigint => amountMinor - creditedMinor;

const allLeft = (lines: readonly CreditableLine[]): Map<string, bigint> =>
  new Map(lines.filter((line) => leftOf(line) !== 0n).map((line) => [line.id, leftOf(line)]));

function takeWanted(
  lines: readonly CreditableLine[],
  wanted: readonly CreditWanted[],
): Result<Map<string, bigint>, CreditError> {
  const taken = new Map<string, bigint>();
  for (const { lineId, amountMinor } of wanted) {
    const line = lines.find(({ id }) => id === lineId);
    if (line === undefined) return err({ code: 'NO_SUCH_LINE', lineId });
    if (taken.has(lineId)) return err({ code: 'NAMED_TWICE', lineId });
    const leftMinor = leftOf(line);
    const amount = amountMinor ?? leftMinor;
    const isTooMuch = leftMinor >= 0n ? amount < 0n || amount > leftMinor : amount > 0n || amount < leftMinor;
    if (isTooMuch) return err({ code: 'MORE_THAN_IS_LEFT', lineId, leftMinor });
    taken.set(lineId, amount);
  }
  return ok(taken);
}

/** Adds to what is taken the share of each discount that isn't named itself. */
function takeDiscounts(lines: readonly CreditableLine[], taken: Map<string, bigint>): void {
  for (const discount of lines) {
    if (discount.discountOf === undefined || taken.has(discount.id)) continue;
    const given = lines.filter(({ id }) => discount.discountOf?.includes(id));
    if (!given.some(({ id }) => taken.has(id))) continue;
    const sum = (part: (line: CreditableLine) => bigint): bigint => given.reduce((all, line) => all + part(line), 0n);
    const whole = sum(({ amountMinor }) => amountMinor);
    const gone = sum(({ id, creditedMinor }) => creditedMinor + (taken.get(id) ?? 0n));
    if (whole === 0n) continue;
    const magnitude = whole < 0n ? -whole : whole;
    const numerator = discount.amountMinor * (whole < 0n ? -gone : gone);
    const target = roundExact({ numerator, denominator: magnitude });
    const share = target - discount.creditedMinor;
    // Lines that were credited without their discount have left more of it than there is to take.
    const isBackwards = discount.amountMinor < 0n ? share > 0n : share < 0n;
    if (!isBackwards && share !== 0n) taken.set(discount.id, share);
  }
}

const creditedLine = ({ line, amountMinor }: { line: CreditableLine; amountMinor: bigint }) => ({
  lineId: line.id,
  amountMinor,
  isRest: amountMinor === leftOf(line),
});

/** Tax of all that is credited up to now, less what was credited before; the last of a rate takes what is left. */
function creditTaxes(
  taxes: readonly CreditableTax[],
  credited: readonly { line: CreditableLine; amountMinor: bigint }[],
): Credit['taxes'] {
  return taxes.flatMap((tax) => {
    const ofRate = credited.filter(({ line }) => line.taxRate === tax.rate && line.taxClass === tax.taxClass);
    if (ofRate.length === 0) return [];
    const baseMinor = ofRate.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
    const gone = tax.creditedBaseMinor + baseMinor;
    const target = gone === tax.baseMinor ? tax.amountMinor : roundExact(percentAmount(gone, decimalOf(tax.rate)));
    const { rate, taxClass } = tax;
    return [{ rate, ...(taxClass !== undefined && { taxClass }), baseMinor, amountMinor: target - tax.creditedMinor }];
  });
}

/** What is left of the lines is not of the opposite sign: a client is credited no more than was billed. */
function isWithin(lines: readonly CreditableLine[], credit: Credit): boolean {
  const billed = lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const left = lines.reduce((sum, line) => sum + leftOf(line), 0n);
  const rest = left - credit.lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  return billed >= 0n ? rest >= 0n : rest <= 0n;
}
