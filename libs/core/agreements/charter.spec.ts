import { describeCharter, type CharterTerms } from './index.js';

const TERMS: CharterTerms = {
  ...{ assistantKind: 'SKILLED_ADMINISTRATOR', work: 'Mail, calls and the books.', timeZone: 'Europe/Berlin' },
  ...{ weekdays: ['FRI', 'MON'], fromTime: '09:00', toTime: '17:30', responseMinutes: 90, channels: ['mail', 'chat'] },
  notIncluded: 'Tax returns.',
};

describe('a charter in plain words', () => {
  it('says what to expect, the days in their order', () => {
    expect(describeCharter(TERMS, { title: 'Ten hours', number: 2 })).toBe(
      [
        'What to expect under “Ten hours”, version 2',
        '',
        'The assistant is an administrator with special skills.',
        'Work: Mail, calls and the books.',
        'Working hours: Monday and Friday, 09:00 to 17:30 (Europe/Berlin).',
        'A message is answered within 1 h 30 min of working hours.',
        'Channels: mail and chat.',
        'Not included: Tax returns.',
        '',
      ].join('\n'),
    );
  });

  it('has no line for what was not named', () => {
    const text = describeCharter({ ...TERMS, notIncluded: '', channels: ['mail'] }, { title: 'T', number: 1 });
    expect(text).toContain('Channels: mail.');
    expect(text).not.toContain('Not included');
  });
});
