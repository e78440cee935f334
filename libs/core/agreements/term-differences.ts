import type { Contract, Rate } from '#core/billing';
import { addMonths, monthNumber, type LocalDate, type Month } from '#core/time';
import { dayInWords } from './day-in-words.js';
import { amountText, termsInWords, type TermName, type WordedTerm } from './terms-in-words.js';
import { moneyValue, workValue, type TermValue, type TermWork } from './term-values.js';
import { money, workOf, type ContractNames } from './term-words.js';

/** A term before and after a change, in plain words; absent where it isn't agreed. */
export interface TermDifference {
  readonly term: TermName;
  /** Of which service it is, or of whose work. */
  readonly subject?: string;
  readonly before?: string;
  readonly after?: string;
  /** What the words are made of; of changes that were kept before there was such a thing absent. */
  readonly beforeValue?: TermValue;
  readonly afterValue?: TermValue;
  /** Of a rate: what its subject is made of. */
  readonly work?: TermWork;
}

/** The words alone, which are what is compared. */
export const wordsOnly = (differences: readonly TermDifference[]): TermDifference[] =>
  differences.map(({ beforeValue: _, afterValue: __, work: ___, ...words }) => words);

type Naming = Pick<ContractNames, 'services' | 'assistants'>;

/** What differs between two lists of terms, in the order of the second with what fell away at the end. */
export function differencesBetween(before: readonly WordedTerm[], after: readonly WordedTerm[]): TermDifference[] {
  const keyOf = ({ term, subject = '' }: WordedTerm): string => `${term} ${subject}`;
  const old = new Map(before.map((one) => [keyOf(one), one]));
  const kept = new Set(after.map(keyOf));
  const differing = after.filter((one) => old.get(keyOf(one))?.words !== one.words);
  const gone = before.filter((one) => !kept.has(keyOf(one)));
  return [
    ...differing.map((one) => difference(one, old.get(keyOf(one)), one)),
    ...gone.map((one) => difference(one, one, undefined)),
  ];
}

const difference = (
  { term, subject }: WordedTerm,
  before: WordedTerm | undefined,
  after: WordedTerm | undefined,
): TermDifference => ({
  term,
  ...(subject !== undefined && { subject }),
  ...(before && { before: before.words, beforeValue: before.value }),
  ...(after && { after: after.words, afterValue: after.value }),
});

/** Rates that begin, each beside the one of the contract for the same work that it replaces on its day, if there is one. */
export function rateDifferences(
  { rates: own, currency }: { rates: readonly Rate[]; currency: string },
  added: readonly Rate[],
  names: Naming,
): TermDifference[] {
  const words = ({ rate }: Rate): string => money(amountText(rate, currency), { currency });
  const value = ({ rate }: Rate): TermValue => moneyValue(amountText(rate, currency), currency);
  return added.flatMap((rate) => {
    const before = rateBefore(own, rate);
    if (before && words(before) === words(rate)) return [];
    const since = rate.from === undefined ? '' : ` from ${dayInWords(rate.from)} on`;
    const subject = `${workOf(rate, names)}${since}`;
    return [
      {
        ...{ term: 'RATE' as const, subject, work: workValue(rate, names) },
        ...(before && { before: words(before), beforeValue: value(before) }),
        ...{ after: words(rate), afterValue: value(rate) },
      },
    ];
  });
}

/** The latest for the same work until the day; of equal days the later listed. */
function rateBefore(own: readonly Rate[], { serviceId, assistantId, from = '' }: Rate): Rate | undefined {
  let found: Rate | undefined;
  for (const rate of own) {
    const isSame = rate.serviceId === serviceId && rate.assistantId === assistantId;
    if (isSame && (rate.from ?? '') <= from && (found?.from ?? '') <= (rate.from ?? '')) found = rate;
  }
  return found;
}

/** What a day brought: the contract as it was first agreed has no differences. */
export interface HistoryEntry {
  readonly fromDate: LocalDate;
  /** Where a version of the terms began; of rates alone absent. */
  readonly fromMonth?: Month;
  readonly differences: readonly TermDifference[];
}

/** How a contract's terms and rates came to be what they are, in order of their days, each beside what was before. */
export function historyOf(contract: Contract, names: Naming): HistoryEntry[] {
  const versions = new Set((contract.versions ?? []).map(({ from }) => from));
  const rates = 'rates' in contract ? contract.rates : [];
  const later = rates.filter(({ from = '' }) => from > contract.startDate);
  const days = new Set([...[...versions].map((month) => `${month}-01`), ...later.map(({ from = '' }) => from)]);
  const entries = [...days].sort().map((fromDate): HistoryEntry => {
    const month = fromDate.slice(0, 7);
    const isVersion = versions.has(month) && fromDate.endsWith('-01');
    const earlier = rates.filter(({ from = '' }) => from < fromDate);
    const begun = later.filter(({ from }) => from === fromDate);
    const ofRates = rateDifferences({ rates: earlier, currency: contract.currency }, begun, names);
    const ofTerms = isVersion ? versionDifferences(contract, month, names) : [];
    return { fromDate, ...(isVersion && { fromMonth: month }), differences: [...ofTerms, ...ofRates] };
  });
  return [{ fromDate: contract.startDate, differences: [] }, ...entries];
}

/** What a version changed of the terms that held the month before, or that the contract began with. */
function versionDifferences(contract: Contract, month: Month, names: Naming): TermDifference[] {
  const before = termsInWords(contract, addMonths(month, -1), names);
  return differencesBetween(before, termsInWords(contract, month, names));
}

/** The next month from which terms hold that were agreed earlier; absent: none. */
export const nextVersionAfter = ({ versions }: Contract, month: Month): Month | undefined =>
  (versions as readonly { from: Month }[] | undefined)
    ?.map(({ from }) => from)
    .filter((from) => monthNumber(from) > monthNumber(month))
    .sort()[0];
