import fc from 'fast-check';
import { defuseFormula, restoreFormula } from '#platform/downloads';

describe('a cell that a spreadsheet would take for a formula', () => {
  it.each(['=1+1', '+49 30', '-5', '@SUM(A1)', '\t=1', '\r=1', '＝1', "'=1", "''-1"])('is defused: %j', (text) => {
    expect(defuseFormula(text)).toBe(`'${text}`);
    expect(restoreFormula(`'${text}`)).toBe(text);
  });

  it.each(['', 'Mail', "'tis so", '1=1', ' =1', 'पत्र'])('is not %j, which stays as it is', (text) => {
    expect(defuseFormula(text)).toBe(text);
    expect(restoreFormula(text)).toBe(text);
  });

  it('is restored exactly, whatever it is', () => {
    const texts = fc.array(fc.constantFrom("'", '=', '-', '@', '\t', 'a', ' ', '"'), { maxLength: 6 });
    fc.assert(
      fc.property(texts, (letters) => {
        const text = letters.join('');
        expect(restoreFormula(defuseFormula(text))).toBe(text);
        expect(defuseFormula(text)).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });
});
