import fc from 'fast-check';
import {
  BeancountWriter,
  CsvWriter,
  IifWriter,
  JsonLinesWriter,
  LedgerWriter,
  nameAccounts,
  TaxNames,
  text,
  value,
  XERO_TAXES,
  XeroJournalsWriter,
  type JournalRow,
  type NamedAccount,
  type PlainTextJournal,
} from '#features/exports';

const CHART: readonly NamedAccount[] = [
  { code: '1000', name: 'Bank', type: 'ASSET' },
  { code: '1200', name: 'Accounts receivable', type: 'ASSET' },
  { code: '3000', name: 'Owner’s equity', type: 'EQUITY' },
  { code: '4000', name: 'Revenue: hourly work', type: 'INCOME' },
];
const accounts = new Map(CHART.map((account) => [account.code, account]));

const posting = (account: string, amountMinor: string, of: Partial<JournalRow> = {}): JournalRow => ({
  ...{ entryId: 'e1', date: '2026-02-01', kind: 'INVOICE', document: 'INV-1', memo: null, position: 0 },
  ...{ account, currency: 'USD', amountMinor },
  ...of,
});

const journal = (of: Partial<PlainTextJournal> = {}): PlainTextJournal => ({
  ...{ accounts, names: nameAccounts(CHART), opening: [], openingDate: '2026-01-31', asOf: '2026-03-31' },
  span: { first: '2026-02-01', last: '2026-03-31', currencies: ['JPY', 'USD'] },
  ...of,
});

const ROWS = [
  posting('1200', '10001'),
  posting('4000', '-10001'),
  posting('1200', '500', {
    entryId: 'e2',
    date: '2026-03-31',
    kind: 'MANUAL',
    document: null,
    memo: 'a; "b"\n\\c',
    currency: 'JPY',
  }),
  posting('1000', '-500', {
    entryId: 'e2',
    date: '2026-03-31',
    kind: 'MANUAL',
    document: null,
    memo: 'a; "b"\n\\c',
    currency: 'JPY',
  }),
];

/** In batches that cut an entry in two. */
const written = <Row>(writer: { begin(): string; write(rows: readonly Row[]): string; end(): string }, rows: Row[]) =>
  [writer.begin(), ...rows.map((row) => writer.write([row])), writer.end()].join('');

describe('the names of accounts in a plain-text journal', () => {
  it.each([
    [{ code: '1200', name: 'Accounts receivable', type: 'ASSET' }, 'Assets:1200-Accounts-receivable'],
    [{ code: '3000', name: 'Owner’s equity', type: 'EQUITY' }, 'Equity:3000-Owners-equity'],
    [{ code: '4000', name: 'Revenue: hourly  work', type: 'INCOME' }, 'Income:4000-Revenue-hourly-work'],
    [{ code: '2000', name: '银行 (EUR)', type: 'LIABILITY' }, 'Liabilities:2000-银行-EUR'],
    [{ code: '2001', name: 'बैंक', type: 'LIABILITY' }, 'Liabilities:2001'],
    [{ code: 'x.1', name: 'größe', type: 'EXPENSE' }, 'Expenses:A-x-1-größe'],
    [{ code: '**', name: '—', type: 'EXPENSE' }, 'Expenses:2A2A'],
  ] as const)('of %j is %s', (account, name) => {
    expect(nameAccounts([account]).get(account.code)).toBe(name);
  });

  it('are different for different accounts, whatever order these are in', () => {
    const alike: NamedAccount[] = [
      { code: '10.1', name: 'Bank', type: 'ASSET' },
      { code: '10-1', name: 'Bank', type: 'ASSET' },
    ];
    const names = nameAccounts(alike);
    expect([...names.values()]).toEqual(['Assets:10-1-Bank-31302E31', 'Assets:10-1-Bank-31302D31']);
    expect(nameAccounts([...alike].reverse())).toEqual(names);
  });

  it('are what beancount takes', () => {
    const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(words, words, (code, name) => {
        const [made] = nameAccounts([{ code, name, type: 'INCOME' }]).values();
        expect(made).toMatch(/^Income:[\p{Lu}\p{Nd}][\p{L}\p{Nd}-]*$/u);
      }),
    );
  });
});

describe('a journal for hledger and ledger', () => {
  it('declares what it names, is balanced, and asserts its balances', () => {
    expect(written(new LedgerWriter(journal()), ROWS)).toBe(`commodity JPY
    format 1000.0 JPY

commodity USD
    format 1000.00 USD

tag id

account Assets:1000-Bank
    note 1000 Bank
account Assets:1200-Accounts-receivable
    note 1200 Accounts receivable
account Equity:3000-Owners-equity
    note 3000 Owner’s equity
account Income:4000-Revenue-hourly-work
    note 4000 Revenue: hourly work

2026-02-01 Invoice INV-1
    ; id: e1
    Assets:1200-Accounts-receivable    100.01 USD
    Income:4000-Revenue-hourly-work    -100.01 USD

2026-03-31 Manual: a； "b" \\c
    ; id: e2
    Assets:1200-Accounts-receivable    500 JPY
    Assets:1000-Bank    -500 JPY

2026-03-31 Balances
    Assets:1000-Bank    0 JPY = -500 JPY
    Assets:1200-Accounts-receivable    0 JPY = 500 JPY
    Assets:1200-Accounts-receivable    0.00 USD = 100.01 USD
    Income:4000-Revenue-hourly-work    0.00 USD = -100.01 USD
`);
  });

  it('begins with what accounts had come to before its first day', () => {
    const opening = [
      { account: '1000', currency: 'USD', amountMinor: 250n },
      { account: '3000', currency: 'USD', amountMinor: -250n },
    ];
    const file = written(new LedgerWriter(journal({ opening })), ROWS.slice(0, 2));
    expect(file).toContain('\n2026-01-31 Opening balances\n    Assets:1000-Bank    2.50 USD\n');
    expect(file).toContain('    Equity:3000-Owners-equity    0.00 USD = -2.50 USD\n');
  });

  it('without entries has accounts alone', () => {
    expect(written(new LedgerWriter(journal({ span: undefined })), [])).toMatch(
      /^tag id\n\n(account .*\n {4}note .*\n){4}$/,
    );
  });
});

