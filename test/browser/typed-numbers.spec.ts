import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readDecimal } from '../../apps/dashboard/src/i18n/read-decimal.js';
import { ROOT } from '../support/root.js';

const SOURCES = join(ROOT, 'apps/dashboard/src');
const READER = 'i18n/read-decimal.ts';
/** A comma made a point, a float, or a decimal's own pattern: another reader of what is typed. */
const ANOTHER = [
  /\.replace(?:All)?\(\s*(?:'[,.]'|\/[,.]\/g?)/,
  /\b(?:Number\.)?parse(?:Float|Int)\(/,
  /\\d[+*]\(?(?:\\\.|\[[.,]+\])/,
];
/** What reads no typed text: exact amounts of the api, colours. */
const OTHERS = new Set(['i18n/amounts.ts', 'features/retainers/quantity.ts', 'features/portal/brand.ts']);

describe('A number that is typed', () => {
  it.each([
    ['1200', '1200'],
    ['1,200', '1200'],
    ['1,234.50', '1234.50'],
    ['1,00,000', '100000'],
    ['12,34,567.25', '1234567.25'],
    ['1 234,5', '1234.5'],
    ['1,5', '1.5'],
    ['1,50', '1.50'],
    ['0,125', '0.125'],
    ['.5', '0.5'],
    ['१,२००', '1200'],
    ['−12.50', '-12.50'],
  ])('reads %s as %s', (typed, read) => {
    expect(readDecimal(typed)).toBe(read);
  });

  it.each(['', 'abc', '1.234,56', '1,2.5', '1,234,5', '1.2.3', '12,3456,789', '5.', '1e3', 'Infinity', '--1'])(
    'is not guessed of "%s"',
    (typed) => {
      expect(readDecimal(typed)).toBeUndefined();
    },
  );

  it('has one reader in all of the dashboard', () => {
    const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
    const others = files
      .map((file) => relative(SOURCES, join(SOURCES, file)))
      .filter((file) => file !== READER && !OTHERS.has(file) && !file.startsWith('gql/'))
      .filter((file) => ANOTHER.some((pattern) => pattern.test(readFileSync(join(SOURCES, file), 'utf8'))));
    expect(others).toEqual([]);
  });
});
