import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonText, readCase, simulateCase, writeOutcome } from '#core/billing';

const CASES = join(__dirname, 'cases');
const names = readdirSync(CASES)
  .filter((file) => file.endsWith('.expected.json'))
  .map((file) => file.replace('.expected.json', ''));

const textOf = (file: string): string => readFileSync(join(CASES, file), 'utf8');

describe('the worked cases of the billing rules', () => {
  it('are all there', () => {
    expect(names.length).toBeGreaterThanOrEqual(137);
  });

  it.each(names)('%s comes out to the last minor unit', (name) => {
    const billingCase = readCase(JSON.parse(textOf(`${name}.json`)));
    if (!billingCase.ok) throw new Error(`${billingCase.error.path}: ${billingCase.error.problem}`);
    const text = jsonText(writeOutcome(simulateCase(billingCase.value)), ' ');
    expect(text).toBe(textOf(`${name}.expected.json`).trimEnd());
  });
});
