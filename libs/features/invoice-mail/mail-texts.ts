import { DOCUMENT_LANGUAGES, type DocumentLanguage } from '#features/documents';

export type MailKind = 'INVOICE' | 'CREDIT_NOTE' | 'STATEMENT';
export const MAIL_KINDS = ['INVOICE', 'CREDIT_NOTE', 'STATEMENT'] as const satisfies readonly MailKind[];
export { DOCUMENT_LANGUAGES };

export interface MailText {
  subject: string;
  body: string;
}

const OF_INVOICES = ['client', 'agency', 'number', 'amount', 'due', 'link', 'note'] as const;

/** What a mail's text may have filled in. */
export const PLACEHOLDERS: Readonly<Record<MailKind, readonly string[]>> = {
  INVOICE: OF_INVOICES,
  CREDIT_NOTE: OF_INVOICES,
  STATEMENT: ['client', 'agency', 'days', 'standing', 'note'],
};

const PLACEHOLDER = /\{([^{}]*)\}/g;

/** What an agency's mails say until it writes its own. */
export const DEFAULT_TEXTS: Readonly<Record<MailKind, Readonly<Record<DocumentLanguage, MailText>>>> = {
  INVOICE: {
    en: {
      subject: 'Invoice {number} from {agency}',
      body: `Dear {client},

here is invoice {number} of {amount}, due on {due}. It is attached, and can be seen here:
{link}

{note}

Kind regards
{agency}
`,
    },
    hi: {
      subject: '{agency} का इनवॉइस {number}',
      body: `प्रिय {client},

यह {amount} का इनवॉइस {number} है, जिसकी देय तिथि {due} है। यह संलग्न है, और इसे यहाँ भी देखा जा सकता है:
{link}

{note}

सादर
{agency}
`,
    },
  },
  CREDIT_NOTE: {
    en: {
      subject: 'Credit note {number} from {agency}',
      body: `Dear {client},

here is credit note {number} of {amount}. It is attached, and can be seen here:
{link}

{note}

Kind regards
{agency}
`,
    },
    hi: {
      subject: '{agency} का क्रेडिट नोट {number}',
      body: `प्रिय {client},

यह {amount} का क्रेडिट नोट {number} है। यह संलग्न है, और इसे यहाँ भी देखा जा सकता है:
{link}

{note}

सादर
{agency}
`,
    },
  },
  STATEMENT: {
    en: {
      subject: 'Statement of account from {agency}, {days}',
      body: `Dear {client},

here is your statement of account from {days}. It is attached. {standing}

{note}

Kind regards
{agency}
`,
    },
    hi: {
      subject: '{agency} का खाता विवरण, {days}',
      body: `प्रिय {client},

यह {days} का आपका खाता विवरण है। यह संलग्न है। {standing}

{note}

सादर
{agency}
`,
    },
  },
};

export type TextProblem = { field: 'subject' | 'body'; problem: 'UNKNOWN_PLACEHOLDER' | 'NO_LINK' | 'LINK_IN_SUBJECT' };

/** Why a text can't be a mail's. The link to an invoice is a secret, and a subject isn't kept as one. */
export function problemOf(kind: MailKind, { subject, body }: MailText): TextProblem | undefined {
  for (const [field, text] of [
    ['subject', subject],
    ['body', body],
  ] as const) {
    const names = [...text.matchAll(PLACEHOLDER)].map(([, name]) => name);
    if (names.some((name = '') => !PLACEHOLDERS[kind].includes(name))) return { field, problem: 'UNKNOWN_PLACEHOLDER' };
  }
  if (subject.includes('{link}')) return { field: 'subject', problem: 'LINK_IN_SUBJECT' };
  return kind === 'STATEMENT' || body.includes('{link}') ? undefined : { field: 'body', problem: 'NO_LINK' };
}

/** The text with everything filled in; what is filled in isn't searched again, and a paragraph of nothing goes. */
export function fillText({ subject, body }: MailText, values: Readonly<Record<string, string>>): MailText {
  const fill = (text: string): string => text.replace(PLACEHOLDER, (whole, name: string) => values[name] ?? whole);
  return {
    subject: fill(subject).replaceAll(/\s+/g, ' ').trim().slice(0, 200),
    body: fill(body).replaceAll(/\n{3,}/g, '\n\n'),
  };
}

const STILL_OPEN = {
  en: (total: string, open: string) => `${total} (of which ${open} is still open)`,
  hi: (total: string, open: string) => `${total} (जिसमें से ${open} बाकी है)`,
} as const satisfies Readonly<Record<DocumentLanguage, (total: string, open: string) => string>>;

/**
 * An invoice's amount, as on its paper, and what is open of it where that is less.
 * @param minor amounts in minor units
 */
export function amountOf(
  minor: { total: string; open: string },
  money: (minor: string) => string,
  language: DocumentLanguage,
): string {
  const total = money(minor.total);
  return minor.open === minor.total ? total : STILL_OPEN[language](total, money(minor.open));
}
