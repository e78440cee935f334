import fc from 'fast-check';
import { chargedSecondsOf, roundTime, type DatedEntry } from './round-time.js';
import type { RoundingMode, RoundingPolicy, RoundingScope } from './types.js';

const entry = (seconds: number, assistantId = 'maya', day = 1): DatedEntry => ({
  day,
  entry: { id: `${assistantId}${day}`, serviceId: 'inbox', assistantId, startEpochSeconds: day * 86_400, seconds },
});

const policy = (mode: RoundingMode, incrementSeconds: number, minimumSeconds = 0): RoundingPolicy => ({
  mode,
  incrementSeconds,
  minimumSeconds,
  per: 'ENTRY',
});

describe('time is rounded', () => {
  it.each([
    ['up to the quarter hour', policy('UP', 900), 901, 1_800],
    ['up, where an exact multiple stays', policy('UP', 900), 1_800, 1_800],
    ['down to six minutes', policy('DOWN', 360), 719, 360],
    ['down to nothing', policy('DOWN', 360), 359, 0],
    ['to the nearest, a tie up', policy('NEAREST', 900), 450, 900],
    ['to the nearest, just less than a tie down', policy('NEAREST', 900), 449, 0],
    ['to the nearest of an odd increment', policy('NEAREST', 5), 3, 5],
    ['not at all by the second', policy('NEAREST', 1), 1_234, 1_234],
    ['up to a minimum that is not rounded again', policy('UP', 900, 1_000), 10, 1_000],
    ['to nothing and then to the minimum', policy('DOWN', 900, 600), 10, 600],
    ['to nothing where there was nothing', policy('UP', 900, 600), 0, 0],
    ['beyond the minimum as it comes', policy('UP', 900, 600), 901, 1_800],
  ])('%s', (_what, rounding, raw, charged) => {
    expect(chargedSecondsOf([entry(raw)], rounding)).toBe(charged);
  });

  it('by entry, by assistant and local day, or over the whole period', () => {
    const entries = [entry(100), entry(100), entry(100, 'ravi'), entry(100, 'maya', 2)];
    const chargedPer = (per: RoundingScope): number => chargedSecondsOf(entries, { ...policy('UP', 900), per });
    expect([chargedPer('ENTRY'), chargedPer('DAY'), chargedPer('PERIOD')]).toEqual([3_600, 2_700, 900]);
  });

  it('in steps that can be shown', () => {
    const [group] = roundTime([entry(100), entry(50)], { ...policy('NEAREST', 900, 300), per: 'DAY' });
    expect(group).toMatchObject({ rawSeconds: 150, roundedSeconds: 0, chargedSeconds: 300 });
    expect(group?.entries).toHaveLength(2);
  });

  it('to the same sum whether the groups are shown or only added, each entry in one of them', () => {
    const policies = fc.record({
      mode: fc.constantFrom<RoundingMode>('UP', 'NEAREST', 'DOWN'),
      incrementSeconds: fc.integer({ min: 1, max: 4_000 }),
      minimumSeconds: fc.integer({ min: 0, max: 4_000 }),
      per: fc.constantFrom<RoundingScope>('ENTRY', 'DAY', 'PERIOD'),
    });
    const entries = fc.array(
      fc
        .tuple(fc.nat(50_000), fc.constantFrom('maya', 'ravi'), fc.nat(3))
        .map(([seconds, assistantId, day]) => entry(seconds, assistantId, day)),
    );
    fc.assert(
      fc.property(entries, policies, (dated, rounding) => {
        const groups = roundTime(dated, rounding);
        expect(groups.reduce((sum, group) => sum + group.chargedSeconds, 0)).toBe(chargedSecondsOf(dated, rounding));
        expect(groups.flatMap((group) => group.entries)).toHaveLength(dated.length);
        for (const { rawSeconds, roundedSeconds } of groups) {
          expect(Math.abs(roundedSeconds - rawSeconds)).toBeLessThan(rounding.incrementSeconds);
          expect(roundedSeconds % rounding.incrementSeconds).toBe(0);
        }
      }),
    );
  });
});
