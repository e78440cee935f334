import {
  amountOf,
  DEFAULT_TEXTS,
  DOCUMENT_LANGUAGES,
  fillText,
  MAIL_KINDS,
  PLACEHOLDERS,
  problemOf,
} from './mail-texts.js';

const VALUES = {
  ...{ client: 'Aster', agency: 'Bright', number: 'INV-1', amount: '€47.60', due: '16 March 2026' },
  ...{ link: 'https://example.test/i/x', note: 'Thank you.' },
  ...{ days: '1 March 2026 to 31 March 2026', standing: 'On 31 March 2026 €47.60 is owed.' },
};

describe('the text of a mail', () => {
  it.each(MAIL_KINDS.flatMap((kind) => DOCUMENT_LANGUAGES.map((language) => [kind, language] as const)))(
    'is there for %s in %s, and leaves no placeholder',
    (kind, language) => {
      const text = DEFAULT_TEXTS[kind][language];
      expect(problemOf(kind, text)).toBeUndefined();
      const { subject, body } = fillText(text, VALUES);
      for (const name of PLACEHOLDERS[kind]) expect(`${subject}${body}`).not.toContain(`{${name}}`);
      const isStatement = kind === 'STATEMENT';
      expect(subject).toContain(isStatement ? VALUES.days : 'INV-1');
      const own = isStatement ? VALUES.standing : VALUES.link;
      for (const said of ['Aster', '€47.60', own, 'Thank you.']) expect(body).toContain(said);
    },
  );

  it('is filled in once: what is filled in is no text with placeholders', () => {
    const text = { subject: '{client}', body: '{note} {link}' };
    expect(fillText(text, { ...VALUES, client: '{link}', note: '{amount}' })).toEqual({
      subject: '{link}',
      body: `{amount} ${VALUES.link}`,
    });
  });

  it('names the amount that stands on the paper, and beside it what is open of it', () => {
    const money = (minor: string) => `€${minor}`;
    expect(amountOf({ total: '50', open: '50' }, money, 'en')).toBe('€50');
    expect(amountOf({ total: '50', open: '20' }, money, 'en')).toBe('€50 (of which €20 is still open)');
    expect(amountOf({ total: '50', open: '20' }, money, 'hi')).toBe('€50 (जिसमें से €20 बाकी है)');
  });

  it('has a subject of one line, and no hole where nothing was said', () => {
    const text = { subject: 'For {client}', body: 'A\n\n{note}\n\n{link}' };
    const filled = fillText(text, { ...VALUES, client: 'Aster\r\nBcc: all@example.test', note: '' });
    expect(filled).toEqual({ subject: 'For Aster Bcc: all@example.test', body: `A\n\n${VALUES.link}` });
  });

  it.each([
    [
      { subject: '{total}', body: '{link}' },
      { field: 'subject', problem: 'UNKNOWN_PLACEHOLDER' },
    ],
    [
      { subject: 'x', body: '{link} {password}' },
      { field: 'body', problem: 'UNKNOWN_PLACEHOLDER' },
    ],
    [
      { subject: 'x', body: '{link} {constructor}' },
      { field: 'body', problem: 'UNKNOWN_PLACEHOLDER' },
    ],
    [
      { subject: 'x', body: 'no way' },
      { field: 'body', problem: 'NO_LINK' },
    ],
    [
      { subject: '{link}', body: '{link}' },
      { field: 'subject', problem: 'LINK_IN_SUBJECT' },
    ],
  ])('may not be %j', (text, problem) => expect(problemOf('INVOICE', text)).toEqual(problem));
});
