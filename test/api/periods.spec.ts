import { IssueInvoicesService } from '#features/invoices';
import { BooksDesk } from '../support/books-desk.js';
import { codeOf } from '../support/mutations.js';

describe('months of the books', () => {
  const desk = new BooksDesk();
  beforeAll(() => desk.open());
  afterAll(() => desk.close());
  beforeEach(async () => {
    await desk.begin();
    await desk.makeAccounts();
  });

  const refusal = async (name: string, input: object) => codeOf(await desk.ask(name, input));
  const FEES = [
    { account: '5200', amount: '10' },
    { account: '1000', amount: '-10' },
  ];
  const SALES = [
    { account: '1000', amount: '100' },
    { account: '4690', amount: '-100' },
  ];

  it('are closed in order and opened again, by who has seen how they are', async () => {
    const version = await desk.version();
    expect(await desk.call('closePeriod', { version, through: '2026-02' }, 'closedThrough firstOpenDay')).toEqual({
      ...{ closedThrough: '2026-02-28', firstOpenDay: '2026-03-01' },
    });
    expect(await refusal('closePeriod', { version, through: '2026-03' })).toMatchObject({ code: 'CONFLICT' });
    const seen = await desk.version();
    expect(await refusal('closePeriod', { version: seen, through: '2026-01' })).toMatchObject({
      reason: 'CLOSED_ALREADY',
    });
    expect(await refusal('closePeriod', { version: seen, through: '2026-04' })).toMatchObject({
      reason: 'MONTH_NOT_ENDED',
    });
    expect(await desk.call('reopenPeriod', { version: seen, from: '2026-02' }, 'closedThrough')).toEqual({
      ...{ closedThrough: '2026-01-31' },
    });
    const input = { version: await desk.version(), from: '2026-02' };
    expect(await refusal('reopenPeriod', input)).toMatchObject({ reason: 'NOT_CLOSED' });
  });

  it('that were the first to be closed are all opened at once, as if they had never been', async () => {
    const before = await desk.version();
    await desk.call('closePeriod', { version: before, through: '2026-02' }, 'closedThrough');
    const reopened = await desk.call('reopenPeriod', { version: await desk.version() }, 'closedThrough firstOpenDay');
    expect(reopened).toMatchObject({ closedThrough: null });
    expect(await refusal('reopenPeriod', { version: await desk.version() })).toMatchObject({ reason: 'NOT_CLOSED' });
    expect(
      await desk.call('closePeriod', { version: await desk.version(), through: '2026-01' }, 'closedThrough'),
    ).toEqual({
      closedThrough: '2026-01-31',
    });
  });

  it('say in the audit log who closed and opened them', async () => {
    await desk.closePeriod('2026-01');
    const reason = 'A receipt of January was found';
    await desk.call('reopenPeriod', { version: await desk.version(), from: '2026-01', reason }, 'closedThrough');
    const { auditLog } = await desk.api.read<{ auditLog: { nodes: { action: string; details: object }[] } }>(
      desk.owner.key,
      '{ auditLog(first: 10) { nodes { action details } } }',
    );
    expect(auditLog.nodes.map(({ action }) => action)).toEqual(expect.arrayContaining(['closePeriod', 'reopenPeriod']));
    const reopened = auditLog.nodes.find(({ action }) => action === 'reopenPeriod');
    expect(reopened?.details).toMatchObject({ from: '2026-01-01', reason });
  });

  it('once closed take no entry, and say which day is open', async () => {
    await desk.closePeriod('2026-01');
    expect(await refusal('createJournalEntry', await desk.entryInput('2026-01-31', FEES))).toMatchObject({
      ...{
        code: 'NOT_POSSIBLE',
        reason: 'PERIOD_CLOSED',
        kind: 'MANUAL',
        date: '2026-01-31',
        firstOpenDay: '2026-02-01',
      },
    });
    await desk.write('2026-02-01', FEES);
  });

  it('once closed take no invoice and no payment either', async () => {
    const client = await desk.buildHourlyClient('EUR');
    await desk.work(client, { hours: 1, from: '2026-01-10T09:00:00Z' });
    const runId = await desk.bench.run(desk.agencyId, '2026-01');
    await desk.closePeriod('2026-02');
    const issue = (issuedOn: string) =>
      desk.api.app
        .get(IssueInvoicesService, { strict: false })
        .issueInvoices({ agencyId: desk.agencyId }, { runId, issuedOn, withoutDocuments: true });
    await expect(issue('2026-02-28')).rejects.toMatchObject({
      ...{ code: 'NOT_POSSIBLE', details: { reason: 'PERIOD_CLOSED', kind: 'INVOICE', firstOpenDay: '2026-03-01' } },
    });
    const issued = await issue('2026-03-01');
    const invoiceId = issued.ok ? (issued.value.invoiceIds[0] ?? '') : '';
    await expect(desk.pay(invoiceId, { on: '2026-02-20', minor: 4_000n })).rejects.toMatchObject({
      ...{ details: { reason: 'PERIOD_CLOSED', kind: 'PAYMENT', date: '2026-02-20' } },
    });
    await desk.pay(invoiceId, { on: '2026-03-02', minor: 4_000n });
    expect(await desk.verify()).toEqual([]);
  });

  it('are closed for whoever writes past the service, too', async () => {
    await desk.closePeriod('2026-01');
    const writing = desk.api.db.query(
      `insert into journal_entries (agency_id, entry_date, kind, source_id) values ($1, '2026-01-31', 'MANUAL', uuidv7())`,
      [desk.agencyId],
    );
    await expect(writing).rejects.toMatchObject({ code: 'FB001' });
  });

  it('wait for entries that are being written', async () => {
    const { db } = desk.api;
    await db.query('begin');
    await db.query(
      `insert into journal_entries (agency_id, entry_date, kind, source_id) values ($1, '2026-01-31', 'MANUAL', uuidv7())`,
      [desk.agencyId],
    );
    const version = await desk.version();
    let isClosed = false;
    const closing = desk
      .call('closePeriod', { version, through: '2026-01' }, 'closedThrough')
      .then(() => (isClosed = true));
    const waits = `select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
    for (let n = 0; n === 0;) n = (await db.query<{ n: number }>(waits)).rows[0]?.n ?? 0;
    expect(isClosed).toBe(false);
    await db.query('rollback');
    await closing;
  });

  it('of a year end in retained earnings, once, and again only for what came later', async () => {
    await desk.write('2026-01-10', SALES);
    await desk.write('2026-03-31', FEES);
    const close = () =>
      desk.call<{ id: string } | null>(
        'closeYear',
        { through: '2026-03', idempotencyKey: desk.newKey() },
        'id kind entryDate postings { account { code } amount { amount } }',
      );
    expect(await close()).toEqual({
      ...{ id: expect.any(String), kind: 'CLOSING', entryDate: '2026-03-31' },
      postings: [
        { account: { code: '4690' }, amount: { amount: '100.00' } },
        { account: { code: '5200' }, amount: { amount: '-10.00' } },
        { account: { code: '3900' }, amount: { amount: '-90.00' } },
      ],
    });
    expect(await close()).toBeNull();
    await desk.write('2026-02-01', SALES);
    expect((await close()) as object).toMatchObject({
      postings: [{ amount: { amount: '100.00' } }, { account: { code: '3900' }, amount: { amount: '-100.00' } }],
    });
    expect(await desk.balances('2026-03-31')).toEqual(['1000 190.00 EUR', '3900 -190.00 EUR']);
    const { incomeStatement } = await desk.read<{ incomeStatement: object }>(
      '{ incomeStatement(from: "2026-01", to: "2026-03") { results { amount } result { amount } } }',
    );
    expect(incomeStatement).toEqual({
      results: [{ amount: '100.00' }, { amount: '100.00' }, { amount: '-10.00' }],
      result: { amount: '190.00' },
    });
  });
});
