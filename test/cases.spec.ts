import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  explainLine,
  jsonText,
  readCase,
  simulateCase,
  writeOutcome,
  type BillingCase,
  type ChargedItem,
  type Line,
  type LineKind,
} from '#core/billing';

const CASES = join(__dirname, 'cases');
const names = readdirSync(CASES)
  .filter((file) => file.endsWith('.expected.json'))
  .map((file) => file.replace('.expected.json', ''));

const textOf = (file: string): string => readFileSync(join(CASES, file), 'utf8');

function caseNamed(name: string): BillingCase {
  const read = readCase(JSON.parse(textOf(`${name}.json`)));
  if (!read.ok) throw new Error(`${read.error.path}: ${read.error.problem}`);
  return read.value;
}

/** What a line is explained with: its own work or, where it doesn't stand alone, all of its period's. */
function isExplainedBy({ line, period }: ChargedItem, of: Line): boolean {
  return 'among' in of.basis ? period === of.period : line === of;
}

describe('the worked cases of the billing rules', () => {
  it('are all there', () => {
    expect(names.length).toBeGreaterThanOrEqual(167);
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
        const charged = bill.contracts.flatMap((each) => [...each.chargedEntries, ...each.chargedTasks]);
        for (const line of bill.invoices.flatMap((invoice) => invoice.lines)) {
          const ids = new Set(charged.filter((item) => isExplainedBy(item, line)).map(({ id }) => id));
          const entries = billingCase.entries.filter(({ id }) => ids.has(id));
          const tasks = billingCase.tasks.filter(({ id }) => ids.has(id));
          expect(explainLine({ basis: line.basis, entries, tasks }).amountMinor).toBe(line.amountMinor);
          explained.add(line.kind);
        }
      }
    }
    expect([...explained].sort()).toEqual(
      ['CAP', 'DISCOUNT', 'HOURLY', 'MINIMUM', 'OVERAGE', 'PACK', 'RETAINER_FEE', 'TASK'].sort(),
    );
  });
});
