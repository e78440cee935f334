import { parse } from 'csv-parse/sync';
import { BooksDesk } from '../support/books-desk.js';
import { exported } from '../support/exporting.js';
import { codeOf } from '../support/mutations.js';

interface Amount {
  amount: string;
}

interface Line {
  entry: string;
  account: string;
  cents: number;
}

const centsOf = (amount: string): number => Math.round(Number(amount) * 100);

describe('a journal for a program that takes one currency', () => {
  const desk = new BooksDesk();
  beforeAll(() => desk.open());
  afterAll(() => desk.close());
  beforeEach(async () => {
    await desk.begin();
    await desk.makeAccounts();
  });

  const fileOf = async (input: object): Promise<string> => {
    const { content } = await exported(
      desk.api,
      { agencyId: desk.agencyId, key: desk.accountant.key },
      {
        kind: 'JOURNAL',
        ...input,
      },
    );
    return content.toString('latin1');
  };

  async function xero(input: object = {}): Promise<Line[]> {
    const rows = parse<Record<string, string>>(await fileOf({ format: 'XERO', ...input }), { columns: true });
    return rows.map((row) => ({
      ...{ entry: row['*Narration'] ?? '', account: row['*AccountCode'] ?? '' },
      cents: centsOf(row['*Amount'] ?? ''),
    }));
  }

  async function quickbooks(input: object = {}): Promise<Line[]> {
    const lines = (await fileOf({ format: 'QUICKBOOKS', ...input })).split('\r\n').map((line) => line.split('\t'));
    const codes = new Map(lines.filter(([kind]) => kind === 'ACCNT').map((cells) => [cells[1], cells[4] ?? '']));
    let entry = 0;
    return lines.flatMap(([kind, , , account, amount = '']) => {
      if (kind === 'TRNS') entry += 1;
      if (kind !== 'TRNS' && kind !== 'SPL') return [];
      return [{ entry: String(entry), account: codes.get(account) ?? '', cents: centsOf(amount) }];
    });
  }

  const sumsBy = (lines: readonly Line[], of: (line: Line) => string): Record<string, number> => {
    const sums: Record<string, number> = {};
    for (const line of lines) sums[of(line)] = (sums[of(line)] ?? 0) + line.cents;
    return Object.fromEntries(Object.entries(sums).filter(([, cents]) => cents !== 0));
  };

  async function reported(asOf: string): Promise<Record<string, number>> {
    const { agencyTrialBalance } = await desk.read<{
      agencyTrialBalance: { lines: { account: { code: string }; debit: Amount; credit: Amount }[] };
    }>(`{ agencyTrialBalance(asOf: "${asOf}") { lines { account { code } debit { amount } credit { amount } } } }`);
    return Object.fromEntries(
      agencyTrialBalance.lines.map(({ account, debit, credit }) => [
        account.code,
        centsOf(debit.amount) - centsOf(credit.amount),
      ]),
    );
  }

  /** Two months of an agency in euros with a client in dollars, at rates that round and move. */
  async function keepBooks(): Promise<void> {
    await desk.importDollars({
      ...{ '2026-01-30': '1.0837', '2026-02-02': '1.0911', '2026-02-10': '1.1213' },
      ...{ '2026-02-27': '1.0777', '2026-03-09': '1.1001', '2026-03-31': '1.0543' },
    });
    const client = await desk.buildHourlyClient('USD', '33.33');
    const home = await desk.buildHourlyClient('EUR');
    await desk.work(client, { hours: 7, from: '2026-01-10T09:00:00Z' });
    await desk.work(home, { hours: 2, from: '2026-01-11T09:00:00Z' });
    const invoices = await desk.bill('2026-01', '2026-02-02');
    const invoiceId = invoices.get(client.clientId) ?? '';
    await desk.pay(invoiceId, { on: '2026-02-10', minor: 7_777n });
    await desk.pay(invoices.get(home.clientId) ?? '', { on: '2026-02-11', minor: 5_000n });
    await desk.write('2026-02-28', [
      { account: '5200', amount: '12.35', currency: 'USD' },
      { account: '2200', amount: '-5.55', currency: 'USD' },
      { account: '1000', amount: '-6.80', currency: 'USD' },
    ]);
    await desk.call('revalueBooks', { asOf: '2026-02-28', idempotencyKey: desk.newKey() });
    const writeOff = await desk.writeOff(invoiceId, { on: '2026-03-01', minor: 1_111n });
    await desk.takeBack(writeOff, { on: '2026-03-10' });
    await desk.pay(invoiceId, { on: '2026-03-10', minor: 3_333n });
  }

  it.each([
    ['Xero', xero],
    ['QuickBooks', quickbooks],
  ])('has all in the agency’s, for %s: each entry balanced, the sums those of the trial balance', async (_, read) => {
    await keepBooks();
    const all = await read({ to: '2026-03-31' });
    expect(sumsBy(all, ({ entry }) => entry)).toEqual({});
    const sums = sumsBy(all, ({ account }) => account);
    expect(sums['1200']).toBeGreaterThan(0);
    expect(sums).toEqual(await reported('2026-03-31'));
    const first = await read({ to: '2026-02-28' });
    expect(sumsBy(first, ({ account }) => account)).toEqual(await reported('2026-02-28'));
    const rest = await read({ from: '2026-03-01', to: '2026-03-31' });
    expect(sumsBy([...first, ...rest], ({ account }) => account)).toEqual(sums);
  });

  it('tells an invoice in another currency as one entry, at the rate that the books have it at', async () => {
    await keepBooks();
    const lines = (await xero({ to: '2026-02-02' })).filter(({ entry }) => /^Invoice/.test(entry));
    expect(lines.map(({ account, cents }) => `${account} ${cents}`).sort()).toEqual([
      ...['1200 21383', '1200 8000', '4000 -21383', '4000 -8000'],
    ]);
    expect((await xero({ to: '2026-02-02' })).filter(({ entry }) => /^Conversion/.test(entry))).toEqual([]);
  });

  it('has the one that is asked for alone', async () => {
    await keepBooks();
    const sums = sumsBy(await xero({ to: '2026-02-02', currency: 'USD' }), ({ account }) => account);
    expect(sums).toEqual({ '1200': 23_331, '1900': -23_331 });
  });

  it('is refused where a rate is missing, which the refusal names', async () => {
    await desk.write('2026-01-30', [
      { account: '5200', amount: '100', currency: 'USD' },
      { account: '1000', amount: '-100', currency: 'USD' },
    ]);
    const ask = async (input: object) =>
      codeOf(await desk.ask('requestExport', { kind: 'JOURNAL', format: 'XERO', ...input }));
    expect(await ask({})).toMatchObject({
      ...{ code: 'NOT_POSSIBLE', reason: 'RATES_MISSING', currency: 'USD', day: '2026-01-30' },
    });
    expect(await ask({ currency: 'USD' })).toBeUndefined();
    expect(await ask({ to: '2026-01-29' })).toBeUndefined();
  });
});
