import { possibleActions } from '#core/lifecycle';
import { EXPENSE_LIFE } from './index.js';

describe('an expense', () => {
  it.each(['EDIT', 'DELETE'] as const)('takes %s only before it is handed in, or once it is rejected', (action) => {
    const states = Object.keys(EXPENSE_LIFE).filter((state) =>
      possibleActions(EXPENSE_LIFE, state as keyof typeof EXPENSE_LIFE).includes(action),
    );
    expect(states).toEqual(['DRAFT', 'REJECTED']);
  });

  it('waits for the agency again where that takes its decision back, until the client is asked', () => {
    const takenBack = Object.entries(EXPENSE_LIFE).flatMap(([state, actions]) =>
      'TAKE_BACK' in actions ? [[state, actions.TAKE_BACK]] : [],
    );
    expect(takenBack).toEqual([
      ['REJECTED', 'SUBMITTED'],
      ['APPROVED', 'SUBMITTED'],
    ]);
  });

  it('is final once the client has consented, and is open again after a refusal, by either side', () => {
    expect(possibleActions(EXPENSE_LIFE, 'CONSENTED')).toEqual([]);
    expect(EXPENSE_LIFE.REFUSED).toEqual({ ASK: 'CONSENT_ASKED', RECONSIDER: 'CONSENT_ASKED' });
  });
});
