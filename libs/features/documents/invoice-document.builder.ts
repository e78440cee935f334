import type { InvoiceDocument, InvoiceLine } from './invoice-document.js';

/** An invoice as a small agency sends it, for tests: two contracts, a retainer with a pack, one tax. */
export function anInvoice(changes: Partial<InvoiceDocument> = {}): InvoiceDocument {
  return {
    kind: 'INVOICE',
    language: 'en',
    number: 'INV-2026-0042',
    issueDate: '2026-03-01',
    dueDate: '2026-03-31',
    period: '2026-02',
    currency: { code: 'USD', digits: 2 },
    agency: {
      name: 'Brightdesk',
      legalName: 'Brightdesk Virtual Services LLP',
      addressLines: ['14 Residency Road', 'Bengaluru 560025', 'India'],
      taxId: '29ABCDE1234F1Z5',
      email: 'billing@brightdesk.example',
      paymentLines: ['Bank: Example Bank, Bengaluru', 'Account: 0012 3456 7890', 'SWIFT: EXMPINBB'],
    },
    client: {
      name: 'Northwind Traders',
      legalName: 'Northwind Traders Ltd',
      addressLines: ['1 Harbour Street', 'London E1 6AN', 'United Kingdom'],
      taxId: 'GB123456789',
      purchaseOrder: 'PO-7781',
    },
    contracts: [
      {
        title: 'Executive assistance',
        lines: [
          aLine({
            description: 'Inbox management',
            quantitySeconds: 45_000,
            unitPriceMinor: '4000',
            amountMinor: '50000',
          }),
          aLine({
            description: 'Travel planning',
            quantitySeconds: 11_700,
            unitPriceMinor: '4500',
            amountMinor: '14625',
          }),
          aLine({ kind: 'DISCOUNT', quantity: '1', unitPriceMinor: '-6463', amountMinor: '-6463' }),
        ],
        subtotalMinor: '58162',
      },
      {
        title: 'Marketing retainer',
        lines: [
          aLine({
            kind: 'RETAINER_FEE',
            period: '2026-03',
            quantity: '1',
            unitPriceMinor: '120000',
            amountMinor: '120000',
          }),
          aLine({
            kind: 'PACK',
            pack: { unit: 'TIME', quantity: '36000' },
            quantity: '1',
            unitPriceMinor: '35000',
            amountMinor: '35000',
          }),
          aLine({ kind: 'OVERAGE', quantitySeconds: 9_000, unitPriceMinor: '4800', amountMinor: '12000' }),
        ],
        subtotalMinor: '167000',
      },
    ],
    retainers: [
      {
        contractTitle: 'Marketing retainer',
        period: '2026-02',
        unit: 'TIME',
        granted: 144_000,
        bought: 36_000,
        carriedIn: 18_000,
        borrowedIn: 7_200,
        used: 174_600,
        overage: 9_000,
        expired: 3_600,
        carriedOut: 21_600,
        borrowedOut: 0,
        lots: [
          { period: '2026-02', left: 14_400, expiresOn: '2026-04-30' },
          { period: '2026-02', packName: '10 hours', left: 7_200 },
        ],
      },
    ],
    taxName: 'VAT',
    taxes: [{ rate: '20', baseMinor: '225162', amountMinor: '45032' }],
    subtotalMinor: '225162',
    totalMinor: '270194',
    terms: 'Payment within 30 days.\nLate payments bear interest of 1% a month.',
    notes: 'Thank you for working with us.',
    ...changes,
  };
}

/** One hourly line of an hour at 40.00, with the given changes. */
export function aLine(changes: Partial<InvoiceLine> = {}): InvoiceLine {
  return { kind: 'HOURLY', period: '2026-02', amountMinor: '4000', taxRate: '20', ...changes };
}

/** A contract with this many lines, each named by its place. */
export function aContractOf(lineCount: number, title = 'Bookkeeping'): InvoiceDocument['contracts'][number] {
  const lines = Array.from({ length: lineCount }, (_, index) =>
    aLine({ description: `Service number ${index + 1}`, quantitySeconds: 3600, unitPriceMinor: '4000' }),
  );
  return { title, lines, subtotalMinor: String(lineCount * 4000) };
}
