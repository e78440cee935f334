import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import {
  describeLine,
  QUICKBOOKS_TAXES,
  quantityAndPrice,
  QuickbooksInvoicesWriter,
  taxShare,
  TaxNames,
  XERO_TAXES,
  XeroInvoicesWriter,
  type BilledLine,
} from '#features/exports';

const line = (of: Partial<BilledLine> = {}): BilledLine => ({
  ...{ invoiceId: 'i1', invoiceKind: 'INVOICE', number: 'INV-1', issuedOn: '2026-03-01', dueOn: '2026-03-15' },
  ...{
    currency: 'GBP',
    totalMinor: '10200',
    client: '=Acme',
    address: '1 Main St\n\nYork\nYO1\nUK\nEurope',
    email: null,
  },
  ...{
    kind: 'HOURLY',
    contract: 'Care',
    period: '2026-02',
    service: 'Inbox',
    note: null,
    quantitySeconds: '7200',
    quantity: null,
  },
  ...{ unitPrice: '42.5', amountMinor: '8500', taxRate: '20.0' },
  ...{ upToHereMinor: '8500', baseMinor: '8500', taxMinor: '1700' },
  ...of,
});

describe('quantity and price of a line', () => {
  it.each([
    [{}, ['2', '42.5']],
    [{ quantitySeconds: '1200', amountMinor: '1417' }, ['1', '14.17']],
    [{ quantitySeconds: null, quantity: '3.000', unitPrice: '25', amountMinor: '7500' }, ['3', '25']],
    [{ quantitySeconds: null, quantity: '1.23456', unitPrice: '100000', amountMinor: '12345600' }, ['1', '123456.00']],
    [{ currency: 'JPY', unitPrice: '4000', amountMinor: '8000' }, ['2', '4000']],
    [{ currency: 'BHD', unitPrice: '1.005', amountMinor: '2010' }, ['2', '1.005']],
    [{ kind: 'DISCOUNT', quantitySeconds: null, quantity: '1', unitPrice: '-5', amountMinor: '-500' }, ['1', '-5']],
    [{ amountMinor: '-8500' }, ['1', '-85.00']],
  ])('%j are %j, of which the product is the amount', (of, expected) => {
    const { quantity, price } = quantityAndPrice(line(of));
    expect([quantity, price]).toEqual(expected);
  });

  it('are told where the line’s own can’t be written', () => {
    expect(describeLine(line())).toBe('Inbox, Care, 2026-02');
    expect(describeLine(line({ contract: null, service: null, kind: 'ONE_OFF', period: null, note: 'A logo' }))).toBe(
      'One off, A logo',
    );
    expect(describeLine(line({ quantitySeconds: '1210', amountMinor: '1428', service: null }))).toBe(
      'Hourly, Care, 2026-02 (0:20:10 h × 42.5)',
    );
  });
});

describe('the tax of lines', () => {
  it('comes to the document’s tax to the minor unit, whatever the lines are', () => {
    const amounts = fc.array(fc.bigInt({ min: -100_000n, max: 100_000n }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(amounts, fc.bigInt({ min: -50_000n, max: 50_000n }), (minors, tax) => {
        const base = minors.reduce((sum, minor) => sum + minor, 0n);
        fc.pre(base !== 0n);
        let upToHere = 0n;
        const shares = minors.map((minor) => {
          upToHere += minor;
          const of = { amountMinor: String(minor), upToHereMinor: String(upToHere), baseMinor: String(base) };
          return taxShare({ ...of, taxMinor: String(tax) });
        });
        expect(shares.reduce((sum, share) => sum + share, 0n)).toBe(tax);
      }),
    );
  });

  it('is none where there is none', () => {
    expect(taxShare({ amountMinor: '100', upToHereMinor: '100', baseMinor: '0', taxMinor: '0' })).toBe(0n);
  });
});

const cellsOf = (writer: { begin(): string; write(rows: readonly BilledLine[]): string }, rows: BilledLine[]) =>
  parse<Record<string, string>>(writer.begin() + writer.write(rows), { columns: true });

describe('sales invoices for Xero', () => {
  const taxes = new TaxNames([{ percent: '20', name: '20% (VAT on Income)' }], XERO_TAXES);

  it('have Xero’s columns, days as DD/MM/YYYY, and amounts without tax', () => {
    const [cells] = cellsOf(new XeroInvoicesWriter(taxes, new Map()), [line()]);
    expect(Object.entries(cells ?? {}).filter(([, cell]) => cell !== '')).toEqual([
      ...[
        ['*ContactName', "'=Acme"],
        ['POAddressLine1', '1 Main St'],
        ['POAddressLine2', 'York'],
        ['POAddressLine3', 'YO1'],
      ],
      ...[
        ['POAddressLine4', 'UK, Europe'],
        ['*InvoiceNumber', 'INV-1'],
        ['*InvoiceDate', '01/03/2026'],
      ],
      ...[
        ['*DueDate', '15/03/2026'],
        ['Total', '102.00'],
        ['*Description', 'Inbox, Care, 2026-02'],
        ['*Quantity', '2'],
      ],
      ...[
        ['*UnitAmount', '42.5'],
        ['*AccountCode', '4000'],
        ['*TaxType', '20% (VAT on Income)'],
        ['TaxAmount', '17.00'],
      ],
      ['Currency', 'GBP'],
    ]);
    expect(Object.keys(cells ?? {})).toHaveLength(29);
  });

  it('have credit notes as less than nothing, and taxes that nobody named by Xero’s own names', () => {
    const credit = line({
      invoiceKind: 'CREDIT_NOTE',
      amountMinor: '-8500',
      totalMinor: '-8500',
      taxRate: '0',
      taxMinor: '0',
    });
    const [cells] = cellsOf(new XeroInvoicesWriter(taxes, new Map()), [credit]);
    expect(cells).toMatchObject({
      '*Quantity': '1',
      '*UnitAmount': '-85.00',
      '*TaxType': 'Tax Exempt',
      TaxAmount: '0.00',
    });
  });
});

describe('invoices for QuickBooks Online', () => {
  it('have its columns, days as MM/DD/YYYY, and no credit notes, which are counted', () => {
    const writer = new QuickbooksInvoicesWriter(new TaxNames([], QUICKBOOKS_TAXES));
    const credit = line({ invoiceKind: 'CREDIT_NOTE', totalMinor: '-8500', amountMinor: '-8500' });
    const cells = cellsOf(writer, [line(), credit, line({ totalMinor: '-1' })]);
    expect(cells).toEqual([
      {
        ...{ '*InvoiceNo': 'INV-1', '*Customer': "'=Acme", '*InvoiceDate': '03/01/2026', '*DueDate': '03/15/2026' },
        ...{
          Terms: '',
          Location: '',
          Memo: 'Care',
          'Item(Product/Service)': 'Inbox',
          ItemDescription: 'Inbox, Care, 2026-02',
        },
        ...{ ItemQuantity: '2', ItemRate: '42.5', '*ItemAmount': '85.00', ItemTaxCode: 'TAX', ItemTaxAmount: '17.00' },
        ...{ Currency: 'GBP', 'Service Date': '' },
      },
    ]);
    expect(writer.leftOut).toBe(2);
  });
});
