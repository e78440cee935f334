import { err, ok, type Result } from '#core/result';
import { isTimeZone, parseInstant } from '#core/time';
import { TAX_TREATMENTS } from '../tax-reasons.js';
import { contract, currency, rates } from './contract-fields.js';
import {
  decimal,
  flag,
  listById,
  listOf,
  localDate,
  month,
  name,
  objectOf,
  oneOf,
  optional,
  textThat,
  thenRead,
  withDefault,
  type Malformed,
  type Read,
  type Reader,
} from './read-document.js';

/** The form of the case format (libs/core/RULES.md), key by key, with its defaults. */

const timeZone = textThat(isTimeZone, 'a time zone');

const instant: Reader<bigint> = (value, path) => {
  if (value === undefined) return err({ path, problem: 'missing' });
  const read = typeof value === 'string' ? parseInstant(value) : undefined;
  return read === undefined ? err({ path, problem: `not an instant: '${String(value)}'` }) : ok(read);
};

const service = objectOf({
  id: name,
  hourlyRate: optional(decimal),
  unitPrice: optional(decimal),
  taxRate: optional(decimal),
  tax: optional(name),
});

const treatment = oneOf(...TAX_TREATMENTS);

const taxRate = objectOf({
  id: name,
  percent: decimal,
  changes: withDefault(listOf(objectOf({ from: localDate, percent: decimal })), []),
  treatment: optional(treatment),
  reason: optional(name),
});

const taxTerms = objectOf({
  from: optional(localDate),
  treatment: withDefault(treatment, 'STANDARD'),
  tax: optional(name),
  reason: optional(name),
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

const expense = objectOf({
  id: name,
  contract: name,
  day: localDate,
  description: name,
  amount: decimal,
  currency: optional(currency),
  exchangeRate: optional(decimal),
  markupPercent: optional(decimal),
  billable: withDefault(flag, true),
  status: withDefault(name, 'APPROVED'),
  consentRun: optional(month),
  advancedBy: optional(name),
  availableInRun: optional(month),
});

const plainCorrection = objectOf({
  id: name,
  entry: name,
  start: optional(instant),
  end: optional(instant),
  withdrawn: withDefault(flag, false),
  availableInRun: optional(month),
});

interface CorrectionFields extends Pick<Read<typeof plainCorrection>, 'id' | 'entry' | 'availableInRun'> {
  /** Absent: withdrawn. */
  readonly time?: { readonly start: bigint; readonly end: bigint };
}

function withTime(
  { start, end, withdrawn, ...rest }: Read<typeof plainCorrection>,
  path: string,
): Result<CorrectionFields, Malformed> {
  if (withdrawn && start === undefined && end === undefined) return ok(rest);
  if (withdrawn || start === undefined || end === undefined)
    return err({ path, problem: 'neither withdrawn nor with a start and an end' });
  return end > start ? ok({ ...rest, time: { start, end } }) : err({ path: `${path}.end`, problem: 'not after start' });
}

const correction = thenRead(plainCorrection, withTime);

/** A whole case. */
export const caseDocument = objectOf({
  agency: objectOf({ timeZone, currency, defaultHourlyRate: optional(decimal) }),
  taxRates: withDefault(listById(taxRate), []),
  services: listById(service),
  client: objectOf({ id: name, taxRate: optional(decimal), taxTerms: withDefault(listOf(taxTerms), []), rates }),
  assistants: listById(assistant),
  contracts: listById(contract),
  timeEntries: listById(timeEntry),
  tasks: listById(task),
  expenses: withDefault(listById(expense), []),
  corrections: withDefault(listById(correction), []),
  runs: listOf(month),
});

export type CaseDocument = Read<typeof caseDocument>;
