import { buildCapacityReport } from './build-capacity-report.js';
import type { CapacityInput } from './capacity.types.js';

const COUNT = 200;
const ids = Array.from({ length: COUNT }, (_, index) => `assistant-${String(index).padStart(4, '0')}`);
const idAt = (index: number): string => ids[index % COUNT] ?? '';
const dateAt = (index: number): string => `2027-03-${String((index % 31) + 1).padStart(2, '0')}`;
const secondsByWeekday = [28_800, 28_800, 28_800, 28_800, 28_800, 0, 0];

const input: CapacityInput = {
  month: '2027-03',
  asOf: '2027-03-01',
  weekStartsOn: 1,
  assistants: ids.map((id) => ({
    id,
    schedules: [{ secondsByWeekday }, { from: '2027-03-10', secondsByWeekday }],
    leave: [{ from: '2027-03-08', to: '2027-03-09', portion: '0.5' }],
  })),
  holidays: [{ date: '2027-03-05' }],
  retainers: ids.map((_, index) => ({
    contractId: `contract-${index}`,
    remainingSeconds: 144_001 + index,
    pauses: [{ from: '2027-03-20', to: '2027-03-21' }],
    allocations: [
      { assistantId: idAt(index), weight: '60' },
      { assistantId: idAt(index + 7), weight: '30', to: '2027-03-12' },
      { assistantId: idAt(index + 14), weight: '10' },
    ],
  })),
  worked: Array.from({ length: 100 * COUNT }, (_, index) => ({
    assistantId: idAt(index),
    contractId: `contract-${(index * 3) % COUNT}`,
    date: dateAt(index),
    workedSeconds: 3_600,
    billableSeconds: 3_600,
    billedSeconds: 0,
  })),
};

describe('a month of 200 assistants, 200 retainers and 20,000 rows of work', () => {
  // Processor time, since the clock also counts what else the machine does; the best, since the first runs compile.
  it('takes less than 100 milliseconds of processor time, at its best of twenty', () => {
    const milliseconds = Array.from({ length: 20 }, () => {
      const start = process.cpuUsage();
      const result = buildCapacityReport(input);
      const { user, system } = process.cpuUsage(start);
      expect(result.ok && result.value.team.month.workedSeconds).toBe(100 * COUNT * 3_600);
      return (user + system) / 1_000;
    });
    expect(Math.min(...milliseconds)).toBeLessThan(100);
  });
});
