import { dueReminder } from './due-reminder.js';

describe('a reminder', () => {
  const days = [-3, 0, 7, 14];
  const invoice = { issuedOn: '2026-03-01', dueOn: '2026-03-31' };
  const at = (today: string): number | undefined => dueReminder(days, invoice, today);

  it('is due on its day', () => {
    expect([at('2026-03-27'), at('2026-03-28'), at('2026-03-31'), at('2026-04-07'), at('2026-04-14')]).toEqual([
      ...[undefined, -3, 0, 7, 14],
    ]);
  });

  it('is overtaken by the next, and too late after a week', () => {
    expect(at('2026-04-01')).toBe(0);
    expect(at('2026-04-21')).toBe(14);
    expect(at('2026-04-22')).toBeUndefined();
  });

  it('is none on the day of the invoice itself or before', () => {
    expect(dueReminder(days, { issuedOn: '2026-03-28', dueOn: '2026-03-31' }, '2026-03-28')).toBeUndefined();
    expect(dueReminder(days, { issuedOn: '2026-03-31', dueOn: '2026-03-31' }, '2026-03-31')).toBeUndefined();
    expect(dueReminder(days, { issuedOn: '2026-03-31', dueOn: '2026-03-31' }, '2026-04-07')).toBe(7);
  });
});
