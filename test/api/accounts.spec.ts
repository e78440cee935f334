import { BooksDesk } from '../support/books-desk.js';
import { askVersioned, codeOf } from '../support/mutations.js';

interface Account {
  id: string;
  code: string;
  name: string;
  standardCode: string | null;
  standardName: string | null;
  isControl: boolean;
  version: number;
  parent: { code: string } | null;
}

const ALL = '{ accounts { id code name standardCode standardName isControl version parent { code } } }';

describe('the chart of accounts', () => {
  const desk = new BooksDesk();
  beforeAll(() => desk.open());
  afterAll(() => desk.close());
  beforeEach(() => desk.begin());

  const accounts = async (): Promise<Account[]> => (await desk.read<{ accounts: Account[] }>(ALL)).accounts;
  const account = async (code: string): Promise<Account> =>
    (await accounts()).find((one) => one.code === code) as Account;
  const create = (code: string, more: object = {}): Promise<{ id: string; version: number }> =>
    desk.call('createAccount', { code, name: `Account ${code}`, type: 'EXPENSE', ...more }, 'id version');
  const refused = async (name: string, input: object) => codeOf(await desk.ask(name, input));

  it('takes accounts of the agency’s own beside the standard ones, under one of the same type', async () => {
    const parent = await create('6000');
    await create('6010', { parentId: parent.id });
    expect(await account('6010')).toMatchObject({
      standardCode: null,
      isControl: false,
      standardName: null,
      parent: { code: '6000' },
    });
    expect(await account('1200')).toMatchObject({
      standardCode: '1200',
      standardName: 'ACCOUNTS_RECEIVABLE',
      isControl: true,
    });
    expect(
      await refused('createAccount', { code: '4010', name: 'Sales', type: 'INCOME', parentId: parent.id }),
    ).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'parentId',
    });
  });

  it('refuses a code twice, and an account below itself', async () => {
    const { id, version } = await create('6000');
    const child = await create('6010', { parentId: id });
    expect(await refused('createAccount', { code: '6000', name: 'Again', type: 'EXPENSE' })).toMatchObject({
      field: 'code',
    });
    expect(await refused('createAccount', { code: '1200', name: 'Debtors', type: 'ASSET' })).toMatchObject({
      field: 'code',
    });
    expect(await refused('updateAccount', { id, version, parentId: child.id })).toMatchObject({ field: 'parentId' });
  });

  it('numbers and names standard accounts as the agency does, and what is booked by itself finds them', async () => {
    const client = await desk.buildHourlyClient('EUR');
    await desk.work(client, { hours: 2, from: '2026-01-10T09:00:00Z' });
    await create('6000');
    const receivable = await account('1200');
    const input = { id: receivable.id, version: receivable.version, code: '10000', name: 'Debitoren' };
    expect(await desk.call('updateAccount', input, 'code name standardCode standardName')).toEqual({
      ...{ code: '10000', name: 'Debitoren', standardCode: '1200', standardName: null },
    });
    await desk.bill('2026-01', '2026-02-01');
    expect(await desk.balances('2026-02-01')).toEqual(['10000 80.00 EUR', '4000 -80.00 EUR']);
    expect(await desk.verify()).toEqual([]);
  });

  it('lets another agency’s standard account come under another number where the agency has taken it', async () => {
    // As when a later version of the service brings a standard account whose code an agency uses for something else.
    await create('7777');
    const { id, version } = await account('1050');
    await desk.call('updateAccount', { id, version, code: '1051' }, 'code');
    await create('1050');
    await desk.api.db.query(`delete from accounts where agency_id = $1 and code = '1050'`, [desk.agencyId]);
    await create('7778');
    expect(
      (await accounts())
        .filter(({ code }) => code.startsWith('105'))
        .map(({ code, standardCode }) => [code, standardCode]),
    ).toEqual([
      ['1050', null],
      ['1050.0', '1050'],
    ]);
  });

  it('refuses a change by somebody who saw an older one', async () => {
    const { id, version } = await create('6000');
    await desk.call('updateAccount', { id, version, name: 'Rent' }, 'name');
    expect(await refused('updateAccount', { id, version, name: 'Travel' })).toMatchObject({
      code: 'CONFLICT',
      current: { name: 'Rent', version: version + 1 },
    });
  });

  it('archives an account: nothing more is booked there, and it can come back; standard ones stay', async () => {
    const row = await create('6000');
    const { key } = desk.accountant;
    const { data } = await askVersioned(desk.api, key, { name: 'archiveAccount', row });
    expect(data?.archiveAccount?.archivedAt).not.toBeNull();
    const entry = await desk.entryInput('2026-01-10', [
      { account: '6000', amount: '10' },
      { account: '1000', amount: '-10' },
    ]);
    expect(await refused('createJournalEntry', entry)).toMatchObject({
      code: 'NOT_POSSIBLE',
      reason: 'ACCOUNT_ARCHIVED',
    });
    await askVersioned(desk.api, key, { name: 'restoreAccount', row: { ...row, version: row.version + 1 } });
    expect((await desk.ask('createJournalEntry', entry)).errors).toBeUndefined();
    const bank = await account('1000');
    expect(codeOf(await askVersioned(desk.api, key, { name: 'archiveAccount', row: bank }))).toMatchObject({
      ...{ code: 'NOT_POSSIBLE', reason: 'STANDARD_ACCOUNT' },
    });
  });

  it('keeps an account to its one currency', async () => {
    await create('1010', { type: 'ASSET', currency: 'USD' });
    const entry = await desk.entryInput('2026-01-10', [
      { account: '1010', amount: '10' },
      { account: '1000', amount: '-10' },
    ]);
    expect(await refused('createJournalEntry', entry)).toMatchObject({ reason: 'ACCOUNT_CURRENCY', account: '1010' });
  });
});
