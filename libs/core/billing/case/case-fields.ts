import { err, ok } from '#core/result';
import { isTimeZone, parseInstant } from '#core/time';
import { contract, currency, rates } from './contract-fields.js';
import {
  decimal,
  flag,
  listById,
  listOf,
  month,
  name,
  objectOf,
  optional,
  textThat,
  withDefault,
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
