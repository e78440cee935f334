import { decimalSeparatorOf, readDate, readDuration, readFlag, readTags, readTimeOfDay } from './read-values.js';

describe('a date', () => {
  it.each([
    ['2026-03-04', '2026-03-04', '2026-03-04'],
    ['2026/3/4', '2026-03-04', '2026-03-04'],
    ['03/04/2024', '2024-04-03', '2024-03-04'],
    ['7/27/22', undefined, '2022-07-27'],
    ['13.04.2024', '2024-04-13', undefined],
    ['05-05-2024', '2024-05-05', '2024-05-05'],
    ['29/02/2024', '2024-02-29', undefined],
    ['３/４/２０２４', '2024-04-03', '2024-03-04'],
  ])('%s is %s with the day first and %s with the month first', (text, DMY, MDY) => {
    expect(readDate(text)).toEqual({ DMY, MDY });
  });

  it.each(['', '31/04/2024', '2026-02-29', '2026-13-01', '4 March', '03/04', '1/2-2024', '0/1/2024', '1.1.0001'])(
    '“%s” is none',
    (text) => expect(readDate(text)).toBeUndefined(),
  );
});

describe('a time of day', () => {
  it.each([
    ['10:23:52', 37_432, 0],
    ['9:05', 32_700, 60],
    ['12:00 AM', 0, 60],
    ['12:30 pm', 45_000, 60],
    ['1:15:30PM', 47_730, 0],
    ['1:15\u202fPM', 47_700, 60],
    ['11:00 p.m.', 82_800, 60],
    ['24:00', 86_400, 60],
  ])('%s is %i seconds, true to %i', (text, seconds, toleranceSeconds) => {
    expect(readTimeOfDay(text)).toEqual({ seconds, toleranceSeconds });
  });

  it.each(['', '25:00', '24:01', '10:60', '13:00 PM', '0:30 AM', '10', 'noon'])('“%s” is none', (text) =>
    expect(readTimeOfDay(text)).toBeUndefined(),
  );
});

describe('a duration', () => {
  const hours = { integerIs: 'HOURS', decimalSeparator: undefined } as const;
  const seconds = { integerIs: 'SECONDS', decimalSeparator: undefined } as const;
  it.each([
    ['00:00:00', hours, 0],
    ['01:02:03', hours, 3723],
    ['100:00', hours, 360_000],
    ['2', hours, 7200],
    ['5400', seconds, 5400],
    ['1.5', hours, 5400],
    ['1,5', hours, 5400],
    ['0,01', hours, 36],
    ['0.33', hours, 1188],
    ['2.000,0', hours, 7_200_000],
    ['1.5 h', seconds, 5400],
    ['1.250', { ...hours, decimalSeparator: 'POINT' } as const, 4500],
    ['1.250', { ...hours, decimalSeparator: 'COMMA' } as const, 4_500_000],
  ])('%s is read as %o has it', (text, style, expected) => {
    expect(readDuration(text, style)).toMatchObject({ seconds: expected });
  });

  it.each(['', 'soon', '1:60', '1,2,3', '1.250', '1..5', '--1', '1e3'])(
    '“%s” is none without more being said',
    (text) => expect(readDuration(text, hours)).toBeUndefined(),
  );

  it('may not be negative, though minus nothing is nothing', () => {
    expect(readDuration('-01:00:00', hours)).toBe('NEGATIVE');
    expect(readDuration('−0,5', hours)).toBe('NEGATIVE');
    expect(readDuration('-0:00', hours)).toMatchObject({ seconds: 0 });
  });
});

describe("a number's decimal mark", () => {
  it.each([
    ['12', undefined],
    ['0,01', 'COMMA'],
    ['2.000,0', 'COMMA'],
    ['1,234.5', 'POINT'],
    ['1 234,5', 'COMMA'],
    ["1'234.5", 'POINT'],
    ['1,250', 'AMBIGUOUS'],
    ['1.000.000', 'COMMA'],
    ['1234.567', 'POINT'],
    ['12a', false],
  ])('%s: %s', (text, expected) => expect(decimalSeparatorOf(text)).toBe(expected));
});

describe('flags and tags', () => {
  it.each([
    ['Yes', true],
    ['NEIN', false],
    ['1', true],
    ['', undefined],
    ['maybe', undefined],
  ])('“%s” is %s', (text, expected) => expect(readFlag(text)).toBe(expected));

  it('reads one quoted list, each tag once', () => {
    expect(readTags(' Calls, Inbox,,Calls ')).toEqual(['Calls', 'Inbox']);
    expect(readTags('')).toEqual([]);
  });
});
