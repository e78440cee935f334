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
  });
});