describe('a journal for beancount', () => {
  it('opens its accounts on its first day, quotes text, and asserts balances on the day after its last', () => {
    const file = written(new BeancountWriter(journal()), ROWS);
    expect(file).toContain('2026-02-01 open Equity:3000-Owners-equity\n  code: "3000"\n  name: "Owner’s equity"\n');
    expect(file).toContain(
      '\n2026-03-31 * "Manual: a; \\"b\\" \\\\c"\n  id: "e2"\n  Assets:1200-Accounts-receivable  500 JPY\n',
    );
    expect(file).toMatch(/\n2026-04-01 balance Assets:1000-Bank {2}-500 JPY\n/);
    expect(file).toMatch(/\n2026-04-01 balance Income:4000-Revenue-hourly-work {2}-100.01 USD\n$/);
  });
});

describe('a general journal for QuickBooks', () => {
  it('has each entry’s first line as TRNS and the others as SPL, in cells that tabs part', () => {
    const lines = written(new IifWriter(accounts), ROWS).split('\r\n');
    expect(lines.slice(0, 8)).toEqual([
      '!ACCNT\tNAME\tACCNTTYPE\tDESC\tACCNUM',
      'ACCNT\tBank\tBANK\tBank\t1000',
      'ACCNT\tAccounts receivable\tOCASSET\tAccounts receivable\t1200',
      "ACCNT\tOwner's equity\tEQUITY\tOwner's equity\t3000",
      'ACCNT\tRevenue - hourly work\tINC\tRevenue: hourly work\t4000',
      '!TRNS\tTRNSTYPE\tDATE\tACCNT\tAMOUNT\tDOCNUM\tMEMO',
      '!SPL\tTRNSTYPE\tDATE\tACCNT\tAMOUNT\tDOCNUM\tMEMO',
      '!ENDTRNS',
    ]);
    expect(lines.slice(8)).toEqual([
      'TRNS\tGENERAL JOURNAL\t02/01/2026\tAccounts receivable\t100.01\tINV-1\tInvoice INV-1',
      'SPL\tGENERAL JOURNAL\t02/01/2026\tRevenue - hourly work\t-100.01\tINV-1\tInvoice INV-1',
      'ENDTRNS',
      "TRNS\tGENERAL JOURNAL\t03/31/2026\tAccounts receivable\t500\t\tManual: a; 'b' \\c",
      "SPL\tGENERAL JOURNAL\t03/31/2026\tBank\t-500\t\tManual: a; 'b' \\c",
      'ENDTRNS',
      '',
    ]);
  });

  it('names accounts by their codes where a name is too long, taken, or not to be written', () => {
    const chart: NamedAccount[] = [
      { code: '1', name: 'Exchange differences, unrealised', type: 'INCOME' },
      { code: '2', name: 'Bank', type: 'ASSET' },
      { code: '3', name: 'BANK', type: 'ASSET' },
      { code: '4', name: 'बैंक', type: 'ASSET' },
    ];
    const file = new IifWriter(new Map(chart.map((account) => [account.code, account]))).begin();
    expect(
      file
        .split('\r\n')
        .slice(1, 5)
        .map((line) => line.split('\t')[1]),
    ).toEqual(['1 Exchange differences, unreali', '2 Bank', '3 BANK', '4 ????']);
  });
});

describe('manual journals for Xero', () => {
  it('have a narration for each entry, days as DD/MM/YYYY, and signed amounts', () => {
    const writer = new XeroJournalsWriter(
      accounts,
      new TaxNames([{ percent: '0.0', name: 'BAS Excluded' }], XERO_TAXES),
    );
    expect(written(writer, ROWS.slice(0, 2)).split('\r\n')).toEqual([
      '*Narration,*Date,Description,*AccountCode,*TaxRate,*Amount,TrackingName1,TrackingOption1,TrackingName2,TrackingOption2',
      'Invoice INV-1 [e1],01/02/2026,Accounts receivable,1200,BAS Excluded,100.01,,,,',
      'Invoice INV-1 [e1],01/02/2026,Revenue: hourly work,4000,BAS Excluded,-100.01,,,,',
      '',
    ]);
  });
});

describe('a table', () => {
  const columns = [
    text<{ memo: string | null; amount: string }>('memo', ({ memo }) => memo),
    value<{ memo: string | null; amount: string }>('amount', ({ amount }) => amount),
  ];
  const rows = [
    { memo: '=1+1, "x"', amount: '-1.50' },
    { memo: null, amount: '0.00' },
  ];

  it('as CSV defuses what somebody typed, and leaves amounts as they are', () => {
    expect(written(new CsvWriter(columns), rows)).toBe('memo,amount\r\n"\'=1+1, ""x""",-1.50\r\n,0.00\r\n');
  });

  it('as JSON lines has the text itself', () => {
    expect(written(new JsonLinesWriter(columns), rows)).toBe(
      '{"memo":"=1+1, \\"x\\"","amount":"-1.50"}\n{"memo":null,"amount":"0.00"}\n',
    );
  });
});
