import type { CapacityErrorCode, CapacityInput } from './capacity.types.js';
import { buildCapacityReport } from './build-capacity-report.js';

const week = [8, 8, 8, 8, 8, 0, 0].map((hours) => hours * 3_600);
const asha = { id: 'asha', schedules: [{ secondsByWeekday: week }], leave: [] };
const retainer = { contractId: 'c', remainingSeconds: 60, pauses: [], allocations: [] };
const row = { assistantId: 'asha', date: '2027-02-01', workedSeconds: 60, billableSeconds: 60, billedSeconds: 60 };
const input: CapacityInput = {
  month: '2027-02',
  asOf: '2027-02-10',
  weekStartsOn: 1,
  assistants: [asha],
  holidays: [{ date: '2027-12-25' }, { date: '2027-02-02', assistantId: 'asha' }],
  retainers: [retainer],
  worked: [row],
};
const withAsha = (part: object) => ({ assistants: [{ ...asha, ...part }] });
const withRetainer = (part: object) => ({ retainers: [{ ...retainer, ...part }] });
const withRow = (part: object) => ({ worked: [{ ...row, ...part }] });
const withLeave = (part: object) => withAsha({ leave: [{ from: '2027-02-01', to: '2027-02-02', ...part }] });
const withAllocation = (part: object) => withRetainer({ allocations: [{ assistantId: 'asha', weight: '1', ...part }] });

describe('input of the capacity report', () => {
  it('is taken when it is good', () => {
    expect(buildCapacityReport(input).ok).toBe(true);
  });

  it.each<[string, Partial<CapacityInput>]>([
    ['a whole day of leave as a portion', withLeave({ portion: '1.000' })],
    ['no time of leave', withLeave({ secondsPerDay: 0 })],
    ['a schedule around the clock', withAsha({ schedules: [{ secondsByWeekday: Array(7).fill(86_400) }] })],
    ['a span of one day', withRetainer({ activeFrom: '2027-02-02', activeTo: '2027-02-02' })],
    ['a pause without an end', withRetainer({ pauses: [{ from: '2027-02-02' }] })],
    ['a weight of zero', withAllocation({ weight: '0' })],
    ['more billed than worked, as rounding up makes it', withRow({ billedSeconds: 900 })],
  ])('is taken at its limits: %s', (_, change) => {
    expect(buildCapacityReport({ ...input, ...change }).ok).toBe(true);
  });

  it.each<[CapacityErrorCode, string, string, Partial<CapacityInput>]>([
    ['INVALID_MONTH', 'month', '2027-13', { month: '2027-13' }],
    ['INVALID_DATE', 'asOf', '2027-02-30', { asOf: '2027-02-30' }],
    ['INVALID_WEEK_START', 'weekStartsOn', '0', { weekStartsOn: 0 }],
    ['INVALID_WEEK_START', 'weekStartsOn', '8', { weekStartsOn: 8 }],
    ['INVALID_WEEK_START', 'weekStartsOn', '1.5', { weekStartsOn: 1.5 }],
    ['DUPLICATE_ID', 'asha', 'asha', { assistants: [asha, asha] }],
    ['DUPLICATE_ID', 'c', 'c', { retainers: [retainer, retainer] }],
    ['INVALID_SCHEDULE', 'asha', '1 2', withAsha({ schedules: [{ secondsByWeekday: [1, 2] }] })],
    [
      'INVALID_SCHEDULE',
      'asha',
      '0 0 0 0 0 0 86401',
      withAsha({ schedules: [{ secondsByWeekday: [0, 0, 0, 0, 0, 0, 86_401] }] }),
    ],
    [
      'INVALID_SCHEDULE',
      'asha',
      '0 0 0 0 0 0 -1',
      withAsha({ schedules: [{ secondsByWeekday: [0, 0, 0, 0, 0, 0, -1] }] }),
    ],
    [
      'INVALID_SPAN',
      'asha',
      '2027-02-02/2027-02-01',
      withAsha({ schedules: [{ from: '2027-02-02', to: '2027-02-01', secondsByWeekday: week }] }),
    ],
    [
      'DUPLICATE_SCHEDULE',
      'asha',
      '',
      withAsha({ schedules: [{ secondsByWeekday: week }, { to: '2027-01-01', secondsByWeekday: week }] }),
    ],
    ['INVALID_SPAN', 'asha', '2027-02-03/2027-02-02', withLeave({ from: '2027-02-03' })],
    ['INVALID_DATE', 'asha', 'today', withLeave({ from: 'today' })],
    ['INVALID_LEAVE', 'asha', '0', withLeave({ portion: '0' })],
    ['INVALID_LEAVE', 'asha', '1.1', withLeave({ portion: '1.1' })],
    ['INVALID_LEAVE', 'asha', '50%', withLeave({ portion: '50%' })],
    ['INVALID_LEAVE', 'asha', '0.5', withLeave({ portion: '0.5', secondsPerDay: 60 })],
    ['INVALID_LEAVE', 'asha', '-60', withLeave({ secondsPerDay: -60 })],
    ['INVALID_DATE', 'holidays', '2027-02-29', { holidays: [{ date: '2027-02-29' }] }],
    ['UNKNOWN_ASSISTANT', 'holidays', 'zoe', { holidays: [{ date: '2027-02-01', assistantId: 'zoe' }] }],
    ['INVALID_SECONDS', 'c', '-1', withRetainer({ remainingSeconds: -1 })],
    ['INVALID_SECONDS', 'c', '1000000001', withRetainer({ remainingSeconds: 1_000_000_001 })],
    ['INVALID_SPAN', 'c', '2027-02-02/2027-02-01', withRetainer({ activeFrom: '2027-02-02', activeTo: '2027-02-01' })],
    ['INVALID_DATE', 'c', '2027-2-1', withRetainer({ pauses: [{ from: '2027-2-1' }] })],
    ['INVALID_WEIGHT', 'c', '-1', withAllocation({ weight: '-1' })],
    ['INVALID_WEIGHT', 'c', 'half', withAllocation({ weight: 'half' })],
    ['INVALID_DATE', 'c', '2027-00-01', withAllocation({ to: '2027-00-01' })],
    ['UNKNOWN_ASSISTANT', 'c', 'zoe', withAllocation({ assistantId: 'zoe' })],
    ['UNKNOWN_ASSISTANT', 'worked', 'zoe', withRow({ assistantId: 'zoe' })],
    ['WORK_OUTSIDE_MONTH', 'asha', '2027-03-01', withRow({ date: '2027-03-01' })],
    ['INVALID_DATE', 'asha', '2027-02-30', withRow({ date: '2027-02-30' })],
    ['INVALID_SECONDS', 'asha', '0.5', withRow({ workedSeconds: 0.5 })],
    ['INVALID_SECONDS', 'asha', 'NaN', withRow({ billableSeconds: Number.NaN })],
    ['INVALID_SECONDS', 'asha', '-5', withRow({ billedSeconds: -5 })],
  ])('is refused with %s of %s: %s', (code, subject, value, change) => {
    expect(buildCapacityReport({ ...input, ...change })).toEqual({ ok: false, error: { code, subject, value } });
  });
});
