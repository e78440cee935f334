import { isCurrencyCode } from '#core/money';
import { err, ok, type Result } from '#core/result';
import { isTimeZone, parseInstant } from '#core/time';
import {
  decimal,
  flag,
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

/** The form of the case format (libs/core/RULES.md), key by key, with its defaults. */

const currency = textThat(isCurrencyCode, 'a currency code');

const timeZone = textThat(isTimeZone, 'a time zone');

const instant: Reader<bigint> = (value, path) => {
  if (value === undefined) return err({ path, problem: 'missing' });
  const read = typeof value === 'string' ? parseInstant(value) : undefined;
  return read === undefined ? err({ path, problem: `not an instant: '${String(value)}'` }) : ok(read);
};

const rates = withDefault(
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

const overage = objectOf({
  mode: withDefault(oneOf('BILL', 'ABSORB', 'BORROW', 'HOLD'), 'BILL'),
  rate: optional(decimal),
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

const plainRetainer = objectOf({
  unit: withDefault(oneOf('TIME', 'MONEY'), 'TIME'),
  fee: decimal,
  includedSeconds: optional(wholeNumber(0)),
  includedAmount: optional(decimal),
  billing: withDefault(oneOf('ADVANCE', 'ARREARS'), 'ADVANCE'),
  proration: withDefault(oneOf('DAILY', 'NONE'), 'DAILY'),
  grantProration: withDefault(oneOf('DAILY', 'NONE'), 'DAILY'),
  consume: withDefault(oneOf('OLDEST_FIRST', 'CURRENT_FIRST'), 'OLDEST_FIRST'),
  rollover: withDefault(rollover, NO_ROLLOVER),
  overage: withDefault(overage, { mode: 'BILL', rate: undefined, consents: [] }),
  packs: withDefault(listById(pack), []),
});

type PlainRetainer = Read<typeof plainRetainer>;

/** What a retainer grants has to be given in its own unit. */
function requireItsUnit(read: PlainRetainer, path: string): Result<PlainRetainer, Malformed> {
  const inTime = read.unit === 'TIME';
  const missing: [string, unknown][] = [
    inTime ? ['includedSeconds', read.includedSeconds] : ['includedAmount', read.includedAmount],
    ...read.packs.map((each, index): [string, unknown] =>
      inTime ? [`packs[${index}].seconds`, each.seconds] : [`packs[${index}].amount`, each.amount],
    ),
  ];
  if (read.rollover.mode === 'CAPPED') {
    const { capSeconds, capAmount } = read.rollover;
    missing.push(inTime ? ['rollover.capSeconds', capSeconds] : ['rollover.capAmount', capAmount]);
  }
  const first = missing.find(([, value]) => value === undefined);
  return first === undefined ? ok(read) : err({ path: `${path}.${first[0]}`, problem: 'missing' });
}

const contract = objectOf({
  id: name,
  kind: oneOf('HOURLY', 'PER_TASK', 'RETAINER'),
  currency,
  startDate: localDate,
  endDate: optional(localDate),
  pauses: withDefault(listOf(objectOf({ from: localDate, to: localDate })), []),
  rates,
  taskPrices: withDefault(mapOf(decimal), new Map()),
  rounding: withDefault(rounding, { incrementSeconds: 1, mode: 'NEAREST', minimumSeconds: 0, per: 'ENTRY' }),
  capAmount: optional(decimal),
  minimumAmount: optional(decimal),
  discountPercent: optional(decimal),
  retainer: optional(thenRead(plainRetainer, requireItsUnit)),
});

const service = objectOf({
  id: name,
  hourlyRate: optional(decimal),
  unitPrice: optional(decimal),
  taxRate: optional(decimal),
});

const assistant = objectOf({
  id: name,
  pay: optional(
    objectOf({ hourlyRate: optional(decimal), taskPercent: optional(decimal), currency: optional(currency) }),
  ),
});

const timeEntry = objectOf({
  id: name,
  contract: name,
  service: name,
  assistant: name,
  start: instant,
  end: instant,
  billable: withDefault(flag, true),
  status: withDefault(name, 'APPROVED'),
  availableInRun: optional(month),
});

const task = objectOf({
  id: name,
  contract: name,
  service: name,
  assistant: optional(name),
  quantity: withDefault(decimal, '1'),
  price: optional(decimal),
  approvedAt: optional(instant),
  availableInRun: optional(month),
});

/** A whole case. */
export const caseDocument = objectOf({
  agency: objectOf({ timeZone, currency, defaultHourlyRate: optional(decimal) }),
  services: listById(service),
  client: objectOf({ id: name, taxRate: optional(decimal), rates }),
  assistants: listById(assistant),
  contracts: listById(contract),
  timeEntries: listById(timeEntry),
  tasks: listById(task),
  runs: listOf(month),
});

export type CaseDocument = Read<typeof caseDocument>;
