import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { legibleTextFrom, TYPEFACE_FAMILIES, typefaceFolders } from './document.typefaces.js';
import type { InvoiceDocument } from './invoice-document.js';
import { INVOICE_TEMPLATE } from './invoice.template.js';
import type { InvoiceView } from './invoice.view.js';
import { keepWordsWhole } from './pdf.extraction.js';
import { presentInvoice } from './present-invoice.js';

/** For keeping what was billed for years: every typeface embedded, no outside reference, and files may be attached. */
const PDF_STANDARD = 'a-3b';

// What Typst remembers of a document is let go once this many more were made: memory stays near 200 MB for thousands.
const DOCUMENTS_REMEMBERED = 1;

let compiler: NodeCompiler | undefined;
let legibleText: ((text: string) => string) | undefined;

/**
 * Typesets an invoice as a tagged PDF/A-3b. The same document gives the same bytes: its date is the invoice's, and
 * nothing is read from clock or network. It takes some 40 ms of one core, in which the process does nothing else, so
 * it's meant for a worker. Throws where `presentInvoice` does.
 */
export function renderInvoicePdf(document: InvoiceDocument): Buffer {
  const view = presentInvoice(document);
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontPaths: typefaceFolders() }] });
  try {
    return typeset(compiler, JSON.stringify(view));
  } catch {
    // PDF/A has no place for a character without a glyph, and Typst refuses the whole document for one.
    return typeset(compiler, legibleJson(view));
  } finally {
    compiler.evictCache(DOCUMENTS_REMEMBERED);
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
