import { documentFormats, type AccountDocument, type DocumentLanguage } from '#features/documents';
import { fillText, type MailText } from '#features/invoice-mail';

interface Words {
  days: (from: string, to: string) => string;
  owed: (amount: string, day: string) => string;
  favour: (amount: string, day: string) => string;
  nothing: (day: string) => string;
}

const WORDS: Readonly<Record<DocumentLanguage, Words>> = {
  en: {
    days: (from, to) => `${from} to ${to}`,
    owed: (amount, day) => `On ${day} ${amount} is owed.`,
    favour: (amount, day) => `On ${day} ${amount} is in your favour.`,
    nothing: (day) => `On ${day} nothing is owed.`,
  },
  hi: {
    days: (from, to) => `${from} से ${to} तक`,
    owed: (amount, day) => `${day} को ${amount} देय है।`,
    favour: (amount, day) => `${day} को ${amount} आपके पक्ष में है।`,
    nothing: (day) => `${day} को कुछ भी देय नहीं है।`,
  },
};

/** What the mail with a statement says, by the agency's text of the statement's language. */
export function statementMail(
  document: AccountDocument,
  { text, note }: { text: MailText; note: string | null },
): { subject: string; text: string } {
  const { language, from, to, agency, client, closingMinor } = document;
  const words = WORDS[language];
  const formats = documentFormats(document);
  const amount = formats.money(closingMinor.replace(/^-/, ''));
  const day = formats.date(to);
  const owing = closingMinor.startsWith('-') ? words.favour(amount, day) : words.owed(amount, day);
  const { subject, body } = fillText(text, {
    ...{ client: client.legalName ?? client.name, agency: agency.name, note: note ?? '' },
    days: words.days(formats.date(from), day),
    standing: BigInt(closingMinor) === 0n ? words.nothing(day) : owing,
  });
  return { subject, text: body };
}
