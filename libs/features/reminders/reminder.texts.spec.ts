import { languageOf } from '#features/documents';
import { writeReminder } from './reminder.texts.js';

const facts = { agency: 'Ada’s', client: 'Miller', number: 'INV-7', open: 'US$70.00', dueOn: '31 March 2026' };

describe('a reminder', () => {
  it('says what is open and since when, and where it can be paid', () => {
    expect(writeReminder('en', 'AFTER', { ...facts, payLink: 'https://x.test/api/pay/1' })).toEqual({
      subject: 'Invoice INV-7 is overdue',
      text: [
        'Dear Miller,',
        'US$70.00 are still open of our invoice INV-7, which was due on 31 March 2026. Please pay it soon.',
        'You can pay it by card here:\nhttps://x.test/api/pay/1',
        'If you have paid it already, please take no notice of this mail.',
        'Ada’s\n',
      ].join('\n\n'),
    });
  });

  it('speaks Hindi to whom that is spoken, and English to others', () => {
    expect([languageOf('hi-IN'), languageOf('hi'), languageOf('en-GB'), languageOf('de')]).toEqual([
      ...['hi', 'hi', 'en', 'en'],
    ]);
    const { subject, text } = writeReminder('hi', 'BEFORE', facts);
    expect(subject).toBe('चालान INV-7 की देय तिथि 31 March 2026 है');
    expect(text).toContain('US$70.00 बाकी हैं');
    expect(text).not.toContain('http');
  });
});
