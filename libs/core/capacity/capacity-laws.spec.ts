import { dateOfDay, dayNumber } from '#core/time';
import fc from 'fast-check';
import { buildCapacityReport } from './build-capacity-report.js';
import type {
  CapacityInput,
  CapacityReport,
  CapacitySeconds,
  DateSpan,
  Leave,
  WorkingSchedule,
} from './capacity.types.js';

const MONTH = '2027-03';
const IDS = ['asha', 'ben', 'chen', 'dora'];
const SECONDS_KEYS = [
  'scheduledSeconds',
  'holidaySeconds',
  'leaveSeconds',
  'availableSeconds',
  'committedSeconds',
  'workedSeconds',
  'billableSeconds',
  'billedSeconds',
] as const satisfies readonly (keyof CapacitySeconds)[];

const around = fc.integer({ min: -10, max: 40 }).map((offset) => dateOfDay(dayNumber(`${MONTH}-01`) + offset));
const inMonth = fc.integer({ min: 0, max: 30 }).map((offset) => dateOfDay(dayNumber(`${MONTH}-01`) + offset));
const closedSpan = fc.tuple(around, around).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }));
const span: fc.Arbitrary<DateSpan> = fc.oneof(
  fc.constant({}),
  closedSpan,
  around.map((from) => ({ from })),
  around.map((to) => ({ to })),
);
const seconds = fc.oneof(fc.constant(0), fc.nat({ max: 400_000 }));
const part: fc.Arbitrary<Partial<Leave>> = fc.oneof(
  fc.constant({}),
  fc.integer({ min: 1, max: 999 }).map((thousandths) => ({ portion: `0.${String(thousandths).padStart(3, '0')}` })),
  fc.nat({ max: 30_000 }).map((secondsPerDay) => ({ secondsPerDay })),
);
const leave: fc.Arbitrary<Leave> = fc.tuple(closedSpan, part).map(([when, ofDay]) => ({ ...ofDay, ...when }));
const schedule: fc.Arbitrary<WorkingSchedule> = fc
  .tuple(span, fc.array(fc.oneof(fc.constant(0), fc.nat({ max: 40_000 })), { minLength: 7, maxLength: 7 }))
  .map(([when, secondsByWeekday]) => ({ ...when, secondsByWeekday }));
const schedules = fc.uniqueArray(schedule, { maxLength: 3, selector: ({ from }) => from ?? '' });
const weight = fc.constantFrom('0', '1', '0.5', '60', '40', '33.333333333', '0.000000001', '999999999999');
const allocation = fc
  .tuple(fc.constantFrom(...IDS), weight, span)
  .map(([assistantId, ofAll, when]) => ({ assistantId, weight: ofAll, ...when }));
const retainer = fc
  .record({
    remainingSeconds: seconds,
    active: span,
    pauses: fc.array(span, { maxLength: 2 }),
    allocations: fc.array(allocation, { maxLength: 5 }),
  })
  .map(({ active, ...rest }) => ({ ...rest, activeFrom: active.from, activeTo: active.to }));
const worked = fc.record({
  assistantId: fc.constantFrom(...IDS),
  contractId: fc.constantFrom('c0', 'c1', 'hourly', undefined),
  date: inMonth,
  workedSeconds: seconds,
  billableSeconds: seconds,
  billedSeconds: seconds,
});
const input: fc.Arbitrary<CapacityInput> = fc
  .record({
    month: fc.constant(MONTH),
    asOf: around,
    weekStartsOn: fc.integer({ min: 1, max: 7 }),
    people: fc.tuple(...IDS.map(() => fc.record({ schedules, leave: fc.array(leave, { maxLength: 3 }) }))),
    holidays: fc.array(fc.record({ date: around, assistantId: fc.constantFrom(undefined, ...IDS) }), { maxLength: 4 }),
    contracts: fc.array(retainer, { maxLength: 4 }),
    worked: fc.array(worked, { maxLength: 12 }),
  })
  .map(({ people, contracts, ...rest }) => ({
    ...rest,
    assistants: people.map((person, index) => ({ id: IDS[index] ?? '', ...person })),
    retainers: contracts.map((contract, index) => ({ contractId: `c${index}`, ...contract })),
  }));

