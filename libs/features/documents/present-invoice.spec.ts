import { aLine, anInvoice } from './invoice-document.builder.js';
import type { InvoiceLineKind, RetainerStatement } from './invoice-document.js';
import { presentInvoice } from './present-invoice.js';

const linesOf = (...lines: Parameters<typeof aLine>[0][]) =>
  presentInvoice(anInvoice({ contracts: [{ title: 'Work', lines: lines.map(aLine), subtotalMinor: '0' }] })).lineTable
    .groups[0]?.lines;

describe("an invoice's head", () => {
  it('says what is due and when', () => {
    expect(presentInvoice(anInvoice()).headline).toBe('US$2,701.94 due 31 March 2026');
  });

  it('says only the amount where no day is set', () => {
    expect(presentInvoice(anInvoice({ dueDate: undefined })).headline).toBe('US$2,701.94');
  });

  it('asks for nothing when the total is nothing', () => {
    expect(presentInvoice(anInvoice({ totalMinor: '0' })).headline).toBe('Nothing to pay');
  });

  it('says what the client is owed where corrections come to more than what is charged', () => {
    const { headline, totals } = presentInvoice(anInvoice({ totalMinor: '-500' }));
    expect(headline).toBe('US$5.00 in your favour');
    expect(totals.at(-1)).toMatchObject({ label: 'Total', value: '-US$5.00' });
  });

  it('lists number, dates, period and purchase order, and leaves out what there is not', () => {
    expect(presentInvoice(anInvoice()).facts).toEqual([
      { label: 'Invoice number', value: 'INV-2026-0042' },
      { label: 'Date of issue', value: '1 March 2026' },
      { label: 'Date due', value: '31 March 2026' },
      { label: 'Period', value: 'February 2026' },
      { label: 'Purchase order', value: 'PO-7781' },
    ]);
    const bare = anInvoice({ period: undefined, dueDate: undefined, client: { name: 'Ada', addressLines: [] } });
    expect(presentInvoice(bare).facts.map((fact) => fact.label)).toEqual(['Invoice number', 'Date of issue']);
  });

  it('gives both sides by legal name, address and tax number', () => {
    expect(presentInvoice(anInvoice()).parties).toEqual([
      {
        label: 'From',
        name: 'Brightdesk Virtual Services LLP',
        lines: [
          '14 Residency Road',
          'Bengaluru 560025',
          'India',
          'billing@brightdesk.example',
          'Tax ID: 29ABCDE1234F1Z5',
        ],
      },
      {
        label: 'Bill to',
        name: 'Northwind Traders Ltd',
        lines: ['Northwind Traders', '1 Harbour Street', 'London E1 6AN', 'United Kingdom', 'Tax ID: GB123456789'],
      },
    ]);
  });

  it('names a client without a legal name once', () => {
    const [, billTo] = presentInvoice(anInvoice({ client: { name: 'Ada', addressLines: [''] } })).parties;
    expect(billTo).toEqual({ label: 'Bill to', name: 'Ada', lines: [] });
  });

  it('of a credit note names the invoice that it corrects', () => {
    const view = presentInvoice(anInvoice({ kind: 'CREDIT_NOTE', number: 'CN-1', correctsNumber: 'INV-9' }));
    expect(view.title).toBe('Credit note CN-1');
    expect(view.facts).toContainEqual({ label: 'Corrects invoice', value: 'INV-9' });
    expect(view.headline).toBe('US$2,701.94');
    expect(view.totals.at(-1)?.label).toBe('Total credit');
  });

  it.each([
    ['#0F766E', '#0F766E'],
    ['red', '#3b4a6b'],
    ['#fff', '#3b4a6b'],
  ])('takes the accent colour %s as %s', (accentColor, shown) => {
    expect(presentInvoice(anInvoice({ accentColor })).accentColor).toBe(shown);
  });
});

