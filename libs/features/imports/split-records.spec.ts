import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { ownText, RecordSplitter } from './split-records.js';

/** Records of a text that comes in pieces, and whether the rest couldn't be read. */
function split(pieces: readonly string[]): { records: string[][]; isBroken: boolean } {
  const splitter = new RecordSplitter(',');
  const records = pieces.flatMap((piece) => splitter.take(piece));
  return { records: [...records, ...splitter.take('', { isLast: true })], isBroken: splitter.isBroken };
}

const parsed = (text: string): string[][] =>
  parse(text, {
    ...{ record_delimiter: ['\r\n', '\n', '\r'], relax_quotes: true, relax_column_count: true },
  });

function isClosed(text: string): boolean {
  try {
    parsed(text);
    return true;
  } catch {
    return false;
  }
}

const piece = fc.string({ unit: fc.constantFrom('"', '"', ',', '\r', '\n', ' ', 'a', 'é', '王', '\\'), maxLength: 8 });

describe('records of a delimited text', () => {
  it.each([
    ['a,,b\r\n', [['a', '', 'b']]],
    ['"a,b\n""c""",d', [['a,b\n"c"', 'd']]],
    ['"a" b,c"d"\n', [['"a" b', 'c"d"']]],
    ['a,b,', [['a', 'b', '']]],
    ['""', [['']]],
    ['\r\r\n\n', [[''], [''], ['']]],
  ])('of %j are %j', (text, records) => {
    expect(split([text])).toEqual({ records, isBroken: false });
  });

  it('are those that csv-parse reads, however the text is cut', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const text = pieces.join('');
        fc.pre(isClosed(text));
        expect(split(pieces)).toEqual({ records: parsed(text), isBroken: false });
      }),
      { numRuns: 2_000 },
    );
  });

  it('can be read up to the one with a quotation mark that is never closed', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        fc.pre(!isClosed(pieces.join('')));
        const { records, isBroken } = split(pieces);
        expect(isBroken).toBe(true);
        expect(records).toEqual(split([pieces.join('')]).records);
      }),
    );
  });
});

describe('text of its own', () => {
  it('is the same, whatever it has', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expect(ownText(text)).toBe(text)));
    expect(ownText('\ud800 half a character')).toBe('\ud800 half a character');
  });
});