function built(from: CapacityInput): CapacityReport {
  const result = buildCapacityReport(from);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

describe('laws of the capacity report, for every input', () => {
  it('nothing appears or vanishes: what retainers owe is planned, unallocated or released, and the plan is what is committed', () => {
    fc.assert(
      fc.property(input, (from) => {
        const { retainers, assistants } = built(from);
        for (const line of retainers) {
          expect(line.plannedSeconds + line.unallocatedSeconds + line.releasedSeconds).toBe(line.remainingSeconds);
          expect(total(line.shares.map((share) => share.plannedSeconds))).toBe(line.plannedSeconds);
        }
        const ids = new Set<string | undefined>(retainers.map(({ contractId }) => contractId));
        const kept = from.worked.filter((row) => row.date < from.asOf && ids.has(row.contractId));
        const owed = total(from.retainers.map(({ remainingSeconds }) => remainingSeconds));
        const notPlanned = total(retainers.map((line) => line.unallocatedSeconds + line.releasedSeconds));
        expect(total(assistants.map(({ month }) => month.committedSeconds))).toBe(
          total(kept.map(({ workedSeconds }) => workedSeconds)) + owed - notPlanned,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('weeks sum to the month, assistants to the team, and the schedule to holidays, leave and what is available', () => {
    fc.assert(
      fc.property(input, (from) => {
        const { assistants, team } = built(from);
        for (const key of SECONDS_KEYS) {
          for (const { month, weeks } of assistants) expect(total(weeks.map((week) => week[key]))).toBe(month[key]);
          expect(total(assistants.map(({ month }) => month[key]))).toBe(team.month[key]);
          expect(total(team.weeks.map((week) => week[key]))).toBe(team.month[key]);
        }
        for (const { month } of assistants) {
          expect(month.holidaySeconds + month.leaveSeconds + month.availableSeconds).toBe(month.scheduledSeconds);
        }
        const rows = from.worked.map((row) => row.workedSeconds);
        expect(team.month.workedSeconds).toBe(total(rows));
      }),
    );
  });

  it('the order of the input decides nothing', () => {
    const shuffled = <T>(rows: readonly T[]) => fc.shuffledSubarray([...rows], { minLength: rows.length });
    const pair = input.chain((from) =>
      fc
        .record({
          assistants: shuffled(from.assistants),
          holidays: shuffled(from.holidays),
          retainers: shuffled(from.retainers),
          worked: shuffled(from.worked),
          allocations: fc.tuple(...from.retainers.map(({ allocations }) => shuffled(allocations))),
          schedules: fc.tuple(...from.assistants.map((person) => shuffled(person.schedules))),
          leave: fc.tuple(...from.assistants.map((person) => shuffled(person.leave))),
        })
        .map((order): [CapacityInput, CapacityInput] => [
          from,
          {
            ...from,
            ...order,
            assistants: order.assistants.map((person) => {
              const index = from.assistants.indexOf(person);
              return { ...person, schedules: order.schedules[index] ?? [], leave: order.leave[index] ?? [] };
            }),
            retainers: order.retainers.map((line) => ({
              ...line,
              allocations: order.allocations[from.retainers.indexOf(line)] ?? [],
            })),
          },
        ]),
    );
    fc.assert(
      fc.property(pair, ([from, reordered]) => {
        expect(built(reordered)).toEqual(built(from));
      }),
    );
  });

  it('more leave or another holiday never makes more available, in any week', () => {
    fc.assert(
      fc.property(input, leave, around, (from, more, date) => {
        const assistants = from.assistants.map((person) =>
          person.id === 'asha' ? { ...person, leave: [...person.leave, more] } : person,
        );
        const [before, onLeave] = [built(from), built({ ...from, assistants })];
        const onHoliday = built({ ...from, holidays: [...from.holidays, { date }] });
        before.assistants.forEach(({ weeks }, person) =>
          weeks.forEach(({ availableSeconds }, week) => {
            expect(onLeave.assistants[person]?.weeks[week]?.availableSeconds).toBeLessThanOrEqual(availableSeconds);
            expect(onHoliday.assistants[person]?.weeks[week]?.availableSeconds).toBeLessThanOrEqual(availableSeconds);
          }),
        );
      }),
    );
  });

  it('a change with a later date leaves the weeks before it as they were', () => {
    fc.assert(
      fc.property(input, inMonth, (from, start) => {
        const change = { from: start, secondsByWeekday: [1, 2, 3, 4, 5, 6, 7] };
        const assistants = from.assistants.map((person) => ({
          ...person,
          schedules: [...person.schedules, change],
          leave: [...person.leave, { from: start, to: '2027-12-31' }],
        }));
        fc.pre(from.assistants.every((person) => person.schedules.every((row) => row.from !== start)));
        const [before, after] = [built(from), built({ ...from, assistants })];
        before.assistants.forEach(({ weeks }, person) =>
          weeks.forEach((week, index) => {
            const changed = after.assistants[person]?.weeks[index];
            if (week.to < start) expect(changed?.availableSeconds).toBe(week.availableSeconds);
          }),
        );
      }),
    );
  });

  it('nothing is planned before the day of the report nor on a day without available hours', () => {
    fc.assert(
      fc.property(input, (from) => {
        const { assistants } = built({ ...from, worked: [] });
        for (const week of assistants.flatMap(({ weeks }) => weeks)) {
          if (week.to < from.asOf || week.availableSeconds === 0) expect(week.committedSeconds).toBe(0);
        }
      }),
    );
  });
});