describe("an invoice's lines", () => {
  it('give hours, unit price, tax and amount', () => {
    expect(
      linesOf({ description: 'Research', quantitySeconds: 45_000, unitPriceMinor: '4000', amountMinor: '50000' }),
    ).toEqual([
      {
        description: 'Research',
        period: 'Feb 2026',
        quantity: '12 h 30 min',
        unitPrice: '40.00',
        tax: '20%',
        amount: '500.00',
        note: [],
        details: [],
      },
    ]);
  });

  it('show by which factor time counts after hours', () => {
    const line = { quantitySeconds: 3_600, unitPriceMinor: '4000', factor: '1.5', amountMinor: '6000' };
    expect(linesOf(line)).toMatchObject([{ quantity: '1 h 00 min', unitPrice: '40.00 × 1.5', amount: '60.00' }]);
  });

  it('say of how many days of its month a fee is', () => {
    const fee = { kind: 'RETAINER_FEE', quantity: '1', amountMinor: '31000' } as const;
    expect(linesOf({ ...fee, part: { activeDays: 15, daysInMonth: 30 } })).toMatchObject([
      { description: 'Retainer fee', details: [{ description: '15 of 30 days', quantity: '', amount: '' }] },
    ]);
  });

  it.each([
    ['en', 'TIME', '36000', 'Pack of 10 hours'],
    ['en', 'TIME', '27000', 'Pack of 7 h 30 min'],
    ['en', 'MONEY', '40000', 'Pack of US$400.00'],
    ['hi', 'TIME', '36000', '10 घंटे का पैक'],
  ] as const)('in %s say how much a pack grants (%s %s)', (language, unit, quantity, said) => {
    const lines = [aLine({ kind: 'PACK', quantity: '1', pack: { unit, quantity } })];
    const document = anInvoice({ language, contracts: [{ title: 'Work', lines, subtotalMinor: '0' }] });
    expect(presentInvoice(document).lineTable.groups[0]?.lines[0]?.description).toBe(said);
  });

  it('show a discount as one negative amount, without a quantity', () => {
    const line = { kind: 'DISCOUNT', quantity: '1', unitPriceMinor: '-6463', amountMinor: '-6463' } as const;
    expect(linesOf(line)).toMatchObject([{ description: 'Discount', quantity: '', unitPrice: '', amount: '-64.63' }]);
  });

  it.each<[InvoiceLineKind, string, string]>([
    ['HOURLY', 'Time', 'Name'],
    ['TASK', 'Tasks', 'Name'],
    ['CAP', 'Adjustment to the agreed cap', 'Adjustment to the agreed cap: Name'],
    ['MINIMUM', 'Adjustment to the agreed minimum', 'Adjustment to the agreed minimum: Name'],
    ['RETAINER_FEE', 'Retainer fee', 'Retainer fee: Name'],
    ['PACK', 'Pack', 'Pack: Name'],
    ['OVERAGE', 'Overage beyond the retainer', 'Overage beyond the retainer: Name'],
    ['ADJUSTMENT', 'Correction of earlier time', 'Correction of earlier time: Name'],
    ['DISCOUNT', 'Discount', 'Discount: Name'],
    ['EXPENSE', 'Expense', 'Expense: Name'],
  ])('of kind %s are called %s, and with a name %s', (kind, plain, named) => {
    expect(linesOf({ kind }, { kind, description: 'Name' })?.map((line) => line.description)).toEqual([plain, named]);
  });

  it('name the day of an expense, and the entry that a correction is about by its day', () => {
    const expense = { kind: 'EXPENSE', description: 'Stock photos', day: '2026-02-03', quantity: '1' } as const;
    expect(linesOf(expense)).toMatchObject([{ description: 'Expense: Stock photos, 3 February 2026' }]);
    const correction = { kind: 'ADJUSTMENT', description: 'Inbox', day: '2026-01-10', quantity: '1' } as const;
    const presented = {
      description: 'Correction of earlier time: Inbox, 10 January 2026',
      quantity: '',
      unitPrice: '',
    };
    expect(linesOf(correction)).toMatchObject([presented]);
  });

  it('are grouped by contract, each with its subtotal', () => {
    const groups = presentInvoice(anInvoice()).lineTable.groups;
    expect(groups.map(({ title, lines, subtotal }) => [title, lines.length, subtotal.value])).toEqual([
      ['Executive assistance', 3, '581.62'],
      ['Marketing retainer', 3, '1,670.00'],
    ]);
  });

  it('name no rate where there is no tax', () => {
    const tax = { rate: '0', baseMinor: '100', amountMinor: '0' };
    const namesOf = (category: 'O' | 'Z') =>
      presentInvoice(anInvoice({ taxes: [{ ...tax, category }] })).taxTable.rows.map(([name]) => name);
    expect([namesOf('O'), namesOf('Z')]).toEqual([['No tax'], ['0%']]);
  });

  it('have no tax column where nothing is taxed', () => {
    const untaxed = anInvoice({ taxes: [{ rate: '0', baseMinor: '100', amountMinor: '0' }] });
    expect(presentInvoice(untaxed).lineTable.tax).toBeNull();
    expect(presentInvoice(anInvoice()).lineTable.tax).toBe('VAT');
  });
});

