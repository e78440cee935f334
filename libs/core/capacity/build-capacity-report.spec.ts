import { buildCapacityReport } from './build-capacity-report.js';
import type {
  CapacityAssistant,
  CapacityFigures,
  CapacityInput,
  CapacityReport,
  CapacityRetainer,
  WorkedTime,
} from './capacity.types.js';

const HOUR = 3_600;
const hoursOf = (...hours: number[]): number[] => hours.map((hour) => hour * HOUR);
const eightHours = { secondsByWeekday: hoursOf(8, 8, 8, 8, 8, 0, 0) };

const assistant = (id: string, part: Partial<CapacityAssistant> = {}): CapacityAssistant => ({
  id,
  schedules: [eightHours],
  leave: [],
  ...part,
});

const retainer = (contractId: string, hours: number, ...assistantIds: string[]): CapacityRetainer => ({
  contractId,
  remainingSeconds: hours * HOUR,
  pauses: [],
  allocations: assistantIds.map((assistantId) => ({ assistantId, weight: '1' })),
});

/** Hours worked, all of them billable and billed unless said otherwise. */
const worked = (assistantId: string, date: string, hours: number, part: Partial<WorkedTime> = {}): WorkedTime => ({
  assistantId,
  date,
  workedSeconds: hours * HOUR,
  billableSeconds: hours * HOUR,
  billedSeconds: hours * HOUR,
  ...part,
});

