import fc from 'fast-check';
import { formatDuration, formatSpan, parseClockTime, parseTimeInput } from './index.js';

const durationOf = (typed: string): unknown => {
  const read = parseTimeInput(typed);
  return read.ok && read.value.kind === 'DURATION' ? read.value.seconds : read;
};
const spanOf = (typed: string): unknown => {
  const read = parseTimeInput(typed);
  return read.ok && read.value.kind === 'SPAN' ? formatSpan(read.value.startSeconds, read.value.endSeconds) : read;
};
const errorOf = (typed: string): unknown => {
  const read = parseTimeInput(typed);
  if (read.ok) return read.value;
  const { code, at, length, suggestions } = read.error;
  return [code, typed.slice(at, at + length), ...suggestions];
};

describe('an amount of time', () => {
  it.each([
    ['1:30', 5_400],
    [':45', 2_700],
    ['1.5', 5_400],
    ['1,5', 5_400],
    ['1.5h', 5_400],
    ['1,5 h', 5_400],
    ['.25', 900],
    ['90m', 5_400],
    ['90 min', 5_400],
    ['1h 30m', 5_400],
    ['1h30', 5_400],
    ['1 hour 30 minutes', 5_400],
    ['2', 7_200],
    ['0', 0],
    ['0:00:15', 15],
    ['45s', 45],
    ['24', 86_400],
    ['  1:30  ', 5_400],
    ['१:३०', 5_400],
    ['१ घंटा ३० मिनट', 5_400],
    ['१,५', 5_400],
    ['٢٫٥', 9_000],
    ['１：３０', 5_400],
    ['𝟏.𝟓h', 5_400],
    ['1.33', 4_788],
  ])('%s is %i seconds', (typed, seconds) => {
    expect(durationOf(typed)).toBe(seconds);
  });

  it.each([
    ['', 'EMPTY', ''],
    ['   ', 'EMPTY', '   '],
    ['soon', 'NOT_A_TIME', 'soon'],
    ['1h soon', 'NOT_A_TIME', 'soon'],
    ['30m 1h', 'NOT_A_TIME', '1h'],
    ['-1', 'NOT_A_TIME', '-1'],
    ['1:2:3:4', 'NOT_A_TIME', '1:2:3:4'],
    ['1:75', 'MINUTE_OUT_OF_RANGE', '75'],
    ['१:७५', 'MINUTE_OUT_OF_RANGE', '७५'],
    ['1:30:99', 'MINUTE_OUT_OF_RANGE', '99'],
    ['1:5', 'AMBIGUOUS', '5', '1:05', '1:50'],
    ['1:7', 'AMBIGUOUS', '7', '1:07'],
    ['90', 'AMBIGUOUS', '90', '90m'],
    ['25h', 'TOO_LONG', '25h'],
    ['2000', 'TOO_LONG', '2000'],
    ['0.333', 'TOO_PRECISE', '0.333', '0:19:59'],
    ['1h 1.333m', 'TOO_PRECISE', '1.333', '1:01:20'],
    ['1.3333h 20m', 'TOO_PRECISE', '1.3333'],
    ['25.3333h', 'TOO_PRECISE', '25.3333'],
    ['5x', 'NOT_A_TIME', '5x'],
  ])('%j is refused with its reason and its place', (typed, ...expected) => {
    expect(errorOf(typed)).toEqual(expected);
  });

  it('is read back from how it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86_400 }), (seconds) => {
        expect(durationOf(formatDuration(seconds))).toBe(seconds);
      }),
    );
  });

  it('is the same in the digits of every script', () => {
    const zeros = ['०', '٠', '۰', '০', '๐', '０', '𝟎', '𞥐'].map((zero) => zero.codePointAt(0) ?? 0);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86_400 }), fc.constantFrom(...zeros), (seconds, zero) => {
        const typed = formatDuration(seconds).replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
        expect(durationOf(typed)).toBe(seconds);
      }),
    );
  });

  it('tells where a time is missing before a dash, though spaces stand there', () => {
    expect(parseTimeInput(' -0-0')).toMatchObject({ ok: false, error: { code: 'NOT_A_TIME', at: 1, length: 0 } });
  });

  it('never throws, and an error is always within what was typed', () => {
    const typed = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[0-9:.,hmsap -]{0,12}$/));
    fc.assert(
      fc.property(typed, (text) => {
        const read = parseTimeInput(text);
        if (read.ok) return;
        const { at, length } = read.error;
        expect(at >= 0 && length >= 0 && at + length <= text.length).toBe(true);
        for (const suggestion of read.error.suggestions)
          expect([suggestion, parseTimeInput(suggestion).ok]).toEqual([suggestion, true]);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('from when to when', () => {
  it.each([
    ['9-10:15', '9:00-10:15'],
    ['9:00–10:15', '9:00-10:15'],
    ['9.00 - 10.15', '9:00-10:15'],
    ['0900-1015', '9:00-10:15'],
    ['9am-1pm', '9:00-13:00'],
    ['9 a.m. – 1 p.m.', '9:00-13:00'],
    ['9-10:15pm', '21:00-22:15'],
    ['9-1pm', '9:00-13:00'],
    ['11-1pm', '11:00-13:00'],
    ['9am-1', '9:00-13:00'],
    ['12-1pm', '12:00-13:00'],
    ['12am-1am', '0:00-1:00'],
    ['22-1', '22:00-25:00'],
    ['10pm-1am', '22:00-25:00'],
    ['11-1am', '23:00-25:00'],
    ['22:00-25:00', '22:00-25:00'],
    ['20-24', '20:00-24:00'],
    ['९-१०:१५', '9:00-10:15'],
    ['9 to 10', '9:00-10:00'],
  ])('%s is %s', (typed, span) => {
    expect(spanOf(typed)).toBe(span);
  });

  it.each([
    ['9-5', 'AMBIGUOUS', '5', '9:00-17:00', '9:00-29:00'],
    ['17-16', 'END_BEFORE_START', '16'],
    ['9-9', 'END_BEFORE_START', '9'],
    ['5pm-9am', 'END_BEFORE_START', '9am', '17:00-33:00'],
    ['9-9:75', 'MINUTE_OUT_OF_RANGE', '9:75'],
    ['13pm-14pm', 'HOUR_OUT_OF_RANGE', '13pm'],
    ['9am-15', 'HOUR_OUT_OF_RANGE', '15'],
    ['9-x1', 'NOT_A_TIME', 'x1'],
    ['1-40', 'TOO_LONG', '40'],
  ])('%s is refused with its reason and its place', (typed, ...expected) => {
    expect(errorOf(typed)).toEqual(expected);
  });

  it('is read back from how it is written', () => {
    const start = fc.integer({ min: 0, max: 86_399 });
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 86_400 }), (from, seconds) => {
        expect(spanOf(formatSpan(from, from + seconds))).toBe(formatSpan(from, from + seconds));
      }),
    );
  });
});

describe('a time of day', () => {
  it.each([
    ['17:30', 63_000],
    ['5.30pm', 63_000],
    ['12am', 0],
    ['9', 32_400],
  ])('%s is %i seconds after midnight', (typed, seconds) => {
    expect(parseClockTime(typed)).toEqual({ ok: true, value: seconds });
  });

  it('is refused where it is none', () => {
    expect(parseClockTime('half past five')).toMatchObject({ ok: false, error: { code: 'NOT_A_TIME' } });
  });
});
