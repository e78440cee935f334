import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { legibleTextFrom, TYPEFACE_FAMILIES, typefaceFolders } from './document.typefaces.js';
import type { InvoiceDocument } from './invoice-document.js';
import { INVOICE_TEMPLATE } from './invoice.template.js';
import type { InvoiceView } from './invoice.view.js';
import { keepWordsWhole } from './pdf.extraction.js';
import type { PayoutDocument } from './payout-document.js';
import { presentInvoice } from './present-invoice.js';
import { presentPayout } from './present-payout.js';

/** For keeping what was billed for years: every typeface embedded, no outside reference, and files may be attached. */
const PDF_STANDARD = 'a-3b';

let compiler: NodeCompiler | undefined;
let legibleText: ((text: string) => string) | undefined;

/**
 * Typesets an invoice as a tagged PDF/A-3b. The same document gives the same bytes: its date is the invoice's, and
 * nothing is read from clock or network. It takes some 20 ms of one core, in which the process does nothing else, so
 * it's meant for a worker. Memory of a document is freed when the event loop next turns: await something between two.
 * Throws where `presentInvoice` does.
 */
export function renderInvoicePdf(document: InvoiceDocument): Buffer {
  return renderView(presentInvoice(document));
}

/** As `renderInvoicePdf`, of a statement of pay: dated by its approval. Throws where `presentPayout` does. */
export function renderPayoutPdf(document: PayoutDocument): Buffer {
  return renderView(presentPayout(document));
}

function renderView(view: InvoiceView): Buffer {
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontPaths: typefaceFolders() }] });
  try {
    return typeset(compiler, JSON.stringify(view));
  } catch {
    // PDF/A has no place for a character without a glyph, and Typst refuses the whole document for one.
    return typeset(compiler, legibleJson(view));
  } finally {
    // What Typst remembers of one document makes the next no faster, and only grows.
    compiler.evictCache(0);
  }
}

function typeset(typst: NodeCompiler, view: string): Buffer {
  const inputs = { view, families: JSON.stringify(TYPEFACE_FAMILIES) };
  return keepWordsWhole(typst.pdf({ mainFileContent: INVOICE_TEMPLATE, inputs }, { pdfStandard: PDF_STANDARD }));
}

function legibleJson(view: InvoiceView): string {
  const legible = (legibleText ??= legibleTextFrom());
  return JSON.stringify(view, (_key, value: unknown) => (typeof value === 'string' ? legible(value) : value));
}
