import { wordsOf } from './notice.words.js';

describe('the words of a notice', () => {
  it('say a month and a day as people do, in the title and in the text', () => {
    const used = wordsOf('RETAINER_USED', { contract: 'Inbox retainer', period: '2026-12', percent: '50' });
    expect(used.title).toBe('50 % of “Inbox retainer” is used in December 2026');
    const missing = wordsOf('WEEK_MISSING', { agency: 'Berg & Co', week: '2026-11-23' });
    expect(missing.title).toBe('Berg & Co: your week from 23 November 2026 is still open');
    expect(missing.text).toContain('that began on 23 November 2026.');
  });

  it('keep what people have written, though a day stands in it', () => {
    expect(wordsOf('TASK_DELIVERED', { task: 'Report of 2026-12', lastDay: '2026-12-05' })).toEqual({
      title: 'Delivered: Report of 2026-12',
      text: '“Report of 2026-12” is done. Please approve it, or say what is to be changed.\n\nWithout an answer it counts as approved after 5 December 2026.',
    });
    expect(wordsOf('TASK_CHANGES_WANTED', { task: '10.00 USD', note: '2.00 USD' }).text).toBe(
      '“10.00 USD” came back:\n\n2.00 USD',
    );
  });

  it('say with what words a task was delivered', () => {
    const { text } = wordsOf('TASK_DELIVERED', { task: 'Report', note: 'All is in the folder' });
    expect(text).toBe('“Report” is done. Please approve it, or say what is to be changed.\n\nAll is in the folder');
  });

  it('write amounts as pages do', () => {
    const amount = '-2084.99 USD';
    const payout = wordsOf('PAYOUT_APPROVED', { agency: 'Berg & Co', amount, month: '2026-12' });
    expect(payout.title).toBe('You owe Berg & Co US$2,084.99 for December 2026');
    const overage = { contract: 'Hours', period: '2026-12', overage: '1 h 30 min' };
    expect(wordsOf('OVERAGE_ASKED', overage).title).toContain('bill 1 h 30 min beyond');
    const expense = wordsOf('EXPENSE_ASKED', { contract: 'Hours', expense: 'Shelves (1250.00 EUR)' });
    expect(expense.title).toBe('May we spend Shelves (€1,250.00) for “Hours”?');
  });
});
