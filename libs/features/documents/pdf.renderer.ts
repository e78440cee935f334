import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { AccountDocument } from './account-document.js';
import { legibleTextFrom, TYPEFACE_FAMILIES, typefaceFolders } from './document.typefaces.js';
import type { InvoiceDocument, InvoiceLogo } from './invoice-document.js';
import { INVOICE_TEMPLATE } from './invoice.template.js';
import type { InvoiceView } from './invoice.view.js';
import { keepWordsWhole } from './pdf.extraction.js';
import type { PayoutDocument } from './payout-document.js';
import { presentAccount } from './present-account.js';
import { logoPath, presentInvoice } from './present-invoice.js';
import { presentPayout } from './present-payout.js';

/** For keeping what was billed for years: every typeface embedded, no outside reference, and files may be attached. */
const PDF_STANDARD = 'a-3a';

let compiler: NodeCompiler | undefined;
let legibleText: ((text: string) => string) | undefined;

/**
 * Typesets an invoice as a PDF/A-3a, which is tagged: programs that read aloud find its headings, tables and language. The
 * same document gives the same bytes: its date is the invoice's, and nothing is read from clock or network. It takes some 20 ms of one core, in which the process does nothing else, so
 * it's meant for a worker. Memory of a document is freed when the event loop next turns: await something between two.
 * Throws where `presentInvoice` does.
 */
export function renderInvoicePdf(document: InvoiceDocument): Buffer {
  return renderView(presentInvoice(document), document.agency.logo);
}

/** As `renderInvoicePdf`, of a statement of pay: dated by its approval. Throws where `presentPayout` does. */
export function renderPayoutPdf(document: PayoutDocument): Buffer {
  return renderView(presentPayout(document));
}

/** As `renderInvoicePdf`, of a client's account: dated by its last day. Throws where `presentAccount` does. */
export function renderAccountPdf(document: AccountDocument): Buffer {
  return renderView(presentAccount(document), document.agency.logo);
}

function renderView(view: InvoiceView, logo?: InvoiceLogo): Buffer {
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontPaths: typefaceFolders() }] });
  if (logo && view.logo) compiler.mapShadow(shadowOf(view.logo), Buffer.from(logo.base64, 'base64'));
  try {
    return typeset(compiler, INVOICE_TEMPLATE, inputsOf(JSON.stringify(view)));
  } catch {
    // PDF/A has no place for a character without a glyph, and Typst refuses the whole document for one.
    return typeset(compiler, INVOICE_TEMPLATE, inputsOf(legibleJson(view)));
  } finally {
    if (view.logo) compiler.unmapShadow(shadowOf(view.logo));
    // What Typst remembers of one document makes the next no faster, and only grows.
    compiler.evictCache(0);
  }
}

function typeset(typst: NodeCompiler, template: string, inputs: Record<string, string>): Buffer {
  return keepWordsWhole(typst.pdf({ mainFileContent: template, inputs }, { pdfStandard: PDF_STANDARD }));
}

const inputsOf = (view: string): Record<string, string> => ({ view, families: JSON.stringify(TYPEFACE_FAMILIES) });

/** The typesetter's files begin at the folder in which the program was started. */
const shadowOf = (path: string): string => join(process.cwd(), path);

function legibleJson(view: InvoiceView): string {
  const legible = (legibleText ??= legibleTextFrom());
  return JSON.stringify(view, (_key, value: unknown) => (typeof value === 'string' ? legible(value) : value));
}

/** Whether the typesetter can read a picture, and keep it as PDF/A wants it. */
export function canShowLogo(logo: InvoiceLogo): boolean {
  const path = logoPath(logo);
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontPaths: typefaceFolders() }] });
  compiler.mapShadow(shadowOf(path), Buffer.from(logo.base64, 'base64'));
  try {
    typeset(compiler, LOGO_ALONE, { logo: path });
    return true;
  } catch {
    return false;
  } finally {
    compiler.unmapShadow(shadowOf(path));
    compiler.evictCache(0);
  }
}

const LOGO_ALONE = String.raw`
#set document(title: "Logo", date: datetime(year: 2000, month: 1, day: 1))
#image(sys.inputs.logo, alt: "Logo")`;
