import type { DocumentLanguage } from '#features/documents';

/** What a reminder says, as its client reads it. */
export interface ReminderFacts {
  agency: string;
  client: string;
  number: string;
  /** `US$1,200.00` */
  open: string;
  /** `1 March 2026` */
  dueOn: string;
  payLink?: string | undefined;
}

/** Whether the invoice is due later, today, or was before. */
export type ReminderTone = 'BEFORE' | 'ON' | 'AFTER';

interface Words {
  subject: Record<ReminderTone, (facts: ReminderFacts) => string>;
  body: Record<ReminderTone, (facts: ReminderFacts) => string>;
  greeting: (client: string) => string;
  pay: string;
  crossed: string;
}

const ENGLISH: Words = {
  subject: {
    BEFORE: ({ number, dueOn }) => `Invoice ${number} is due on ${dueOn}`,
    ON: ({ number }) => `Invoice ${number} is due today`,
    AFTER: ({ number }) => `Invoice ${number} is overdue`,
  },
  body: {
    BEFORE: ({ number, open, dueOn }) => `${open} are open of our invoice ${number}, which is due on ${dueOn}.`,
    ON: ({ number, open }) => `${open} are open of our invoice ${number}, which is due today.`,
    AFTER: ({ number, open, dueOn }) =>
      `${open} are still open of our invoice ${number}, which was due on ${dueOn}. Please pay it soon.`,
  },
  greeting: (client) => `Dear ${client},`,
  pay: 'You can pay it by card here:',
  crossed: 'If you have paid it already, please take no notice of this mail.',
};

const HINDI: Words = {
  subject: {
    BEFORE: ({ number, dueOn }) => `चालान ${number} की देय तिथि ${dueOn} है`,
    ON: ({ number }) => `चालान ${number} आज देय है`,
    AFTER: ({ number }) => `चालान ${number} का भुगतान बाकी है`,
  },
  body: {
    BEFORE: ({ number, open, dueOn }) => `हमारे चालान ${number} के ${open} बाकी हैं, जिसकी देय तिथि ${dueOn} है।`,
    ON: ({ number, open }) => `हमारे चालान ${number} के ${open} बाकी हैं, जो आज देय है।`,
    AFTER: ({ number, open, dueOn }) =>
      `हमारे चालान ${number} के ${open} अब भी बाकी हैं, जिसकी देय तिथि ${dueOn} थी। कृपया शीघ्र भुगतान करें।`,
  },
  greeting: (client) => `प्रिय ${client},`,
  pay: 'आप यहाँ कार्ड से भुगतान कर सकते हैं:',
  crossed: 'यदि आप भुगतान कर चुके हैं, तो कृपया इस मेल पर ध्यान न दें।',
};

const WORDS: Record<DocumentLanguage, Words> = { en: ENGLISH, hi: HINDI };

/** A reminder as a mail, in plain text. */
export function writeReminder(
  language: DocumentLanguage,
  tone: ReminderTone,
  facts: ReminderFacts,
): { subject: string; text: string } {
  const { subject, body, greeting, pay, crossed } = WORDS[language];
  const parts = [
    greeting(facts.client),
    body[tone](facts),
    ...(facts.payLink === undefined ? [] : [`${pay}\n${facts.payLink}`]),
    crossed,
    facts.agency,
  ];
  return { subject: subject[tone](facts).slice(0, 200), text: `${parts.join('\n\n')}\n` };
}
