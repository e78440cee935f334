import { possibleActions } from '#core/lifecycle';
import { EXPENSE_LIFE, receiptTypeOf } from './index.js';

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

describe('a receipt', () => {
  it.each([
    ['%PDF-1.7\n', 'application/pdf'],
    ['\x89PNG\r\n\x1a\n....', 'image/png'],
    ['\xff\xd8\xff\xe0', 'image/jpeg'],
    ['<html>%PDF-', undefined],
    ['', undefined],
  ])('that begins with %j is %s', (text, type) => {
    expect(receiptTypeOf(Buffer.from(text, 'latin1'))).toBe(type);
  });
});
