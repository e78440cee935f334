import { rateLoad, ratioOf, type LoadStatus } from './rate-load.js';

describe('ratio', () => {
  it.each([
    [1, 3, 333],
    [2, 3, 667],
    [1, 2_000, 1],
    [1, 2_001, 0],
    [150, 100, 1_500],
    [0, 5, 0],
    [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 1_000],
  ])('%d of %d is %d per mille, half a tenth of a percent rounded up', (numerator, denominator, permille) => {
    expect(ratioOf(numerator, denominator)).toEqual({ numerator, denominator, permille });
  });

  it('does not exist over nothing', () => {
    expect(ratioOf(0, 0)).toBeNull();
    expect(ratioOf(5, 0)).toBeNull();
  });
});

describe('status of a load', () => {
  it.each<[number, number, LoadStatus]>([
    [0, 1_000, 'UNDER'],
    [920, 1_000, 'UNDER'],
    [924, 1_000, 'UNDER'],
    [92_449, 100_000, 'UNDER'],
    [92_450, 100_000, 'FULL'],
    [925, 1_000, 'FULL'],
    [930, 1_000, 'FULL'],
    [1_000, 1_000, 'FULL'],
    [1_064, 1_000, 'FULL'],
    [106_449, 100_000, 'FULL'],
    [106_450, 100_000, 'OVER'],
    [1_065, 1_000, 'OVER'],
    [1_070, 1_000, 'OVER'],
    [0, 0, 'UNAVAILABLE'],
    [1, 0, 'OVER'],
  ])('%d committed of %d available is %s', (committedSeconds, availableSeconds, status) => {
    expect(rateLoad(ratioOf(committedSeconds, availableSeconds), committedSeconds)).toBe(status);
  });
});
