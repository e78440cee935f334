import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { nameAccounts, type NamedAccount } from '#features/exports';
import { demoTenant } from '#features/demo';
import { bookEntries, type EntryToBook } from '#features/journal';
import { Tenancy } from '#platform/tenancy';
import type { TestApi } from '../support/api.js';
import { buildAgency } from '../support/builders.js';
import { createDemoDatabase } from '../support/demo-database.js';
import { exported, startExportingApi } from '../support/exporting.js';
import { balancesBy, type JournalProgram } from '../support/journal-programs.js';
import type { TestDatabase } from '../support/postgres.js';

const PROGRAMS: readonly [JournalProgram, string][] = [
  ['hledger', 'HLEDGER'],
  ['ledger', 'LEDGER'],
  ['beancount', 'BEANCOUNT'],
];

interface Trial {
  trialBalance: {
    currency: string;
    lines: { account: { code: string }; debit: { amount: string }; credit: { amount: string } }[];
  }[];
}

interface Books {
  agencyId: string;
  key: string;
}

/** Whatever a program has after the point. */
const plain = (amount: string): string => amount.replace(/\.0+$|(\.\d*[1-9])0+$/, '$1').replace(/^-0$/, '0');

/** Our own balances by the names that accounts have elsewhere; of nothing none. */
async function ownBalances(api: TestApi, { agencyId, key }: Books, asOf: string): Promise<Map<string, string>> {
  const query = `query ($asOf: Date) { trialBalance(asOf: $asOf) { currency lines { account { code } debit { amount } credit { amount } } } }`;
  const { trialBalance } = await api.read<Trial>(key, query, { asOf });
  const chart = await api.db.query<NamedAccount>(
    'select coalesce(own_code, code) as code, name, type from accounts where agency_id = $1',
    [agencyId],
  );
  const names = nameAccounts(chart.rows);
  const balances = trialBalance.flatMap(({ currency, lines }) =>
    lines.map(({ account, debit, credit }): [string, string] => {
      const amount = plain(debit.amount) === '0' ? `-${credit.amount}` : debit.amount;
      return [`${names.get(account.code)} ${currency}`, plain(amount)];
    }),
  );
  return inOrder(balances);
}

