import { isCurrencyCode } from '#core/money';
import { err, ok, type Result } from '#core/result';
import { isTimeOfDay } from '#core/time';
import {
  decimal,
  listById,
  listOf,
  localDate,
  mapOf,
  month,
  name,
  objectOf,
  oneOf,
  optional,
  textThat,
  thenRead,
  wholeNumber,
  withDefault,
  type Malformed,
  type Read,
  type Reader,
} from './read-document.js';

/** The form of a contract in the case format (libs/core/RULES.md), key by key, with its defaults. */

export const currency = textThat(isCurrencyCode, 'a currency code');

export const rates = withDefault(
  listOf(objectOf({ rate: decimal, service: optional(name), assistant: optional(name), from: optional(localDate) })),
  [],
);

const rounding = objectOf({
  incrementSeconds: withDefault(wholeNumber(1), 1),
  mode: withDefault(oneOf('UP', 'NEAREST', 'DOWN'), 'NEAREST'),
  minimumSeconds: withDefault(wholeNumber(0), 0),
  per: withDefault(oneOf('ENTRY', 'DAY', 'PERIOD'), 'ENTRY'),
});

const rollover = objectOf({
  mode: oneOf('NONE', 'CAPPED', 'UNLIMITED'),
  capSeconds: optional(wholeNumber(0)),
  capAmount: optional(decimal),
  expiresAfterPeriods: optional(wholeNumber(0)),
});

const NO_ROLLOVER: Read<typeof rollover> = {
  mode: 'NONE',
  capSeconds: undefined,
  capAmount: undefined,
  expiresAfterPeriods: undefined,
};

const versionedOverage = {
  mode: withDefault(oneOf('BILL', 'ABSORB', 'BORROW', 'HOLD'), 'BILL'),
  rate: optional(decimal),
};

const overage = objectOf({
  ...versionedOverage,
  consents: withDefault(listOf(objectOf({ period: month, run: month })), []),
});

const pack = objectOf({
  id: name,
  on: localDate,
  seconds: optional(wholeNumber(0)),
  amount: optional(decimal),
  price: decimal,
  expiresAfterPeriods: optional(wholeNumber(0)),
});

const versionedRetainer = {
  fee: decimal,
  includedSeconds: optional(wholeNumber(0)),
  includedAmount: optional(decimal),
  billing: withDefault(oneOf('ADVANCE', 'ARREARS'), 'ADVANCE'),
  proration: withDefault(oneOf('DAILY', 'NONE'), 'DAILY'),
  grantProration: withDefault(oneOf('DAILY', 'NONE'), 'DAILY'),
  consume: withDefault(oneOf('OLDEST_FIRST', 'CURRENT_FIRST'), 'OLDEST_FIRST'),
  rollover: withDefault(rollover, NO_ROLLOVER),
};

const plainRetainer = objectOf({
  unit: withDefault(oneOf('TIME', 'MONEY'), 'TIME'),
  ...versionedRetainer,
  overage: withDefault(overage, { mode: 'BILL', rate: undefined, consents: [] }),
  packs: withDefault(listById(pack), []),
});

type PlainRetainer = Read<typeof plainRetainer>;

type Quantities = Partial<Pick<PlainRetainer, 'packs'>> &
  Pick<PlainRetainer, 'includedSeconds' | 'includedAmount' | 'rollover'>;

/** The first quantity of a retainer that isn't given in its own unit. */
function missingIn(unit: PlainRetainer['unit'], read: Quantities): string | undefined {
  const inTime = unit === 'TIME';
  const needed: [string, unknown][] = [
    inTime ? ['includedSeconds', read.includedSeconds] : ['includedAmount', read.includedAmount],
    ...(read.packs ?? []).map((each, index): [string, unknown] =>
      inTime ? [`packs[${index}].seconds`, each.seconds] : [`packs[${index}].amount`, each.amount],
    ),
  ];
  if (read.rollover.mode === 'CAPPED') {
    const { capSeconds, capAmount } = read.rollover;
    needed.push(inTime ? ['rollover.capSeconds', capSeconds] : ['rollover.capAmount', capAmount]);
  }
  return needed.find(([, value]) => value === undefined)?.[0];
}

