import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonText, readCase, simulateCase, writeOutcome } from '#core/billing';
import { type Report, whole } from './report.js';

const CASES = 'test/cases';
const MEASURED_MS = 4_000;
const ENTRIES_OF_LARGE_CASE = 20_000;

/** Simulates cases from their text to that of their outcome, as `npm run simulate` does after it has started. */
export function benchSimulate(): Report {
  const worked = readdirSync(CASES)
    .filter((file) => file.endsWith('.json') && !file.endsWith('.expected.json'))
    .map((file) => readFileSync(join(CASES, file), 'utf8'));
  const ofWorked = casesPerSecond(worked);
  const ofLarge = casesPerSecond([largeCase(ENTRIES_OF_LARGE_CASE)]);
  return {
    title: '(b) Simulating cases, in one process',
    columns: ['', 'cases/s', 'entries/s'],
    rows: [
      [`the ${worked.length} worked cases`, whole(ofWorked), ''],
      [`a case of ${whole(ENTRIES_OF_LARGE_CASE)} entries`, ofLarge.toFixed(1), whole(ofLarge * ENTRIES_OF_LARGE_CASE)],
    ],
    notes: [],
    data: {
      workedCasesPerSecond: ofWorked,
      largeCase: { entries: ENTRIES_OF_LARGE_CASE, entriesPerSecond: ofLarge * ENTRIES_OF_LARGE_CASE },
    },
  };
}

function casesPerSecond(texts: readonly string[]): number {
  simulateAll(texts);
  const started = performance.now();
  let rounds = 0;
  while (performance.now() - started < MEASURED_MS) {
    simulateAll(texts);
    rounds += 1;
  }
  return (rounds * texts.length * 1_000) / (performance.now() - started);
}

function simulateAll(texts: readonly string[]): void {
  for (const text of texts) {
    const read = readCase(JSON.parse(text));
    if (!read.ok) throw new Error(`${read.error.path}: ${read.error.problem}`);
    if (jsonText(writeOutcome(simulateCase(read.value))) === '') throw new Error('a case came to nothing');
  }
}

/** A year of an hourly and a retainer contract, run month by month. */
function largeCase(entries: number): string {
  const months = Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`);
  const terms = { currency: 'USD', startDate: '2026-01-01' };
  const rounding = { incrementSeconds: 360, mode: 'UP' };
  const start = (i: number): number => Date.UTC(2026, 0, 1) + Math.floor((i / entries) * 364 * 86_400_000);
  return JSON.stringify({
    agency: { timeZone: 'America/New_York', currency: 'USD' },
    services: [1, 2, 3, 4].map((n) => ({ id: `s${n}`, hourlyRate: `${30 + n}.50` })),
    client: { id: 'c', taxRate: '20' },
    assistants: [1, 2, 3].map((n) => ({ id: `a${n}`, pay: { hourlyRate: `${15 + n}.00` } })),
    contracts: [
      { id: 'h', kind: 'HOURLY', ...terms, rounding },
      {
        ...{ id: 'r', kind: 'RETAINER', ...terms, rounding },
        retainer: { fee: '900.00', includedSeconds: 360_000, rollover: { mode: 'UNLIMITED' }, overage: { rate: '45' } },
      },
    ],
    timeEntries: Array.from({ length: entries }, (_, i) => ({
      id: `e${i}`,
      contract: i % 2 === 0 ? 'h' : 'r',
      service: `s${1 + (i % 4)}`,
      assistant: `a${1 + (i % 3)}`,
      start: new Date(start(i)).toISOString(),
      end: new Date(start(i) + (600 + (i % 90) * 60) * 1_000).toISOString(),
    })),
    tasks: [],
    runs: months,
  });
}
