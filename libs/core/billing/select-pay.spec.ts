import { selectPay } from './select-pay.js';
import { sumPay } from './sum-pay.js';
import type { Assistant, Contract, Task, TimeEntry } from './types.js';

const HOURLY: Contract = {
  ...{ id: 'c1', kind: 'HOURLY', currency: 'USD', startDate: '2026-01-01', pauses: [], rates: [] },
  rounding: { incrementSeconds: 1, mode: 'NEAREST', minimumSeconds: 0, per: 'ENTRY' },
};
const PER_TASK: Contract = {
  ...{ id: 'c2', kind: 'PER_TASK', currency: 'USD', startDate: '2026-01-01', pauses: [] },
  taskPrices: new Map([['s', '100']]),
};

const at = (instant: string): number => Date.parse(instant) / 1_000;
const entry = (id: string, start: string, seconds = 3_600): TimeEntry => ({
  ...{ id, contractId: 'c1', serviceId: 's', assistantId: 'a', billable: true, status: 'APPROVED' },
  startEpochSeconds: at(start),
  seconds,
});
const task = (id: string, approved: string): Task => ({
  ...{ id, contractId: 'c2', serviceId: 's', assistantId: 'a', quantity: '1' },
  approvedEpochSeconds: at(approved),
});

const payFor = (assistant: Assistant, work: { entries?: TimeEntry[]; tasks?: Task[] }) => {
  const parts = selectPay({
    run: '2026-03',
    agency: { timeZone: 'Europe/Berlin', currency: 'USD' },
    services: new Map(),
    assistants: new Map([[assistant.id, assistant]]),
    contracts: [HOURLY, PER_TASK],
    entries: work.entries ?? [],
    tasks: work.tasks ?? [],
  });
  if (!parts.ok) throw new Error(parts.error.code);
  return parts.value;
};

describe('pay that changes from a day on', () => {
  const assistant: Assistant = {
    id: 'a',
    pay: { hourlyRate: '20', taskPercent: '50' },
    payChanges: [
      { from: '2026-03-10', hourlyRate: '25.5', taskPercent: '60' },
      { from: '2026-03-20', taskPercent: '60' },
    ],
  };

  it('pays each entry by what holds on its local day, and the month as one sum', () => {
    // In Berlin it is the 10th already.
    const entries = [entry('before', '2026-03-09T22:59:59Z'), entry('first', '2026-03-09T23:00:00Z', 1_800)];
    const parts = payFor(assistant, { entries });
    expect(parts).toMatchObject([
      { seconds: 3_600, hourlyRateMinor: 2_000n, entryIds: ['before'] },
      { seconds: 1_800, hourlyRateMinor: 2_550n, entryIds: ['first'] },
    ]);
    expect(sumPay(parts)).toMatchObject([{ seconds: 5_400, amountMinor: 3_275n }]);
  });

  it('pays no time once a change has no rate for it', () => {
    expect(payFor(assistant, { entries: [entry('late', '2026-03-21T10:00:00Z')] })).toEqual([]);
  });

  it('shares a task by what holds on the day of its approval', () => {
    const tasks = [task('before', '2026-03-09T12:00:00Z'), task('after', '2026-03-10T12:00:00Z')];
    expect(payFor(assistant, { tasks })[0]?.tasks.map(({ shareMinor }) => shareMinor)).toEqual([5_000n, 6_000n]);
  });

  it('pays nobody before the first day of her pay', () => {
    const later: Assistant = { id: 'a', payChanges: [{ from: '2026-03-10', hourlyRate: '20' }] };
    const entries = [entry('before', '2026-03-09T10:00:00Z'), entry('after', '2026-03-11T10:00:00Z')];
    expect(payFor(later, { entries }).flatMap(({ entryIds }) => entryIds)).toEqual(['after']);
  });
});
