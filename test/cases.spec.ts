import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  explainLine,
  jsonText,
  readCase,
  simulateCase,
  writeOutcome,
  type BillingCase,
  type LineKind,
} from '#core/billing';
import { explainedBy } from './support/explained-by.js';
import { ROOT } from './support/root.js';

const CASES = join(ROOT, 'test/cases');
const names = readdirSync(CASES)
  .filter((file) => file.endsWith('.expected.json'))
  .map((file) => file.replace('.expected.json', ''));

const textOf = (file: string): string => readFileSync(join(CASES, file), 'utf8');

function caseNamed(name: string): BillingCase {
  const read = readCase(JSON.parse(textOf(`${name}.json`)));
  if (!read.ok) throw new Error(`${read.error.path}: ${read.error.problem}`);
  return read.value;
}

describe('the worked cases of the billing rules', () => {
  it('are all there', () => {
    expect(names.length).toBeGreaterThanOrEqual(195);
  });

  it.each(names)('%s comes out to the last minor unit', (name) => {
    const text = jsonText(writeOutcome(simulateCase(caseNamed(name))), ' ');
    expect(text).toBe(textOf(`${name}.expected.json`).trimEnd());
  });

  it('have lines of every kind, each explained to its own amount', () => {
    const explained = new Set<LineKind>();
    for (const billingCase of names.map(caseNamed)) {
      const result = simulateCase(billingCase);
      for (const bill of result.ok ? result.value.bills : []) {
        for (const line of bill.invoices.flatMap((invoice) => invoice.lines)) {
          expect(explainLine(explainedBy(line, bill, billingCase)).amountMinor).toBe(line.amountMinor);
          explained.add(line.kind);
        }
      }
    }
    expect([...explained].sort()).toEqual([
      ...['ADJUSTMENT', 'CAP', 'DISCOUNT', 'EXPENSE', 'HOURLY'],
      ...['MINIMUM', 'OVERAGE', 'PACK', 'RETAINER_FEE', 'TASK'],
    ]);
  });
});
