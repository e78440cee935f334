import type { GraphQLScalarType } from 'graphql';
import { DateScalar, DateTimeScalar, DecimalScalar, MonthScalar } from './scalars.js';

const accepts = (scalar: GraphQLScalarType, value: unknown): boolean => {
  try {
    return scalar.parseValue(value) === value;
  } catch {
    return false;
  }
};

describe('scalars', () => {
  it.each<[GraphQLScalarType, unknown[], unknown[]]>([
    [
      DateScalar,
      ['2026-02-28', '2028-02-29'],
      ['2026-02-29', '2026-2-1', '2026-13-01', '2026-02-28T00:00:00Z', 20260228, ''],
    ],
    [MonthScalar, ['2026-01', '2026-12'], ['2026-00', '2026-13', '2026-1', '2026-01-01', 202601]],
    [
      DateTimeScalar,
      ['2026-03-31T09:30:00Z', '2026-03-31T09:30Z', '2026-03-31T09:30:00.123456+05:30'],
      [
        '2026-03-31',
        '2026-03-31 09:30:00Z',
        '2026-03-31T24:00:00Z',
        '2026-02-30T09:30:00Z',
        '2026-03-31T09:30:00',
        'now',
      ],
    ],
    [
      DecimalScalar,
      ['0', '42.50', '-1.005', '12345678901234567890.12345678901234567890'],
      ['1e3', '.5', '5.', 'NaN', '1,5', 42.5, '1'.repeat(21)],
    ],
  ])('%s takes what looks like one and nothing else', (scalar, good, bad) => {
    expect([good.filter((value) => !accepts(scalar, value)), bad.filter((value) => accepts(scalar, value))]).toEqual([
      [],
      [],
    ]);
  });

  it('present a month by its name, whatever its day', () => {
    expect(['2026-01-01', '2026-01'].map((value) => MonthScalar.serialize(value))).toEqual(['2026-01', '2026-01']);
  });

  it('present an instant in UTC, from a date or from the database’s text in any zone', () => {
    const texts = [
      '2026-03-31 09:30:00+00',
      '2026-03-31 15:00:00+05:30',
      '2026-03-31 09:30:00.123456+00',
      '2026-03-31 01:30:00-08',
    ];
    expect(texts.map((text) => DateTimeScalar.serialize(text))).toEqual([
      '2026-03-31T09:30:00.000Z',
      '2026-03-31T09:30:00.000Z',
      '2026-03-31T09:30:00.123Z',
      '2026-03-31T09:30:00.000Z',
    ]);
    expect(DateTimeScalar.serialize(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
    expect(DateTimeScalar.serialize('2026-03-31T09:30:00Z')).toBe('2026-03-31T09:30:00.000Z');
  });
});
