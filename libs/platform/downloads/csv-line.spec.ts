import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvLine } from '#platform/downloads';

describe('a line of CSV', () => {
  it.each([
    [['a', '1', ''], 'a,1,\r\n'],
    [['Acme, "Inc"', 'two\nlines', ' x '], '"Acme, ""Inc""","two\nlines", x \r\n'],
    [[''], '\r\n'],
  ])('of %j is %j', (cells, line) => {
    expect(csvLine(cells)).toBe(line);
  });

  it('is read again as what was written', () => {
    const cell = fc.array(fc.constantFrom('"', ',', '\r', '\n', ' ', 'a', 'é', '='), { maxLength: 5 });
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 4 }), (letters) => {
        const cells = letters.map((each) => each.join(''));
        expect(parse(csvLine(cells), { record_delimiter: '\r\n' })).toEqual([cells]);
      }),
    );
  });
});
