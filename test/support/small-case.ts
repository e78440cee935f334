import { type BillingCase, jsonText, readCase, simulateCase, writeOutcome } from '#core/billing';

/** What a case comes to, as its JSON output has it. */
export interface CaseOutput {
  readonly error?: { readonly code: string; readonly subject: string };
  readonly invoices: readonly OutputInvoice[];
  readonly retainers: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  readonly payouts: readonly Readonly<Record<string, unknown>>[];
}

export interface OutputInvoice {
  readonly run: string;
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  readonly taxes: readonly Readonly<Record<string, string>>[];
  readonly subtotal: string;
  readonly total: string;
}

const EMPTY = {
  agency: { timeZone: 'UTC', currency: 'USD' },
  services: [
    { id: 'blog', unitPrice: '120.00' },
    { id: 'inbox', hourlyRate: '40.00' },
  ],
  client: { id: 'acme' },
  assistants: [],
  contracts: [],
  timeEntries: [],
  tasks: [],
  runs: ['2026-01'],
};

/** A case of the case format, of which only what matters is given. */
export function smallCase(document: Readonly<Record<string, unknown>>): BillingCase {
  const read = readCase({ ...EMPTY, ...document });
  if (!read.ok) throw new Error(`${read.error.path}: ${read.error.problem}`);
  return read.value;
}

/** Simulates such a case. */
export const outputOf = (document: Readonly<Record<string, unknown>>): CaseOutput =>
  JSON.parse(jsonText(writeOutcome(simulateCase(smallCase(document))))) as CaseOutput;

/** The lines of all invoices in short: `2026-01 HOURLY 2026-01 40.00` is run, kind, period and amount. */
export const linesOf = ({ invoices }: CaseOutput): string[] =>
  invoices.flatMap(({ run, lines }) =>
    lines.map((line) => `${run} ${String(line['kind'])} ${String(line['period'])} ${String(line['amount'])}`),
  );

/** An error in short: `NO_RATE e1`. */
export const errorOf = ({ error }: CaseOutput): string | undefined => error && `${error.code} ${error.subject}`;

type Keys = Readonly<Record<string, unknown>>;

export const hourly = (more: Keys = {}): Keys => ({
  id: 'h',
  kind: 'HOURLY',
  currency: 'USD',
  startDate: '2026-01-01',
  ...more,
});

export const perTask = (more: Keys = {}): Keys => ({ ...hourly(), id: 't', kind: 'PER_TASK', ...more });

/** A retainer of ten hours in arrears. */
export const retainer = (terms: Keys = {}, more: Keys = {}): Keys => ({
  ...hourly(),
  id: 'r',
  kind: 'RETAINER',
  retainer: { fee: '0.00', includedSeconds: 36_000, billing: 'ARREARS', ...terms },
  ...more,
});

/** Hours of work on a contract: (`"h"`, `"2026-01-10"`, 2) starts at eight in the morning, UTC. */
export const work = (contract: string, day: string, hours: number, more: Keys = {}): Keys => ({
  id: `${contract} ${day}`,
  contract,
  service: 'inbox',
  assistant: 'maya',
  start: `${day}T08:00:00Z`,
  end: new Date(Date.parse(`${day}T08:00:00Z`) + hours * 3_600_000).toISOString(),
  ...more,
});

/** A task approved at noon. */
export const task = (contract: string, day: string, more: Keys = {}): Keys => ({
  id: `${contract} ${day}`,
  contract,
  service: 'blog',
  approvedAt: `${day}T12:00:00Z`,
  ...more,
});
