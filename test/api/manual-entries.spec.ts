import { BooksDesk } from '../support/books-desk.js';
import { codeOf } from '../support/mutations.js';

describe('journal entries that people write', () => {
  const desk = new BooksDesk();
  beforeAll(() => desk.open());
  afterAll(() => desk.close());
  beforeEach(async () => {
    await desk.begin();
    await desk.makeAccounts();
  });

  const RENT = [
    { account: '5200', amount: '12.50' },
    { account: '1000', amount: '-12.50' },
  ];
  const refusal = async (name: string, input: object) => codeOf(await desk.ask(name, input));
  const refusedEntry = async (postings: Parameters<BooksDesk['entryInput']>[1]) =>
    refusal('createJournalEntry', await desk.entryInput('2026-01-10', postings));
  const reverse = (id: string, more: object = {}) =>
    desk.call<{ id: string; entryDate: string }>(
      'reverseJournalEntry',
      { id, idempotencyKey: desk.newKey(), ...more },
      'id kind entryDate reverses { id } postings { account { code } amount { amount } }',
    );

  it('are in the journal with what they are for, once for a key', async () => {
    const input = await desk.entryInput('2026-01-10', RENT);
    const selection = 'id kind memo entryDate postings { account { code } amount { amount currency } }';
    const first = await desk.call<{ id: string }>('createJournalEntry', input, selection);
    expect(first).toEqual({
      ...{ id: expect.any(String), kind: 'MANUAL', memo: 'As agreed', entryDate: '2026-01-10' },
      postings: [
        { account: { code: '5200' }, amount: { amount: '12.50', currency: 'EUR' } },
        { account: { code: '1000' }, amount: { amount: '-12.50', currency: 'EUR' } },
      ],
    });
    expect(await desk.call('createJournalEntry', input)).toEqual({ id: first.id });
    expect(await desk.balances('2026-01-10')).toEqual(['1000 -12.50 EUR', '5200 12.50 EUR']);
    expect(await refusal('createJournalEntry', { ...input, memo: 'Other' })).toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
    });
  });

  it('come to zero in each currency, and say what is missing where they do not', async () => {
    const sale = [
      { account: '1000', amount: '-100', currency: 'USD' },
      { account: '1900', amount: '100', currency: 'USD' },
      { account: '1000', amount: '90' },
    ];
    expect(await refusedEntry(sale)).toMatchObject({
      ...{ code: 'BAD_USER_INPUT', differences: [{ currency: 'EUR', amount: '90.00' }] },
    });
    await desk.write('2026-01-10', [...sale, { account: '1900', amount: '-90' }]);
    expect(await desk.verify()).toEqual([]);
  });

  it('take no part of a cent, and leave alone what is kept by invoices and payments', async () => {
    expect(await refusedEntry([{ account: '5200', amount: '0.005' }, RENT[1] as never])).toMatchObject({
      ...{ code: 'BAD_USER_INPUT', field: 'postings.0.amount' },
    });
    for (const account of ['1200', '2000', '2100', '2400'])
      expect(
        await refusedEntry([
          { account, amount: '10' },
          { account: '1000', amount: '-10' },
        ]),
      ).toMatchObject({ code: 'NOT_POSSIBLE', reason: 'CONTROL_ACCOUNT', account });
  });

  it('are taken back once, by an entry of the opposite amounts that is dated in an open month', async () => {
    const id = await desk.write('2026-01-10', RENT);
    await desk.closePeriod('2026-01');
    expect(await reverse(id)).toEqual({
      ...{ id: expect.any(String), kind: 'REVERSAL', entryDate: '2026-02-01', reverses: { id } },
      postings: [
        { account: { code: '5200' }, amount: { amount: '-12.50' } },
        { account: { code: '1000' }, amount: { amount: '12.50' } },
      ],
    });
    expect(await refusal('reverseJournalEntry', { id, idempotencyKey: desk.newKey() })).toMatchObject({
      ...{ code: 'NOT_POSSIBLE', reason: 'ALREADY_REVERSED' },
    });
    expect(await desk.balances('2026-02-01')).toEqual([]);
    const { journalEntry } = await desk.read<{ journalEntry: object }>(
      `{ journalEntry(id: "${id}") { reversedBy { entryDate } } }`,
    );
    expect(journalEntry).toEqual({ reversedBy: { entryDate: '2026-02-01' } });
    expect(await desk.verify()).toEqual([]);
  });

  it('in another currency are taken back at the rate at which they were told', async () => {
    await desk.importDollars({ '2026-01-09': '1.25', '2026-02-02': '1.60' });
    const id = await desk.write('2026-01-10', [
      { account: '5200', amount: '100', currency: 'USD' },
      { account: '1000', amount: '-100', currency: 'USD' },
    ]);
    expect(await desk.balances('2026-01-10')).toContain('5200 80.00 EUR');
    await reverse(id, { entryDate: '2026-02-02' });
    expect(await desk.balances('2026-02-02')).toEqual([]);
  });

  it('alone can be reversed: an invoice’s entry says what takes it back', async () => {
    const client = await desk.buildHourlyClient('EUR');
    await desk.work(client, { hours: 1, from: '2026-01-10T09:00:00Z' });
    await desk.bill('2026-01', '2026-02-01');
    const { journalEntries } = await desk.read<{ journalEntries: { nodes: { id: string }[] } }>(
      '{ journalEntries(first: 1, filter: { kind: INVOICE }) { nodes { id } } }',
    );
    expect(
      await refusal('reverseJournalEntry', { id: journalEntries.nodes[0]?.id, idempotencyKey: desk.newKey() }),
    ).toMatchObject({ reason: 'NOT_REVERSIBLE', kind: 'INVOICE', undoneBy: expect.stringContaining('credit note') });
  });

  it('cannot be unbalanced, changed or dated otherwise by anybody, as the database has it', async () => {
    const id = await desk.write('2026-01-10', RENT);
    const { db } = desk.api;
    const refusedSql = (sql: string): Promise<string> =>
      db.query(sql).then(
        () => 'done',
        (error: Error) => error.message,
      );
    expect(
      await refusedSql(`insert into postings (agency_id, entry_id, position, account, currency, amount_minor)
        values ('${desk.agencyId}', '${id}', 2, '1000', 'EUR', 5)`),
    ).toMatch(/does not balance/);
    expect(
      await refusedSql(`insert into postings (agency_id, entry_id, entry_date, position, account, currency, amount_minor)
        values ('${desk.agencyId}', '${id}', '2026-03-01', 2, '1000', 'EUR', 0)`),
    ).toMatch(/foreign key/);
    expect(await refusedSql(`update journal_entries set memo = 'x' where id = '${id}'`)).toMatch(/append-only/);
    expect(await refusedSql(`delete from postings where entry_id = '${id}'`)).toMatch(/append-only/);
  });
});