/** What a retainer grants has to be given in its own unit. */
function requireItsUnit(read: PlainRetainer, path: string): Result<PlainRetainer, Malformed> {
  const missing = missingIn(read.unit, read);
  return missing === undefined ? ok(read) : err({ path: `${path}.${missing}`, problem: 'missing' });
}

const WEEKDAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;

const plainFactor = objectOf({
  factor: decimal,
  service: optional(name),
  weekdays: optional(listOf(oneOf(...WEEKDAYS))),
  from: optional(textThat((text) => isTimeOfDay(text) && text !== '24:00', 'a time of day')),
  to: optional(textThat(isTimeOfDay, 'a time of day')),
});

const factor = thenRead(plainFactor, (read, path) =>
  read.from !== undefined && read.from === read.to
    ? err({ path: `${path}.to`, problem: 'not another time than from' })
    : ok(read),
);

const freeTime = objectOf({
  service: optional(name),
  maxSeconds: wholeNumber(1),
  mode: withDefault(oneOf('WHOLE_IF_LONGER', 'FIRST_PART_FREE'), 'WHOLE_IF_LONGER'),
});

/** The terms that may change from a period on, whatever the kind of contract. */
const terms = {
  taskPrices: withDefault(mapOf(decimal), new Map()),
  rounding: withDefault(rounding, { incrementSeconds: 1, mode: 'NEAREST', minimumSeconds: 0, per: 'ENTRY' }),
  factors: optional(listOf(factor)),
  freeTime: optional(listOf(freeTime)),
  capAmount: optional(decimal),
  minimumAmount: optional(decimal),
  discountPercent: optional(decimal),
};

/** What no version can change. */
const settled: Reader<undefined> = (value, path) =>
  value === undefined ? ok(undefined) : err({ path, problem: 'no part of a version: that is a new contract' });

const version = objectOf({
  from: month,
  kind: settled,
  currency: settled,
  ...terms,
  retainer: optional(
    objectOf({
      unit: settled,
      ...versionedRetainer,
      overage: withDefault(objectOf(versionedOverage), { mode: 'BILL', rate: undefined }),
    }),
  ),
});

const plainContract = objectOf({
  id: name,
  kind: oneOf('HOURLY', 'PER_TASK', 'RETAINER'),
  currency,
  startDate: localDate,
  endDate: optional(localDate),
  expenseConsentAbove: optional(decimal),
  pauses: withDefault(listOf(objectOf({ from: localDate, to: localDate })), []),
  rates,
  ...terms,
  retainer: optional(thenRead(plainRetainer, requireItsUnit)),
  versions: optional(listOf(version)),
});

type PlainContract = Read<typeof plainContract>;

/** Each version has a month of its own and, of a retainer, its terms in the contract's unit. */
function requireWholeVersions(read: PlainContract, path: string): Result<PlainContract, Malformed> {
  const months = new Set<string>();
  for (const [index, { from, retainer }] of (read.versions ?? []).entries()) {
    const at = `${path}.versions[${index}]`;
    if (months.has(from)) return err({ path: `${at}.from`, problem: `used twice: '${from}'` });
    months.add(from);
    if (read.kind !== 'RETAINER' || read.retainer === undefined) continue;
    if (retainer === undefined) return err({ path: `${at}.retainer`, problem: 'missing' });
    const missing = missingIn(read.retainer.unit, retainer);
    if (missing !== undefined) return err({ path: `${at}.retainer.${missing}`, problem: 'missing' });
  }
  return ok(read);
}

export const contract = thenRead(plainContract, requireWholeVersions);
export type ContractFields = Read<typeof contract>;
