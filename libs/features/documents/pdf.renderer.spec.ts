import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aContractOf, aLine, anInvoice } from './invoice-document.builder.js';
import type { InvoiceDocument, RetainerStatement } from './invoice-document.js';
import { renderInvoicePdf } from './pdf.renderer.js';

const folder = mkdtempSync(join(tmpdir(), 'documents-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Poppler and qpdf read the file as any other program would; both are needed to run these tests. */
function read(
  tool: 'pdftotext' | 'pdffonts' | 'pdfinfo' | 'pdfdetach' | 'pdfimages' | 'qpdf',
  pdf: Buffer,
  options: string[] = [],
): string {
  const file = join(folder, 'document.pdf');
  writeFileSync(file, pdf);
  try {
    const output = tool === 'pdftotext' ? ['-'] : [];
    return execFileSync(tool, [...options, file, ...output], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw missing ? new Error(`${tool} isn't installed: it comes with poppler-utils or qpdf`) : error;
  }
}

const textOf = (changes: Partial<InvoiceDocument> = {}) => read('pdftotext', renderInvoicePdf(anInvoice(changes)));
const pagesOf = (pdf: Buffer) => read('pdftotext', pdf).split('\f').slice(0, -1);

describe('the text of an invoice', () => {
  it('holds sides, hours, amounts, taxes, totals, retainer, payment, terms and notes', () => {
    const text = textOf();
    for (const said of [
      ...['Invoice', 'INV-2026-0042', '1 March 2026', 'Brightdesk Virtual Services LLP', 'Northwind Traders Ltd'],
      ...['US$2,701.94 due 31 March 2026', 'Executive assistance', 'Inbox management', '12 h 30 min', '500.00'],
      ...['-64.63', '20%', '2,251.62', '450.32', 'US$2,701.94', 'Retainer statement', 'Carried in', '-48 h 30 min'],
      ...['Grant of Feb 2026', '30 April 2026', 'SWIFT: EXMPINBB', 'Payment within 30 days.'],
      ...['Thank you for working with us.', 'Page 1 of 1'],
    ]) {
      expect(text).toContain(said);
    }
  });

  it.each([
    ['Latin', 'Žofie Łukaszewicz & Søn'],
    ['Cyrillic', 'Светлана Ёлкина і Її'],
    ['Greek', 'Ελένη Παπαδοπούλου'],
    ['Devanagari', 'आभासी सहायक प्राइवेट लिमिटेड'],
    ['Devanagari with signs below the line', 'मुकेश कुमार शुक्ल, राकेश गुप्ता'],
    ['Chinese, simplified', '北京龙腾科技有限公司88号'],
    ['Chinese, traditional', '臺灣龍騰國際股份有限公司'],
    ['Japanese kana', 'さくらカンパニー'],
    ['several scripts', 'Acme 阿克米 Акме आक्मे'],
    ['the signs of currencies', '€1 ₹2 ₱3 ¥4 £5 ₽6 ₩7 ₺8 ₫9'],
  ])('keeps a name in %s', (_script, name) => {
    const text = textOf({ client: { name, addressLines: [name] }, contracts: [aContractOf(1, name)] });
    expect(text.split('\n').filter((line) => line === name)).toHaveLength(3);
  });

  it('takes marks of the typesetter in names as letters', () => {
    const name = '#panic() *b* _i_ $x$ @ref <l> [z] \\ // ~ -- `r` "q" = 1';
    const text = textOf({
      client: { name, addressLines: ['= Title', '- item', '#include "x"'] },
      notes: '/* gone? */',
    });
    for (const said of [name, '= Title', '- item', '#include "x"', '/* gone? */']) expect(text).toContain(said);
  });

  it('shows a square for what no typeface has, and drops nothing else', () => {
    expect(textOf({ client: { name: 'Party 🎉 Ltd\u0007', addressLines: ['\ud800x'] } })).toMatch(
      /Party □ Ltd\s[^]*□x/,
    );
  });

  it('keeps a word that is wider than its column', () => {
    const word = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
    const contract = { title: 'Work', lines: [aLine({ description: word })], subtotalMinor: '4000' };
    expect(textOf({ contracts: [contract] }).replaceAll('\n', '')).toContain(word);
  });

  it('is in Hindi where the document is', () => {
    const text = textOf({ language: 'hi', currency: { code: 'INR', digits: 2 } });
    for (const said of ['इनवॉइस', '12 घंटे 30 मिनट', 'कुल देय', '₹2,701.94', 'रिटेनर विवरण', 'पृष्ठ 1 / 1'])
      expect(text).toContain(said);
  });
});

describe('what an agency says beside the amounts', () => {
  const line = aLine({
    ...{ description: 'Inbox', quantitySeconds: 3_600, unitPriceMinor: '4000' },
    note: 'As agreed on the phone.\nWith thanks.',
    details: [
      { description: 'Replies', day: '2026-02-03', quantitySeconds: 1_800, amountMinor: '2000' },
      { description: 'Filing', quantity: '2.5' },
    ],
  });

  it('stands with its line, and what a line is made of below it', () => {
    const text = textOf({ contracts: [{ title: '', lines: [line], subtotalMinor: '4000' }] });
    for (const said of ['As agreed on the phone.', 'With thanks.', 'Replies, 3 February 2026 · 0 h 30 min · 20.00'])
      expect(text.replaceAll('\n', ' ')).toContain(said);
    expect(text).toContain('Filing · 2.5');
  });

  it('names why there’s no tax, in its own language or the agency’s words', () => {
    const taxes: InvoiceDocument['taxes'] = [
      { rate: '0', category: 'AE', reason: 'REVERSE_CHARGE', baseMinor: '100', amountMinor: '0' },
      { rate: '0', category: 'E', reason: 'Lessons are exempt.', baseMinor: '100', amountMinor: '0' },
      { rate: '20', category: 'S', baseMinor: '225162', amountMinor: '45032' },
    ];
    const english = textOf({ taxes });
    for (const said of ['0% · reverse charge', 'Reverse charge: the customer', '0% · exempt', 'Lessons are exempt.'])
      expect(english).toContain(said);
    const hindi = textOf({ taxes, language: 'hi' });
    for (const said of ['0% · रिवर्स चार्ज', 'रिवर्स चार्ज: कर का भुगतान', 'Lessons are exempt.'])
      expect(hindi).toContain(said);
  });

  it('of a credit note is which invoice it corrects, with amounts below nothing', () => {
    const text = textOf({
      ...{ kind: 'CREDIT_NOTE', number: 'CN-2026-0001', correctsNumber: 'INV-2026-0042' },
      contracts: [{ title: 'Care', lines: [aLine({ amountMinor: '-4000' })], subtotalMinor: '-4000' }],
      taxes: [{ rate: '20', baseMinor: '-4000', amountMinor: '-800' }],
      ...{ subtotalMinor: '-4000', totalMinor: '-4800', retainers: [] },
    });
    for (const said of ['Credit note', 'CN-2026-0001', 'INV-2026-0042', '-40.00', '-8.00', '-US$48.00'])
      expect(text).toContain(said);
  });
});

describe('amounts', () => {
  const amountsOf = (changes: Partial<InvoiceDocument>): string[] =>
    (textOf(changes).match(/-?[\d,]+\.\d{2}/g) ?? []).sort();

  it('are the same in every language', () => {
    expect(amountsOf({ language: 'hi' })).toEqual(amountsOf({ language: 'en' }));
  });

  it('are the same however lines are broken down', () => {
    const [contract] = anInvoice().contracts as [InvoiceDocument['contracts'][number]];
    const details = [{ description: 'One' }, { description: 'Two', quantitySeconds: 60 }];
    const lines = contract.lines.map((line) => ({ ...line, details, note: 'Noted' }));
    const rest = anInvoice().contracts.slice(1);
    expect(amountsOf({ contracts: [{ ...contract, lines }, ...rest] })).toEqual(amountsOf({}));
  });
});

describe('an invoice of many lines', () => {
  const pdf = renderInvoicePdf(anInvoice({ contracts: [aContractOf(60), aContractOf(30, 'Customer support')] }));
  const pages = pagesOf(pdf);

  it('runs over several numbered pages', () => {
    expect(pages.length).toBe(3);
    pages.forEach((page, index) => expect(page).toContain(`Page ${index + 1} of 3`));
  });

  it('repeats the heads of the table and of the contract on each page that has lines', () => {
    const continued = pages.filter((page) => page.includes('Service number')).slice(1);
    expect(continued).toHaveLength(2);
    for (const page of continued) {
      expect(page).toContain('Unit price');
      expect(page).toContain('Amount (USD)');
      expect(page).toMatch(/Bookkeeping|Customer support/);
      expect(page).toContain('Invoice INV-2026-0042');
    }
  });

  it('has every line once', () => {
    const lines = pages.join('\n').match(/Service number \d+/g) ?? [];
    expect(lines).toHaveLength(90);
    expect(new Set(lines).size).toBe(60);
  });
});

it('a retainer statement that is longer than a page loses nothing', () => {
  const [statement] = anInvoice().retainers as [RetainerStatement & { unit: 'TIME' }];
  const lots = Array.from({ length: 80 }, (_, index) => ({ period: '2026-02', packName: `Pack-${index}`, left: 60 }));
  const text = textOf({ retainers: [{ ...statement, lots }] });
  expect(text.match(/Pack-\d+/g)).toHaveLength(80);
});

describe('the file of an invoice', () => {
  const world = anInvoice({
    agency: { ...anInvoice().agency, name: 'Светлана', legalName: 'आभासी सहायक' },
    client: { name: '北京龙腾', addressLines: [] },
  });
  const pdf = renderInvoicePdf(world);

  it('is a sound PDF', () => {
    expect(read('qpdf', pdf, ['--check'])).toContain('No syntax or stream encoding errors found');
  });

  it('says that it is PDF/A-3a, tagged, with title, author, language and the date of issue', () => {
    expect(read('pdfinfo', pdf, ['-meta'])).toMatch(/<pdfaid:part>3<[^]*<pdfaid:conformance>A</);
    const info = read('pdfinfo', pdf, ['-isodates']);
    expect(info).toMatch(/^Title: +Invoice INV-2026-0042$/m);
    expect(info).toMatch(/^Author: +आभासी सहायक$/m);
    expect(info).toMatch(/^CreationDate: +2026-03-01T00:00:00Z$/m);
    expect(info).toMatch(/^Tagged: +yes$/m);
    expect(info).toMatch(/^Page size: .*A4/m);
    expect(read('qpdf', pdf, ['--json', '--json-key=qpdf'])).toMatch(/"\/Lang": "u:en"/);
  });

  it('carries every typeface that it uses, as a part with its characters', () => {
    const fonts = read('pdffonts', pdf).trim().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThanOrEqual(3);
    for (const font of fonts) expect(font).toMatch(/ yes yes yes +\d+ +\d+$/);
  });

  it('is the same to the byte each time, whatever was made in between', () => {
    renderInvoicePdf(anInvoice({ number: 'INV-2', language: 'hi' }));
    expect(renderInvoicePdf(structuredClone(world)).equals(pdf)).toBe(true);
    expect(renderInvoicePdf({ ...world, number: 'INV-3' }).equals(pdf)).toBe(false);
  });

  it('has headings, tables and a language for programs that read aloud, and carries no file', () => {
    const structure = read('pdfinfo', pdf, ['-struct']);
    for (const element of ['H1', 'Table', 'TR', 'TH', 'TD'])
      expect(structure).toMatch(new RegExp(`^ *${element}\\b`, 'm'));
    expect(read('pdfdetach', pdf, ['-list'])).toContain('0 embedded files');
  });

  it('changes with the accent colour', () => {
    expect(renderInvoicePdf({ ...world, accentColor: '#ff0000' }).equals(pdf)).toBe(false);
  });
});
