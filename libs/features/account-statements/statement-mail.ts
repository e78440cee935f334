import { documentFormats, type AccountDocument, type DocumentLanguage } from '#features/documents';

interface MailText {
  subject: string;
  text: string;
}

interface Said {
  client: string;
  agency: string;
  days: string;
  /** What is owed in all, in a whole sentence. */
  standing: string;
  note: string | null;
}

const WORDS: Readonly<
  Record<
    DocumentLanguage,
    {
      days: (from: string, to: string) => string;
      owed: (amount: string, day: string) => string;
      favour: (amount: string, day: string) => string;
      nothing: (day: string) => string;
      mail: (said: Said) => MailText;
    }
  >
> = {
  en: {
    days: (from, to) => `${from} to ${to}`,
    owed: (amount, day) => `On ${day} ${amount} is owed.`,
    favour: (amount, day) => `On ${day} ${amount} is in your favour.`,
    nothing: (day) => `On ${day} nothing is owed.`,
    mail: ({ client, agency, days, standing, note }) => ({
      subject: `Statement of account from ${agency}, ${days}`,
      text: paragraphs(
        `Dear ${client},`,
        `here is your statement of account from ${days}. It is attached. ${standing}`,
        ...(note ? [note] : []),
        `Kind regards\n${agency}`,
      ),
    }),
  },
  hi: {
    days: (from, to) => `${from} से ${to} तक`,
    owed: (amount, day) => `${day} को ${amount} देय है।`,
    favour: (amount, day) => `${day} को ${amount} आपके पक्ष में है।`,
    nothing: (day) => `${day} को कुछ भी देय नहीं है।`,
    mail: ({ client, agency, days, standing, note }) => ({
      subject: `${agency} का खाता विवरण, ${days}`,
      text: paragraphs(
        `प्रिय ${client},`,
        `यह ${days} का आपका खाता विवरण है। यह संलग्न है। ${standing}`,
        ...(note ? [note] : []),
        `सादर\n${agency}`,
      ),
    }),
  },
};

const paragraphs = (...texts: string[]): string => `${texts.join('\n\n')}\n`;

/** What the mail with a statement says, in the statement's language. */
export function statementMail(document: AccountDocument, note: string | null): MailText {
  const { language, from, to, agency, client, closingMinor } = document;
  const words = WORDS[language];
  const formats = documentFormats(document);
  const amount = formats.money(closingMinor.replace(/^-/, ''));
  const day = formats.date(to);
  const owing = closingMinor.startsWith('-') ? words.favour(amount, day) : words.owed(amount, day);
  const { subject, text } = words.mail({
    ...{ client: client.legalName ?? client.name, agency: agency.name, note },
    days: words.days(formats.date(from), day),
    standing: BigInt(closingMinor) === 0n ? words.nothing(day) : owing,
  });
  return { subject: subject.replaceAll(/\s+/g, ' ').trim().slice(0, 200), text };
}
