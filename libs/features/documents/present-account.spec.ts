import type { AccountDocument } from './account-document.js';
import { presentAccount } from './present-account.js';

const NOTHING = {
  current: '0',
  days1To30: '0',
  days31To60: '0',
  days61To90: '0',
  over90: '0',
  credited: '0',
  held: '0',
};

const anAccount = (changes: Partial<AccountDocument> = {}): AccountDocument => ({
  ...{ language: 'en', from: '2026-01-01', to: '2026-03-31', currency: { code: 'EUR', digits: 2 } },
  agency: { name: 'Berlin Desk', legalName: 'Berlin Desk GmbH', addressLines: ['Weg 1'], paymentLines: [] },
  client: { name: 'Acme', addressLines: [] },
  openingMinor: '1000',
  lines: [
    { day: '2026-02-01', kind: 'INVOICE', text: 'INV-1', amountMinor: '5000', balanceMinor: '6000' },
    { day: '2026-02-20', kind: 'PAYMENT', amountMinor: '-2000', balanceMinor: '4000' },
  ],
  closingMinor: '4000',
  ages: { ...NOTHING, days1To30: '4000' },
  ...changes,
});

describe('a statement of account', () => {
  it('has what is owed more and what less in columns of their own, between the two balances', () => {
    const { lineTable, totals, headline } = presentAccount(anAccount());
    const said = lineTable.groups.flatMap(({ lines }) =>
      lines.map(({ description, period, quantity, unitPrice, amount }) =>
        [description, period, quantity, unitPrice, amount].join('|'),
      ),
    );
    expect(said).toEqual([
      'Opening balance|1 January 2026|||10.00',
      'Invoice INV-1|1 February 2026|50.00||60.00',
      'Payment|20 February 2026||20.00|40.00',
    ]);
    expect(totals.map(({ label, value }) => `${label} ${value}`)).toEqual([
      ...['Opening balance €10.00', 'Debit €50.00', 'Credit -€20.00', 'Closing balance €40.00'],
    ]);
    expect(headline).toBe('€40.00 owed on 31 March 2026');
  });

  it('says that nothing is owed, or that something is in the client’s favour', () => {
    const none = { lines: [], openingMinor: '0', closingMinor: '0', ages: NOTHING };
    expect(presentAccount(anAccount(none)).headline).toBe('Nothing owed on 31 March 2026');
    const held = { ...none, openingMinor: '-700', closingMinor: '-700', ages: { ...NOTHING, held: '-700' } };
    const { headline, taxTable } = presentAccount(anAccount(held));
    expect(headline).toBe('€7.00 in your favour');
    expect(taxTable.rows.at(-1)).toEqual(['Payments not yet set against an invoice', '-7.00']);
  });

  it('is not made where its lines lead elsewhere', () => {
    expect(() => presentAccount(anAccount({ closingMinor: '4001' }))).toThrow('lead to 4000, not 4001');
  });
});