function report(part: Partial<CapacityInput>): CapacityReport {
  const empty = { assistants: [], holidays: [], retainers: [], worked: [] };
  const result = buildCapacityReport({ month: '2027-02', asOf: '2027-02-01', weekStartsOn: 1, ...empty, ...part });
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.value}`);
  return result.value;
}

/** Hours available, committed, worked, billable and billed; utilisation and load in per mille; status. */
type Row = [number, number, number, number, number, number | null, number | null, string];
const rowOf = (figures: CapacityFigures): Row => [
  figures.availableSeconds / HOUR,
  figures.committedSeconds / HOUR,
  figures.workedSeconds / HOUR,
  figures.billableSeconds / HOUR,
  figures.billedSeconds / HOUR,
  figures.utilisation?.permille ?? null,
  figures.load?.permille ?? null,
  figures.status,
];

interface Example {
  readonly name: string;
  readonly input: Partial<CapacityInput>;
  readonly month: Row;
  readonly weeks: Row[];
}

describe('capacity of an assistant, by month and week', () => {
  it.each<Example>([
    {
      name: 'a coming month is all plan',
      input: { asOf: '2027-01-20', assistants: [assistant('asha')], retainers: [retainer('c', 80, 'asha')] },
      month: [160, 80, 0, 0, 0, 0, 500, 'UNDER'],
      weeks: [
        [40, 20, 0, 0, 0, 0, 500, 'UNDER'],
        [40, 20, 0, 0, 0, 0, 500, 'UNDER'],
        [40, 20, 0, 0, 0, 0, 500, 'UNDER'],
        [40, 20, 0, 0, 0, 0, 500, 'UNDER'],
      ],
    },
    {
      name: 'a past month is what was worked on retainers, and what was not used is no commitment any more',
      input: {
        asOf: '2027-03-05',
        assistants: [assistant('asha')],
        retainers: [retainer('c', 30, 'asha')],
        worked: [
          worked('asha', '2027-02-02', 10, { contractId: 'c' }),
          worked('asha', '2027-02-28', 2, { contractId: 'c', billedSeconds: 0 }),
          worked('asha', '2027-02-09', 8, { contractId: 'hourly' }),
        ],
      },
      month: [160, 12, 20, 20, 18, 125, 75, 'UNDER'],
      weeks: [
        [40, 10, 10, 10, 10, 250, 250, 'UNDER'],
        [40, 0, 8, 8, 8, 200, 0, 'UNDER'],
        [40, 0, 0, 0, 0, 0, 0, 'UNDER'],
        [40, 2, 2, 2, 0, 50, 50, 'UNDER'],
      ],
    },
    {
      name: 'a running month is work up to yesterday and plan from today; work of today keeps the plan of today',
      input: {
        asOf: '2027-02-10',
        assistants: [assistant('asha')],
        retainers: [retainer('c', 26, 'asha')],
        worked: [
          worked('asha', '2027-02-09', 4, { contractId: 'c' }),
          worked('asha', '2027-02-10', 2, { contractId: 'c' }),
          worked('asha', '2027-02-10', 1, { billableSeconds: 0, billedSeconds: 0 }),
        ],
      },
      month: [160, 30, 7, 6, 6, 38, 188, 'UNDER'],
      weeks: [
        [40, 0, 0, 0, 0, 0, 0, 'UNDER'],
        [40, 10, 7, 6, 6, 150, 250, 'UNDER'],
        [40, 10, 0, 0, 0, 0, 250, 'UNDER'],
        [40, 10, 0, 0, 0, 0, 250, 'UNDER'],
      ],
    },
    {
      name: 'leave in one week makes that week short and the others over',
      input: {
        assistants: [assistant('asha', { leave: [{ from: '2027-02-08', to: '2027-02-14' }] })],
        retainers: [retainer('c', 120, 'asha'), retainer('d', 9, 'asha')],
      },
      month: [120, 129, 0, 0, 0, 0, 1_075, 'OVER'],
      weeks: [
        [40, 43, 0, 0, 0, 0, 1_075, 'OVER'],
        [0, 0, 0, 0, 0, null, null, 'UNAVAILABLE'],
        [40, 43, 0, 0, 0, 0, 1_075, 'OVER'],
        [40, 43, 0, 0, 0, 0, 1_075, 'OVER'],
      ],
    },
    {
      name: 'a schedule that changes in the month changes only what follows, and shows a week that is over',
      input: {
        assistants: [
          assistant('asha', {
            schedules: [eightHours, { from: '2027-02-15', secondsByWeekday: hoursOf(4, 4, 4, 4, 4, 0, 0) }],
          }),
        ],
        retainers: [retainer('c', 100, 'asha')],
      },
      month: [120, 100, 0, 0, 0, 0, 833, 'UNDER'],
      weeks: [
        [40, 25, 0, 0, 0, 0, 625, 'UNDER'],
        [40, 25, 0, 0, 0, 0, 625, 'UNDER'],
        [20, 25, 0, 0, 0, 0, 1_250, 'OVER'],
        [20, 25, 0, 0, 0, 0, 1_250, 'OVER'],
      ],
    },
    {
      name: 'a weekend that was worked without hours is no utilisation, and retained work on it is over',
      input: {
        asOf: '2027-02-15',
        assistants: [assistant('asha', { schedules: [] })],
        retainers: [retainer('c', 10, 'asha')],
        worked: [worked('asha', '2027-02-06', 3, { contractId: 'c' })],
      },
      month: [0, 3, 3, 3, 3, null, null, 'OVER'],
      weeks: [
        [0, 3, 3, 3, 3, null, null, 'OVER'],
        [0, 0, 0, 0, 0, null, null, 'UNAVAILABLE'],
        [0, 0, 0, 0, 0, null, null, 'UNAVAILABLE'],
        [0, 0, 0, 0, 0, null, null, 'UNAVAILABLE'],
      ],
    },
    {
      name: 'weeks are cut at the edges of the month',
      input: {
        month: '2026-07',
        asOf: '2026-07-01',
        assistants: [assistant('asha')],
        holidays: [{ date: '2026-07-03' }, { date: '2026-06-30' }],
        retainers: [retainer('c', 176, 'asha')],
      },
      month: [176, 176, 0, 0, 0, 0, 1_000, 'FULL'],
      weeks: [
        [16, 16, 0, 0, 0, 0, 1_000, 'FULL'],
        [40, 40, 0, 0, 0, 0, 1_000, 'FULL'],
        [40, 40, 0, 0, 0, 0, 1_000, 'FULL'],
        [40, 40, 0, 0, 0, 0, 1_000, 'FULL'],
        [40, 40, 0, 0, 0, 0, 1_000, 'FULL'],
      ],
    },
  ])('$name', ({ input, month, weeks }) => {
    const [asha] = report(input).assistants;
    expect(asha?.assistantId).toBe('asha');
    expect(asha && rowOf(asha.month)).toEqual(month);
    expect(asha?.weeks.map(rowOf)).toEqual(weeks);
  });

  it('states what reduced the hours, and each ratio with its parts', () => {
    const { assistants } = report({
      asOf: '2027-02-08',
      assistants: [assistant('asha', { leave: [{ from: '2027-02-02', to: '2027-02-02', portion: '0.5' }] })],
      holidays: [{ date: '2027-02-03' }],
      worked: [worked('asha', '2027-02-01', 7)],
    });
    expect(assistants[0]?.weeks[0]).toEqual({
      weekStart: '2027-02-01',
      from: '2027-02-01',
      to: '2027-02-07',
      scheduledSeconds: 40 * HOUR,
      holidaySeconds: 8 * HOUR,
      leaveSeconds: 4 * HOUR,
      availableSeconds: 28 * HOUR,
      committedSeconds: 0,
      workedSeconds: 7 * HOUR,
      billableSeconds: 7 * HOUR,
      billedSeconds: 7 * HOUR,
      utilisation: { numerator: 7 * HOUR, denominator: 28 * HOUR, permille: 250 },
      load: { numerator: 0, denominator: 28 * HOUR, permille: 0 },
      status: 'UNDER',
    });
  });

  it('gives a holiday of one assistant to nobody else', () => {
    const { assistants } = report({
      assistants: [assistant('asha'), assistant('ben')],
      holidays: [{ date: '2027-02-01', assistantId: 'ben' }, { date: '2027-02-02' }, { date: '2027-02-02' }],
    });
    expect(assistants.map(({ month }) => month.availableSeconds / HOUR)).toEqual([152, 144]);
  });
});

describe('capacity of the team', () => {
  const team = report({
    assistants: [
      assistant('chen', { schedules: [{ secondsByWeekday: hoursOf(2, 2, 2, 2, 2, 0, 0) }] }),
      assistant('asha', { leave: [{ from: '2027-02-01', to: '2027-02-21' }] }),
      assistant('ben'),
    ],
    retainers: [
      {
        ...retainer('x', 20),
        allocations: [
          { assistantId: 'asha', weight: '1' },
          { assistantId: 'ben', weight: '3' },
        ],
      },
      retainer('a', 60, 'chen'),
      { ...retainer('p', 12, 'ben'), pauses: [{ from: '2027-01-01' }] },
      retainer('n', 7),
    ],
  });

  it('sums its assistants and takes ratios of the sums', () => {
    expect(rowOf(team.team.month)).toEqual([240, 80, 0, 0, 0, 0, 333, 'UNDER']);
    expect(
      team.team.weeks.map((week) => [week.weekStart, week.availableSeconds / HOUR, week.committedSeconds / HOUR]),
    ).toEqual([
      ['2027-02-01', 50, 18.75],
      ['2027-02-08', 50, 18.75],
      ['2027-02-15', 50, 18.75],
      ['2027-02-22', 90, 23.75],
    ]);
  });

  it('names who is over, in the month and in each week', () => {
    expect(team.team.month.overAssistantIds).toEqual(['chen']);
    expect(team.team.weeks.map((week) => week.overAssistantIds)).toEqual([['chen'], ['chen'], ['chen'], ['chen']]);
  });

  it('says where the remaining hours of each retainer went', () => {
    const hours = team.retainers.map((line) => ({
      contract: line.contractId,
      owed: line.remainingSeconds / HOUR,
      planned: line.shares.map((share) => `${share.assistantId} ${share.plannedSeconds / HOUR}`),
      unallocated: line.unallocatedSeconds / HOUR,
      released: line.releasedSeconds / HOUR,
    }));
    expect(hours).toEqual([
      { contract: 'a', owed: 60, planned: ['chen 60'], unallocated: 0, released: 0 },
      { contract: 'n', owed: 7, planned: [], unallocated: 7, released: 0 },
      { contract: 'p', owed: 12, planned: [], unallocated: 0, released: 12 },
      { contract: 'x', owed: 20, planned: ['asha 5', 'ben 15'], unallocated: 0, released: 0 },
    ]);
  });

  it('is empty without assistants, and then nothing can be planned', () => {
    const empty = report({ retainers: [retainer('c', 5)] });
    expect(empty.assistants).toEqual([]);
    expect(rowOf(empty.team.month)).toEqual([0, 0, 0, 0, 0, null, null, 'UNAVAILABLE']);
    expect(empty.team.weeks).toHaveLength(4);
    expect(empty.retainers[0]?.unallocatedSeconds).toBe(5 * HOUR);
  });
});
