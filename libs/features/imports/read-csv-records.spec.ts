import { type CsvRecord, type TextEncoding, type TextSource, readCsvRecords } from './read-csv-records.js';

async function records(source: TextSource, delimiter = ',', encoding?: TextEncoding): Promise<CsvRecord[]> {
  const all: CsvRecord[] = [];
  for await (const some of readCsvRecords(source, { delimiter, encoding })) all.push(...some);
  return all;
}

const inPieces = (bytes: Uint8Array, size: number): TextSource => ({
  open: () =>
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size)),
});

describe('reading a delimited file', () => {
  const cases: [name: string, text: string, expected: CsvRecord[]][] = [
    [
      'counts the lines inside quoted cells, whatever ends them',
      'a,b\r\n"one\r\ntwo\nthree",x\r\nc,d',
      [
        { line: 1, fields: ['a', 'b'] },
        { line: 2, fields: ['one\r\ntwo\nthree', 'x'] },
        { line: 5, fields: ['c', 'd'] },
      ],
    ],
    [
      'counts blank lines',
      'a\n\n\nb\n',
      [
        { line: 1, fields: ['a'] },
        { line: 2, fields: [''] },
        { line: 3, fields: [''] },
        { line: 4, fields: ['b'] },
      ],
    ],
    [
      'takes doubled quotes as quotes, and a backslash as itself',
      '"say ""hi""","C:\\"\n',
      [{ line: 1, fields: ['say "hi"', 'C:\\'] }],
    ],
    ['keeps a quote inside an unquoted cell', '5" screen,x', [{ line: 1, fields: ['5" screen', 'x'] }]],
    ['drops byte-order marks', '\ufeff\ufeff"a",b', [{ line: 1, fields: ['a', 'b'] }]],
    [
      'gives what stands before a quote that is never closed, then says so',
      'a,b\nc,d\n"e,f\ng,h',
      [
        { line: 1, fields: ['a', 'b'] },
        { line: 2, fields: ['c', 'd'] },
        { line: 3, unclosedQuote: true },
      ],
    ],
    ['has nothing to give of an empty file', '', []],
  ];
  it.each(cases)('%s', async (_name, text, expected) => {
    expect(await records(text)).toEqual(expected);
  });

  it('gives the same records however the bytes are cut', async () => {
    const bytes = Buffer.from('\ufeffMåns,"zoë 🧁\r\n""x"""\r\n王芳,आरती\n', 'utf8');
    const whole = await records(bytes);
    expect(whole).toEqual([
      { line: 1, fields: ['Måns', 'zoë 🧁\r\n"x"'] },
      { line: 3, fields: ['王芳', 'आरती'] },
    ]);
    for (const size of [1, 2, 3, 5, 7]) expect(await records(inPieces(bytes, size))).toEqual(whole);
  });

  it('reads UTF-16 by its byte-order mark, and another encoding when told', async () => {
    const text = 'Tätigkeit;Ünal\n';
    const expected = [{ line: 1, fields: ['Tätigkeit', 'Ünal'] }];
    const little = Buffer.from(`\ufeff${text}`, 'utf16le');
    expect(await records(little, ';')).toEqual(expected);
    expect(await records(Buffer.from(little).swap16(), ';')).toEqual(expected);
    expect(await records(Buffer.from(text, 'latin1'), ';', 'windows-1252')).toEqual(expected);
    expect(await records(Buffer.from(text, 'latin1'), ';')).toEqual([
      { line: 1, fields: ['T\ufffdtigkeit', '\ufffdnal'] },
    ]);
  });

  it('stops at a record that no tool would write, instead of keeping it all', async () => {
    const endless = { open: () => ['a,b\n"', ...Array.from({ length: 40 }, () => 'x'.repeat(60_000))] };
    expect(await records(endless)).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, unclosedQuote: true },
    ]);
  });

  it('lets an error of the source through', async () => {
    const failing = {
      *open(): Generator<string> {
        yield 'a,b\n';
        throw new Error('disk gone');
      },
    };
    await expect(records(failing)).rejects.toThrow('disk gone');
  });
});
