import { TakeBackService } from '#features/payments';
import { RULES } from '#features/verification';
import { Tenancy } from '#platform/tenancy';
import { BooksDesk } from '../support/books-desk.js';
import { buildClient, buildRetainer } from '../support/builders.js';

/** For each law, rows that break it. */
const FAULTS: [rule: string, sql: string][] = [
  [
    'ENTRY_BALANCES',
    `update postings set amount_minor = amount_minor + 1 where agency_id = $agency and account = '4000'`,
  ],
  [
    'ENTRY_HAS_POSTINGS',
    `insert into journal_entries (agency_id, entry_date, kind, source_id) values ($agency, '2026-02-02', 'MANUAL', uuidv7())`,
  ],
  ['CONVERTED_OR_AWAITED', `update postings set currency = 'USD' where agency_id = $agency and account = '4000'`],
  [
    'INVOICE_IS_BOOKED',
    `update journal_entries set source_id = uuidv7() where agency_id = $agency and source_id = $invoice`,
  ],
  ['INVOICE_ADDS_UP', `update invoice_lines set amount_minor = amount_minor + 1 where invoice_id = $invoice`],
  ['NUMBERS_WITHOUT_GAP', `update invoices set number = 'INV-2026-0009' where id = $invoice`],
  [
    'LINE_NAMES_ITS_WORK',
    `delete from billed_time_entries where agency_id = $agency; delete from billed_entry_lines where agency_id = $agency`,
  ],
  [
    'WORK_IN_ONE_INVOICE',
    `insert into billed_entry_lines (agency_id, time_entry_id, line_id) select b.agency_id, b.time_entry_id, l.id
       from billed_time_entries b, invoice_lines l where b.agency_id = $agency and l.agency_id = $agency on conflict do nothing`,
  ],
  ['RECEIVABLE_OF_DOCUMENT', `update receivables set total_minor = total_minor + 1 where invoice_id = $invoice`],
  ['RECEIVABLE_IS_SETTLED', `update receivables set paid_minor = 0 where invoice_id = $invoice`],
  ['PAYMENT_IS_ALLOCATED', `update payments set unallocated_minor = 1 where agency_id = $agency`],
  ['LEDGER_HAS_RECEIVABLES', `update postings set account = '1000' where agency_id = $agency and account = '1200'`],
  [
    'LEDGER_HOLDS_PAYMENTS',
    `update postings set account = '2200' where agency_id = $agency and account = '2100' and amount_minor > 0`,
  ],
  [
    'NOTHING_APPEARS_OR_VANISHES',
    `alter table contract_periods drop constraint contract_periods_check; update contract_periods set granted = granted + 1 where agency_id = $agency and granted > 0`,
  ],
  [
    'PERIODS_JOIN',
    `update contract_periods set borrowed_in = 7 where agency_id = $agency and period = '2026-02-01' and granted is not null`,
  ],
  [
    'LOTS_ARE_CARRIED',
    `update contract_periods set lots = '{"2026-01": 5}' where agency_id = $agency and lots is not null`,
  ],
  [
    'BALANCE_LEDGER_AGREES',
    `update retainer_ledger set units = units + 1 where agency_id = $agency and kind = 'GRANT'`,
  ],
  [
    'EARNED_WITHIN_BILLED',
    `update postings set amount_minor = amount_minor * 2 where agency_id = $agency and account = '2400' and amount_minor > 0`,
  ],
  [
    'DEFERRED_HAS_ITS_LOT',
    `update journal_entries set kind = 'MANUAL' where agency_id = $agency and kind = 'RECOGNITION'`,
  ],
  ['PAYOUT_IS_WHAT_WAS_PAID_FOR', `update payouts set amount_minor = amount_minor + 1 where agency_id = $agency`],
  [
    'LEDGER_OWES_PAYOUTS',
    `update postings set account = '2000' where agency_id = $agency and account = '1000';
     update journal_entries set source_id = (select id from payouts where agency_id = $agency order by id limit 1)
      where id = (select entry_id from postings where agency_id = $agency and account = '2000' order by entry_id limit 1)`,
  ],
  [
    'PAYABLE_IS_PAID_ONCE',
    `insert into payout_payments (agency_id, payout_id, paid_on, amount_minor, entry_id, created_at, created_by)
     select agency_id, id, '2026-02-03', 1, uuidv7(), now(), 'nobody' from payouts where agency_id = $agency limit 1`,
  ],
  [
    'REVERSAL_MIRRORS',
    `update journal_entries set reverses_id = (select id from journal_entries where agency_id = $agency and kind = 'INVOICE' order by id limit 1)
        where agency_id = $agency and kind = 'PAYMENT'`,
  ],
  [
    'PERIOD_STAYS_CLOSED',
    `update agencies set books_closed_through = '2026-03-31' where agency_id = $agency; insert into awaited_rates (agency_id, entry_id, kind, currency, day)
        select agency_id, id, 'CONVERSION', 'USD', entry_date from journal_entries where agency_id = $agency`,
  ],
];

