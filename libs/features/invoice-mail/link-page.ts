import { createHash } from 'node:crypto';
import { documentFormats, type DocumentLanguage } from '#features/documents';
import type { LinkedInvoice } from './open-link.service.js';

const WORDS: Readonly<Record<DocumentLanguage, Readonly<Record<Word, string>>>> = {
  en: {
    invoice: 'Invoice',
    creditNote: 'Credit note',
    issued: 'Issued',
    due: 'Due',
    total: 'Total',
    open: 'Amount due',
    for: 'For',
    settled: 'Nothing is left to pay.',
    onItsWay: 'Thank you. Your payment is on its way, and shows here in a minute.',
    pay: 'Pay by card',
    download: 'Download PDF',
    soon: 'The PDF is being made. Please come back in a minute.',
    gone: 'This link leads nowhere. Please ask whoever sent it for a new one.',
  },
  hi: {
    invoice: 'इनवॉइस',
    creditNote: 'क्रेडिट नोट',
    issued: 'जारी करने की तिथि',
    due: 'देय तिथि',
    total: 'कुल',
    open: 'देय राशि',
    for: 'प्राप्तकर्ता',
    settled: 'अब कुछ भी देय नहीं है।',
    onItsWay: 'धन्यवाद। आपका भुगतान आ रहा है, और एक मिनट में यहाँ दिखेगा।',
    pay: 'कार्ड से भुगतान करें',
    download: 'PDF डाउनलोड करें',
    soon: 'PDF तैयार की जा रही है। कृपया एक मिनट बाद फिर आएँ।',
    gone: 'यह लिंक अब काम नहीं करता। कृपया भेजने वाले से नया लिंक माँगें।',
  },
};
type Word =
  | 'invoice'
  | 'creditNote'
  | 'issued'
  | 'due'
  | 'total'
  | 'open'
  | 'for'
  | 'settled'
  | 'onItsWay'
  | 'pay'
  | 'download'
  | 'soon'
  | 'gone';

const NEUTRAL = '#3b4a6b';

export interface Page {
  html: string;
  /** What the page may do: show its own style and the agency's logo, and nothing else. */
  policy: string;
}

/**
 * A page without scripts: what is owed, until when, and the paper.
 * @param path that of the link
 * @param isPaid whether a checkout was just paid: then nobody is asked to pay again
 */
export function linkPage(invoice: LinkedInvoice, path: string, isPaid = false): Page {
  const words = WORDS[invoice.language];
  const formats = documentFormats(invoice);
  const heading = `${invoice.kind === 'INVOICE' ? words.invoice : words.creditNote} ${invoice.number}`;
  const isOwed = BigInt(invoice.openMinor) > 0n;
  const facts: [string, string][] = [
    [words.for, invoice.client],
    [words.issued, formats.date(invoice.issuedOn)],
    ...(invoice.kind === 'INVOICE' ? [[words.due, formats.date(invoice.dueOn)] as [string, string]] : []),
    [words.total, formats.money(invoice.totalMinor)],
  ];
  const owed = isOwed
    ? `<p class="owed"><span>${escape(words.open)}</span> <strong>${escape(formats.money(invoice.openMinor))}</strong></p>`
    : `<p class="owed">${escape(words.settled)}</p>`;
  const pay =
    isPaid && isOwed
      ? `<p role="status">${escape(words.onItsWay)}</p>`
      : invoice.isPayable
        ? `<p><a class="button" href="${path}/pay" rel="nofollow">${escape(words.pay)}</a></p>`
        : '';
  const paper = invoice.hasDocument
    ? `<p><a class="button" href="${path}/document">${escape(words.download)}</a></p>`
    : `<p>${escape(words.soon)}</p>`;
  const logo = invoice.hasLogo ? `<img src="${path}/logo" alt="${escape(invoice.agency)}">` : '';
  const main = `${logo}<p class="agency">${escape(invoice.agency)}</p><h1>${escape(heading)}</h1>${
    invoice.kind === 'INVOICE' ? owed + pay : ''
  }<dl>${facts.map(([name, value]) => `<dt>${escape(name)}</dt><dd>${escape(value)}</dd>`).join('')}</dl>${paper}`;
  const { language, accentColor } = invoice;
  return pageOf({ language, title: heading, main, accentColor: accentColor ?? NEUTRAL });
}

/** The same page whatever was wrong with a link; nobody's language is known. */
export const gonePage = (): Page => {
  const main = `<p>${WORDS.en.gone}</p><p lang="hi">${WORDS.hi.gone}</p>`;
  return pageOf({ language: 'en', title: 'Not found', main, accentColor: NEUTRAL });
};

interface PageParts {
  language: DocumentLanguage;
  title: string;
  main: string;
  accentColor: string;
}

function pageOf({ language, title, main, accentColor }: PageParts): Page {
  const style = styleOf(accentColor);
  const hash = createHash('sha256').update(style).digest('base64');
  return {
    html: `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${escape(title)}</title><style>${style}</style></head><body><main>${main}</main></body></html>`,
    policy: `default-src 'none'; style-src 'sha256-${hash}'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  };
}

const styleOf = (accent: string): string =>
  `*{box-sizing:border-box}body{margin:0;background:#f4f5f7;color:#1a1f2b;font:1rem/1.5 system-ui,sans-serif}` +
  `main{max-width:34rem;margin:2rem auto;padding:2rem;background:#fff;border-top:.4rem solid ${accent};border-radius:.4rem}` +
  `img{max-width:12rem;max-height:5rem}.agency{margin:.5rem 0;color:#5c6473}h1{margin:.5rem 0 1rem;font-size:1.5rem}` +
  `.owed strong{display:block;font-size:1.75rem}dl{display:grid;grid-template-columns:auto 1fr;gap:.4rem 1.5rem}` +
  `dt{color:#5c6473}dd{margin:0}.button{display:inline-block;padding:.7rem 1.2rem;border-radius:.3rem;background:${accent};` +
  `color:#fff;text-decoration:none}.button:focus{outline:3px solid #1a1f2b;outline-offset:2px}`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);