describe("an invoice's sums", () => {
  it('give each tax rate with its base, and the total with all taxes', () => {
    const view = presentInvoice(
      anInvoice({
        taxes: [
          { rate: '5', baseMinor: '10000', amountMinor: '500' },
          { rate: '20', baseMinor: '20000', amountMinor: '4000' },
        ],
        subtotalMinor: '30000',
        totalMinor: '34500',
      }),
    );
    expect(view.taxTable.rows).toEqual([
      ['5%', '100.00', '5.00'],
      ['20%', '200.00', '40.00'],
    ]);
    expect(view.totals).toEqual([
      { label: 'Subtotal', value: 'US$300.00', strong: false },
      { label: 'VAT', value: 'US$45.00', strong: false },
      { label: 'Total due', value: 'US$345.00', strong: true },
    ]);
  });

  it('follow the currency: no decimals for the yen, three for the dinar', () => {
    const totalOf = (code: string, digits: number) =>
      presentInvoice(anInvoice({ currency: { code, digits } })).totals.at(-1)?.value;
    expect(totalOf('JPY', 0)).toBe('JP¥270,194');
    expect(totalOf('BHD', 3)).toBe('BHD 270.194');
  });
});

describe('a retainer statement', () => {
  const entriesOf = (retainer: RetainerStatement) =>
    presentInvoice(anInvoice({ retainers: [retainer] })).retainers[0]?.entries.map(({ label, value }) => [
      label,
      value,
    ]);
  const [ofTime] = anInvoice().retainers as [RetainerStatement & { unit: 'TIME' }];

  it('leads from what was carried in to what is left', () => {
    expect(entriesOf(ofTime)).toEqual([
      ['Carried in', '5 h 00 min'],
      ['Granted', '40 h 00 min'],
      ['Bought', '10 h 00 min'],
      ['Repaid, borrowed earlier', '-2 h 00 min'],
      ['Used', '-48 h 30 min'],
      ['Overage, beyond the retainer', '2 h 30 min'],
      ['Expired', '-1 h 00 min'],
      ['Left', '6 h 00 min'],
    ]);
  });

  it('repays no more than was granted, and says what is still owed', () => {
    const entries = entriesOf({ ...ofTime, granted: 3_600, borrowedIn: 7_200, borrowedOut: 3_600 });
    expect(entries).toContainEqual(['Repaid, borrowed earlier', '-1 h 00 min']);
    expect(entries?.at(-1)).toEqual(['Borrowed, to be repaid', '1 h 00 min']);
  });

  it('lists what is left, from where and until when', () => {
    expect(presentInvoice(anInvoice()).retainers[0]?.lots).toEqual([
      ['Grant of Feb 2026', '4 h 00 min', '30 April 2026'],
      ['10 hours, Feb 2026', '2 h 00 min', 'Never'],
    ]);
  });

  it('of money gives amounts', () => {
    const none = { bought: '0', carriedIn: '0', borrowedIn: '0', overage: '0', expired: '0', borrowedOut: '0' };
    const figures = { ...none, granted: '50000', used: '12345', carriedOut: '37655', lots: [] };
    expect(entriesOf({ contractTitle: 'Fund', period: '2026-02', unit: 'MONEY', ...figures })).toEqual([
      ['Carried in', 'US$0.00'],
      ['Granted', 'US$500.00'],
      ['Used', '-US$123.45'],
      ['Left', 'US$376.55'],
    ]);
  });
});

describe('the closing sections', () => {
  it('keep the lines of terms and notes', () => {
    expect(presentInvoice(anInvoice({ terms: 'One\r\nTwo\n' })).sections[1]).toEqual({
      title: 'Terms',
      lines: ['One', 'Two'],
    });
  });

  it('are left out when nothing is said', () => {
    const agency = { ...anInvoice().agency, paymentLines: [] };
    expect(presentInvoice(anInvoice({ agency, terms: ' ', notes: undefined })).sections).toEqual([]);
  });
});

it('an invoice in Hindi says everything of its own in Hindi', () => {
  const view = presentInvoice(anInvoice({ language: 'hi', currency: { code: 'INR', digits: 2 }, taxName: undefined }));
  expect(view.title).toBe('इनवॉइस INV-2026-0042');
  expect(view.headline).toBe('₹2,701.94 देय, 31 मार्च 2026 तक');
  expect(view.lineTable.tax).toBe('कर');
  expect(view.retainers[0]?.entries.at(-1)).toEqual({ label: 'शेष', value: '6 घंटे 00 मिनट', strong: true });
});

it('an invoice says the same after a journey through JSON', () => {
  const document = anInvoice();
  expect(presentInvoice(JSON.parse(JSON.stringify(document)) as typeof document)).toEqual(presentInvoice(document));
});