/** Sorted, and without what comes to nothing. */
const inOrder = (balances: Iterable<readonly [string, string]>): Map<string, string> =>
  new Map(
    [...balances]
      .map(([name, amount]): [string, string] => [name, plain(amount)])
      .filter(([, amount]) => amount !== '0')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

async function expectAgreement(
  api: TestApi,
  books: Books,
  request: { from?: string; to?: string } = {},
): Promise<void> {
  const [last] = (
    await api.db.query<{ day: string; currencies: string[] }>(
      `select max(e.entry_date)::text as day, array_agg(distinct p.currency)::text[] as currencies from journal_entries e
         join postings p on p.agency_id = e.agency_id and p.entry_id = e.id where e.agency_id = $1`,
      [books.agencyId],
    )
  ).rows;
  const own = await ownBalances(api, books, request.to ?? last?.day ?? '');
  expect(own.size).toBeGreaterThan(3);
  for (const [program, format] of PROGRAMS) {
    const { content, rowsTotal, rowsDone } = await exported(api, books, { kind: 'JOURNAL', format, ...request });
    expect(rowsDone).toBe(rowsTotal);
    const theirs = inOrder(balancesBy(program, content.toString(), last?.currencies ?? []));
    expect([program, theirs]).toEqual([program, own]);
  }
}

/** An agency with four currencies, accounts in several scripts, and memos that would be something else elsewhere. */
async function bookAwkwardly(api: TestApi, agencyId: string): Promise<void> {
  const chart = [
    ['7100', '银行 (上海)', 'ASSET'],
    ['7200', 'बैंक खाता', 'ASSET'],
    ['7.3', '; Größe: "A" | @ {} * !', 'EXPENSE'],
    ['7-3', '; Größe: "A" | @ {} * !', 'EXPENSE'],
  ];
  for (const [code, name, type] of chart)
    await api.db.query('insert into accounts (agency_id, code, name, type) values ($1, $2, $3, $4)', [
      ...[agencyId, code, name, type],
    ]);
  const entry = (date: string, memo: string, ...postings: [string, string, bigint][]): EntryToBook => ({
    ...{ kind: 'MANUAL', date, memo, sourceId: randomUUID() },
    postings: postings.map(([account, currency, amountMinor]) => ({ account, currency, amountMinor })),
  });
  const entries = [
    entry('2026-01-05', 'a; b  ; :tag: key: value', ['7100', 'JPY', 1n], ['4000', 'JPY', -1n]),
    entry('2026-01-05', '" \\ \\" | @ {1 USD} = 5', ['7200', 'BHD', 1_001n], ['4100', 'BHD', -1_001n]),
    entry(
      '2026-02-01',
      '* (x) ! पत्र\n2026-01-01 no entry\r\n  Assets:X  1 USD',
      ['7.3', 'USD', 10n],
      ['7-3', 'USD', -10n],
    ),
    entry('2026-02-28', '', ['1000', 'EUR', 90_071_992_547_409_93n], ['3000', 'EUR', -90_071_992_547_409_93n]),
    // An exchange: each currency is balanced by itself.
    ...[1n, 7n].map((n) =>
      entry(
        '2026-03-01',
        'exchanged',
        ...([
          ['1000', 'EUR', -100n * n],
          ['1900', 'EUR', 100n * n],
          ['1900', 'USD', -117n * n],
          ['1000', 'USD', 117n * n],
        ] as [string, string, bigint][]),
      ),
    ),
    entry('2026-04-30', 'nothing stays', ['7100', 'JPY', -1n], ['4000', 'JPY', 1n]),
  ];
  await api.db.query(`update accounts set own_code = 'B-1' where agency_id = $1 and code = '7200'`, [agencyId]);
  await api.app.get(Tenancy).write({ agencyId }, (transaction) => bookEntries(transaction, entries));
}

describe('the journals of an agency with several currencies', () => {
  let api: TestApi;
  let books: Books;

  beforeAll(async () => {
    api = await startExportingApi();
    const agencyId = await buildAgency(api.db, { currency: 'USD' });
    books = { agencyId, key: (await api.addMember(agencyId, 'ACCOUNTANT')).key };
    await bookAwkwardly(api, agencyId);
  });
  afterAll(() => api.stop());

  it('are accepted by hledger, ledger and beancount, with our balances', () => expectAgreement(api, books));

  it('as of a day have the balances of that day', () => expectAgreement(api, books, { to: '2026-03-15' }));

  it('from a day on begin with what there was, and end with the same balances', async () => {
    await expectAgreement(api, books, { from: '2026-02-10' });
    await expectAgreement(api, books, { from: '2026-03-15', to: '2026-04-15' });
    await expectAgreement(api, books, { from: '2027-01-01' });
  });

  it('are refused by each program when one minor unit is changed', async () => {
    for (const [program, format] of PROGRAMS) {
      const { content } = await exported(api, books, { kind: 'JOURNAL', format });
      const wrong = content.toString().replace('1.001 BHD', '1.002 BHD');
      expect(wrong).not.toBe(content.toString());
      expect(() => balancesBy(program, wrong, ['BHD'])).toThrow(
        program === 'beancount' ? /balance/i : /balance|0\.001/i,
      );
    }
  });

  it('can be told for one currency alone', async () => {
    const { content } = await exported(api, books, { kind: 'JOURNAL', format: 'BEANCOUNT', currency: 'EUR' });
    const theirs = inOrder(balancesBy('beancount', content.toString(), ['EUR']));
    const own = await ownBalances(api, books, '2026-12-31');
    expect(theirs).toEqual(inOrder([...own].filter(([name]) => name.endsWith(' EUR'))));
  });

  it('are empty where nothing is booked', async () => {
    const agencyId = await buildAgency(api.db);
    const { key } = await api.addMember(agencyId, 'OWNER');
    for (const [program, format] of PROGRAMS) {
      const { content } = await exported(api, { agencyId, key }, { kind: 'JOURNAL', format });
      expect([...balancesBy(program, content.toString(), [])]).toEqual([]);
    }
  });
});

describe('the demo’s journals', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let api: TestApi;
  let books: Books;

  beforeAll(async () => {
    const made = await createDemoDatabase();
    database = made.database;
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    api = await startExportingApi({ database });
    books = { agencyId: demoTenant.agencyId, key: made.demo.apiKey };
  }, 300_000);
  afterAll(async () => {
    await api.stop({ keepsDatabase: true });
    await owner.end();
    await database.drop();
  });

  it('are accepted by hledger, ledger and beancount in their strict modes, with our balances to the last minor unit', async () => {
    const { rows } = await owner.query('select count(*)::int as entries from journal_entries where agency_id = $1', [
      demoTenant.agencyId,
    ]);
    expect((rows[0] as { entries: number }).entries).toBeGreaterThan(100);
    await expectAgreement(api, books);
  }, 120_000);

  it('as of the middle too, and from there on', async () => {
    await expectAgreement(api, books, { to: '2026-07-31' });
    await expectAgreement(api, books, { from: '2026-08-01' });
  }, 120_000);
});
