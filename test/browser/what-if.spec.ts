import {
  readSupposed,
  suppose,
  writeSupposed,
  type Supposed,
} from '../../apps/dashboard/src/features/capacity/what-if.js';

const MAYA = '0190a0b0-0000-7000-8000-000000000001';
const LUIS = '0190a0b0-0000-7000-8000-000000000002';
const week = { availableSeconds: 144_000, committedSeconds: 90_000, leaveSeconds: 3_600 };
const of = (more: Partial<Supposed>): Supposed => ({
  ...{ personId: MAYA, kind: 'MORE', seconds: 18_000, from: '2026-12-07', to: '2026-12-21' },
  ...more,
});
const on = (monday: string, ...all: Supposed[]) => suppose(week, { personId: MAYA, week: monday }, all);

describe('What is tried on somebody’s weeks', () => {
  it('adds work to each week of its span, both ends with it, and to nobody else’s', () => {
    const busier = { ...week, committedSeconds: 108_000 };
    expect([on('2026-12-07', of({})), on('2026-12-21', of({}))]).toEqual([busier, busier]);
    expect([on('2026-11-30', of({})), on('2026-12-28', of({})), on('2026-12-07', of({ personId: LUIS }))]).toEqual([
      week,
      week,
      week,
    ]);
  });

  it('leaves what it doesn’t touch the very same', () => {
    expect(on('2026-11-30', of({}))).toBe(week);
    const idle = { availableSeconds: 0, committedSeconds: 0, leaveSeconds: 144_000 };
    const all = [of({ kind: 'AWAY', seconds: 0 }), of({ kind: 'LESS' })];
    expect(suppose(idle, { personId: MAYA, week: '2026-12-07' }, all)).toBe(idle);
  });

  it('takes no more work off a week than it has', () => {
    expect(on('2026-12-07', of({ kind: 'LESS', seconds: 400_000 })).committedSeconds).toBe(0);
  });

  it('has who is away do nothing, and keeps what she has promised', () => {
    const away = on('2026-12-07', of({ kind: 'AWAY', seconds: 0 }));
    expect(away).toEqual({ availableSeconds: 0, committedSeconds: 90_000, leaveSeconds: 147_600 });
  });

  it('adds up', () => {
    expect(on('2026-12-07', of({}), of({ kind: 'LESS', seconds: 3_600 })).committedSeconds).toBe(104_400);
  });

  it('stands in an address, of which what means nothing is left out', () => {
    const all = [of({}), of({ personId: LUIS, kind: 'AWAY', seconds: 0 })];
    expect(readSupposed(writeSupposed(all))).toEqual(all);
    expect(readSupposed(`1~${MAYA}.EVIL.1.2026-12-07.2026-12-21~${writeSupposed([of({})])}`)).toEqual([of({})]);
    expect([readSupposed(), readSupposed('1')]).toEqual([[], []]);
  });
});