/** Numbers of a series by its present pattern, each with its day, and whether one is missing. */
const SERIES: [pattern: string, resetsYearly: boolean, numbers: readonly string[], hasGap: boolean][] = [
  ['INV-{year}-{number:5}', true, ['INV-2026-02025', 'INV-2026-02026', 'INV-2026-02027'], false],
  ['INV-{year}-{number:5}', true, ['INV-2026-02025', 'INV-2026-02027'], true],
  ['INV-{year}-{number:5}', true, ['INV-2025-00009', 'INV-2026-00001'], false],
  ['{number:3}/{year}', true, ['2026/2026', '2027/2026'], false],
  ['{number:3}/{year}', true, ['2026/2026', '2028/2026'], true],
  ['INV-{number}', false, ['INV-2025', 'INV-2026', 'INV-2027'], false],
  ['INV-{number}', false, ['INV-2025', 'INV-2027'], true],
  // It goes on over the turn of the year, and a document may still be dated in the old one.
  ['INV-{year}-{number:5}', false, ['INV-2025-00009', 'INV-2026-00010', 'INV-2025-00011'], false],
  ['INV-{year}-{number:5}', false, ['INV-2025-00009', 'INV-2026-00011'], true],
  // An older pattern, under which the counter ran before.
  ['R.{number}', false, ['INV-2026-00007', 'R.8', 'R.9'], false],
  ['R-{year}-{number}', true, ['INV-2026-02026', 'R-2026-2027'], false],
];

