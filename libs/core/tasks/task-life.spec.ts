import fc from 'fast-check';
import {
  actionsOn,
  decideTask,
  TASK_LIFE,
  type TaskAction,
  type TaskActor,
  type TaskFacts,
  type TaskStatus,
} from './index.js';

const FACTS: TaskFacts = {
  status: 'REQUESTED',
  assistantId: 'maya',
  hasBegun: false,
  isSettled: false,
  price: { isPerTask: true, own: null, ofContract: '25', hasOpenProposal: false },
};
const ACTORS: readonly TaskActor[] = ['STAFF', 'ASSISTANT', 'CLIENT', 'SILENCE'];
const STATUSES = Object.keys(TASK_LIFE) as TaskStatus[];
const ACTIONS: readonly TaskAction[] = [
  ...['ACCEPT', 'ASSIGN', 'START', 'DELIVER', 'APPROVE', 'WANT_CHANGES', 'CANCEL', 'REOPEN', 'RESTORE'],
] as TaskAction[];

const decide = (facts: Partial<TaskFacts>, action: TaskAction, actor: TaskActor = 'STAFF', note = 'because') =>
  decideTask({ ...FACTS, ...facts }, { action, actor, note });

describe('a task', () => {
  it('offers each actor what the table gives', () => {
    const offered = STATUSES.map((status) => [status, ...ACTORS.map((actor) => actionsOn(status, actor).join(' '))]);
    expect(offered).toEqual([
      ['REQUESTED', 'ACCEPT ASSIGN CANCEL', '', 'CANCEL', ''],
      ['ACCEPTED', 'ASSIGN START CANCEL', 'START', 'CANCEL', ''],
      ['IN_PROGRESS', 'ASSIGN DELIVER CANCEL', 'DELIVER', '', ''],
      ['DELIVERED', 'ASSIGN APPROVE WANT_CHANGES CANCEL', '', 'APPROVE WANT_CHANGES', 'APPROVE'],
      ['CHANGES_WANTED', 'ASSIGN START DELIVER CANCEL', 'START DELIVER', '', ''],
      ['APPROVED', 'REOPEN', '', '', ''],
      ['CANCELLED', 'RESTORE', '', '', ''],
    ]);
  });

  it('goes from request to approval and back to work', () => {
    const path: [TaskAction, TaskActor, TaskStatus][] = [
      ['ACCEPT', 'STAFF', 'ACCEPTED'],
      ['START', 'ASSISTANT', 'IN_PROGRESS'],
      ['DELIVER', 'ASSISTANT', 'DELIVERED'],
      ['WANT_CHANGES', 'CLIENT', 'CHANGES_WANTED'],
      ['DELIVER', 'ASSISTANT', 'DELIVERED'],
      ['APPROVE', 'SILENCE', 'APPROVED'],
      ['REOPEN', 'STAFF', 'CHANGES_WANTED'],
    ];
    let status: TaskStatus = 'REQUESTED';
    for (const [action, actor, expected] of path) {
      expect(decide({ status }, action, actor)).toMatchObject({ ok: true, value: { status: expected } });
      status = expected;
    }
  });

  it('does nothing that its table lacks, and says what can be done, whatever else holds', () => {
    const facts = fc.record({
      status: fc.constantFrom(...STATUSES),
      assistantId: fc.constantFrom('maya', null),
      hasBegun: fc.boolean(),
      isSettled: fc.boolean(),
    });
    fc.assert(
      fc.property(facts, fc.constantFrom(...ACTIONS), fc.constantFrom(...ACTORS), (some, action, actor) => {
        const step = TASK_LIFE[some.status][action];
        const outcome = decide(some, action, actor);
        if (!step?.by.includes(actor)) {
          const error = { code: 'NOT_POSSIBLE_NOW', state: some.status, possible: actionsOn(some.status, actor) };
          expect(outcome).toMatchObject({ ok: false, error });
        } else if (outcome.ok) expect([outcome.value.status, some.isSettled]).toEqual([step.to, false]);
      }),
    );
  });

  it('begins with an agreed price where it is charged by itself, and keeps that price', () => {
    const start = (price: Partial<TaskFacts['price']>, hasBegun = false) =>
      decide({ status: 'ACCEPTED', hasBegun, price: { ...FACTS.price, ...price } }, 'START', 'ASSISTANT');
    const begun = { status: 'IN_PROGRESS', assistantId: 'maya' };
    expect(start({})).toEqual({ ok: true, value: { ...begun, price: '25' } });
    expect(start({ own: '30' })).toEqual({ ok: true, value: { ...begun, price: '30' } });
    expect(start({ ofContract: null })).toEqual({ ok: false, error: { code: 'PRICE_NOT_SET' } });
    expect(start({ hasOpenProposal: true })).toEqual({ ok: false, error: { code: 'PRICE_NOT_AGREED' } });
    expect(start({ isPerTask: false, ofContract: null })).toEqual({ ok: true, value: begun });
    expect(start({ own: '30' }, true)).toEqual({ ok: true, value: begun });
  });

  it('is accepted up to the limit of active requests, which it tells', () => {
    expect(decide({ limit: { most: 2, active: 1 } }, 'ACCEPT').ok).toBe(true);
    expect(decide({ limit: { most: 2, active: 2 } }, 'ACCEPT')).toEqual({
      ok: false,
      error: { code: 'LIMIT_REACHED', most: 2, active: 2 },
    });
  });

  it('needs somebody to do it, a word on what to change, and no bill', () => {
    const code = (outcome: ReturnType<typeof decide>) => (outcome.ok ? 'OK' : outcome.error.code);
    expect(code(decide({ status: 'ACCEPTED', assistantId: null }, 'START'))).toBe('NO_ASSISTANT');
    const unassign = (status: TaskStatus) =>
      decideTask({ ...FACTS, status }, { action: 'ASSIGN', actor: 'STAFF', note: '', assistantId: null });
    expect([code(unassign('ACCEPTED')), code(unassign('IN_PROGRESS'))]).toEqual(['OK', 'NO_ASSISTANT']);
    expect(code(decide({ status: 'DELIVERED' }, 'WANT_CHANGES', 'CLIENT', ' '))).toBe('NOTE_NEEDED');
    expect(code(decide({ status: 'APPROVED', isSettled: true }, 'REOPEN'))).toBe('SETTLED');
  });
});
