import type { Contract } from '#core/billing';
import { moneyInText } from '#core/money';
import { addMonths, type Month } from '#core/time';
import { dayInWords } from './day-in-words.js';
import { nextVersionAfter, type TermDifference } from './term-differences.js';
import { TERM_LABELS } from './terms-in-words.js';
import type { TermValue } from './term-values.js';
import { money, type ContractNames } from './term-words.js';

/** A change in plain words, the same text for the same change: it is what is accepted. */
export function describeChange(
  contract: Contract,
  { fromMonth, differences }: { fromMonth?: Month; differences: readonly TermDifference[] },
  { title, agency, client }: ContractNames,
): string {
  const ofTerms = differences.filter(({ term }) => term !== 'RATE');
  const ofRates = differences.filter(({ term }) => term === 'RATE');
  const next = fromMonth === undefined ? undefined : nextVersionAfter(contract, fromMonth);
  const until =
    next === undefined
      ? ''
      : `, until ${dayInWords(addMonths(next, -1))}; what was agreed from ${dayInWords(next)} on stays`;
  return [
    `Change of “${title}”`,
    '',
    `Between ${agency} (the agency) and ${client} (the client).`,
    ...(fromMonth !== undefined && ofTerms.length > 0
      ? [`From ${dayInWords(fromMonth)} on${until}:`, ...ofTerms.map(lineOf)]
      : []),
    ...(ofRates.length > 0 ? ['New rates:', ...ofRates.map(lineOf)] : []),
    'All else stays as it was agreed, and so do the months before.',
    'Amounts are before tax.',
    '',
  ].join('\n');
}

function lineOf({ term, subject, ...difference }: TermDifference): string {
  const before = inText(difference.before, difference.beforeValue);
  const after = inText(difference.after, difference.afterValue);
  const what = term === 'RATE' ? subject : `${TERM_LABELS[term]}${subject === undefined ? '' : ` (${subject})`}`;
  const unit = term === 'RATE' ? ' an hour' : '';
  const now = after === undefined ? 'no longer agreed' : `${withoutDot(after)}${unit}`;
  return `- ${what}: ${now}; until then ${before === undefined ? 'not agreed' : `${withoutDot(before)}${unit}`}.`;
}

/** Words name one amount at most, as it is compared; it is read as on invoices. */
function inText(words: string | undefined, value: TermValue | undefined): string | undefined {
  if (!value?.money) return words;
  const { amount, currency } = value.money;
  return words?.replace(money(amount, { currency }), () => moneyInText(amount, { currency }));
}

const withoutDot = (words: string): string => words.replace(/\.$/, '');
