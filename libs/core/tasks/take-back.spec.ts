import { takeBackStep, type LastStep, type TaskFacts, type TaskStatus } from './index.js';

const takeBack = (facts: Partial<TaskFacts>, last?: Partial<LastStep>) => {
  const task = { status: 'APPROVED', assistantId: 'maya', isSettled: false, ...facts } as const;
  return takeBackStep(task, last && { action: 'APPROVE', from: 'DELIVERED', isOwn: true, ...last });
};
const codeOf = (outcome: ReturnType<typeof takeBack>) => (outcome.ok ? outcome.value.status : outcome.error.code);

describe('a slip with a task', () => {
  it.each<[string, TaskStatus, TaskStatus]>([
    ['APPROVE', 'APPROVED', 'DELIVERED'],
    ['CANCEL', 'CANCELLED', 'IN_PROGRESS'],
    ['REOPEN', 'CHANGES_WANTED', 'APPROVED'],
    ['RESTORE', 'REQUESTED', 'CANCELLED'],
  ])('is taken back to what it was before: %s', (action, status, from) => {
    expect(takeBack({ status }, { action, from })).toEqual({ ok: true, value: { status: from, assistantId: 'maya' } });
  });

  it('is one’s own, the last that was done, and such that can be taken back', () => {
    expect(codeOf(takeBack({}))).toBe('NOTHING_TO_TAKE_BACK');
    expect(codeOf(takeBack({}, { isOwn: false }))).toBe('NOTHING_TO_TAKE_BACK');
    expect(codeOf(takeBack({}, { action: 'DELIVER', from: 'IN_PROGRESS' }))).toBe('NOTHING_TO_TAKE_BACK');
    expect(codeOf(takeBack({}, { action: 'TAKE_BACK' }))).toBe('NOTHING_TO_TAKE_BACK');
  });

  it('stays once it is billed or paid', () => {
    expect(codeOf(takeBack({ isSettled: true }, {}))).toBe('SETTLED');
  });

  it('is not taken back where others have taken its place among the active ones', () => {
    const back = (active: number, from: TaskStatus = 'ACCEPTED') =>
      codeOf(takeBack({ status: 'CANCELLED', limit: { most: 2, active } }, { action: 'CANCEL', from }));
    expect([back(1), back(2), back(2, 'IN_PROGRESS')]).toEqual(['ACCEPTED', 'LIMIT_REACHED', 'IN_PROGRESS']);
  });
});