describe('the checker of an agency’s rows', () => {
  const desk = new BooksDesk();
  let invoiceId: string;

  beforeAll(async () => {
    await desk.open();
    await desk.begin();
    const client = await desk.buildHourlyClient('EUR');
    await desk.api.db.query('update assistants set pay_hourly_rate = 20 where id = $1', [client.assistantId]);
    const agency = { agency_id: desk.agencyId };
    const clientId = await buildClient(desk.api.db, agency);
    await buildRetainer(desk.api.db, { ...agency, client_id: clientId, contract: { currency: 'EUR' } });
    await desk.work(client, { hours: 2, from: '2026-01-10T09:00:00Z' });
    invoiceId = (await desk.bill('2026-01', '2026-02-01')).get(client.clientId) ?? '';
    await desk.pay(invoiceId, { on: '2026-02-10', minor: 5_000n });
    await desk.work(client, { hours: 1, from: '2026-02-10T09:00:00Z' });
    await desk.bill('2026-02', '2026-03-01');
  });
  afterAll(() => desk.close());

  /** What it finds with rows changed as nothing but a fault past all guards could change them. */
  async function findsWith(sql: string): Promise<string[]> {
    const { db } = desk.api;
    await db.query(`set session_replication_role = replica`);
    const before = await snapshot();
    try {
      await db.query(sql.replaceAll('$agency', `'${desk.agencyId}'`).replaceAll('$invoice', `'${invoiceId}'`));
      return [...new Set((await desk.verify()).map((finding) => finding.split(':')[0] ?? ''))];
    } finally {
      for (const [table, rows] of before) {
        await db.query(`delete from ${table} where agency_id = $1`, [desk.agencyId]);
        await db.query(
          `insert into ${table} ${columnsOf(table)} select ${plain(table)} from jsonb_populate_recordset(null::${table}, $1)`,
          [JSON.stringify(rows)],
        );
      }
      await db.query('update agencies set books_closed_through = null where agency_id = $1', [desk.agencyId]);
      await db.query(`set session_replication_role = origin`);
    }
  }

  const TABLES = [
    ...['journal_entries', 'postings', 'receivables', 'settlements', 'payments', 'invoices', 'invoice_lines'],
    ...[
      'billed_time_entries',
      'billed_entry_lines',
      'contract_periods',
      'payouts',
      'payout_payments',
      'awaited_rates',
      'retainer_ledger',
    ],
    'invoice_series',
  ];
  const columns = new Map<string, string[]>();
  const columnsOf = (table: string): string => `(${(columns.get(table) ?? []).join(', ')})`;
  const plain = (table: string): string => (columns.get(table) ?? []).join(', ');

  async function snapshot(): Promise<[string, unknown[]][]> {
    const kept: [string, unknown[]][] = [];
    for (const table of TABLES) {
      const names = await desk.api.db.query<{ name: string }>(
        `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
        [table],
      );
      columns.set(
        table,
        names.rows.map(({ name }) => name),
      );
      const { rows } = await desk.api.db.query(`select to_jsonb(t) as row from ${table} t where agency_id = $1`, [
        desk.agencyId,
      ]);
      kept.push([table, rows.map(({ row }: { row: unknown }) => row)]);
    }
    return kept;
  }

  it('finds nothing where all is right', async () => {
    expect(await desk.verify()).toEqual([]);
  });

  it('is tried here with a fault against each of its laws', () => {
    expect(FAULTS.map(([rule]) => rule).sort()).toEqual(RULES.map(({ name }) => name).sort());
  });

  it.each(FAULTS)('finds a fault by %s', async (rule, sql) => {
    expect(await findsWith(sql)).toContain(rule);
  });

  it('finds what stands among what is owed to assistants and is of no payout', async () => {
    const sql = `update postings set account = '2000' where agency_id = $agency and account = '1000'`;
    expect(await findsWith(sql)).toContain('LEDGER_OWES_PAYOUTS');
  });

  it.each(SERIES)('reads numbers of %s, anew each year: %s, as %j, and finds a gap: %s', async (...series) => {
    const [pattern, resetsYearly, numbers, hasGap] = series;
    const given = numbers.map(
      (number, i) => `(${i + 1}, '${number}', '${number.startsWith('INV-2025-') ? 2025 : 2026}-06-01'::date)`,
    );
    const found = await findsWith(`
      update invoice_series set pattern = '${pattern}', resets_yearly = ${resetsYearly} where agency_id = $agency;
      delete from invoices where agency_id = $agency and id not in
        (select id from invoices where agency_id = $agency order by id limit ${numbers.length});
      update invoices i set series = s.code, number = g.number, issued_on = g.day, due_on = g.day
        from (select id, row_number() over (order by id) as n from invoices where agency_id = $agency) o,
             (values ${given.join(', ')}) as g(n, number, day),
             (select code from invoice_series where agency_id = $agency and kind = 'INVOICE' order by code limit 1) s
       where i.agency_id = $agency and i.id = o.id and o.n = g.n`);
    expect(found.includes('NUMBERS_WITHOUT_GAP')).toBe(hasGap);
  });

  it('finds nothing in a payment that was voided, which settled something and leaves nothing', async () => {
    const { agencyId } = desk;
    await desk.pay(invoiceId, { on: '2026-02-11', minor: 1_000n });
    await desk.api.app.get(Tenancy).write({ agencyId }, async (transaction) => {
      const [payment] = await transaction.rows<{ id: string }>(
        'select id from payments where agency_id = $1 order by id desc limit 1',
        [agencyId],
      );
      const wanted = { paymentId: payment?.id ?? '', reason: 'Another agency’s' };
      await desk.api.app.get(TakeBackService, { strict: false }).voidIn(transaction, wanted);
    });
    expect(await desk.verify()).toEqual([]);
  });
});
