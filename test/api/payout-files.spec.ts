import type { Member } from '../support/api.js';
import { mailsTo } from '../support/mails.js';
import { faultsOf, textsOf } from '../support/pain-schema.js';
import { PayDesk } from '../support/pay-desk.js';
import { codeOf, reasonOf } from '../support/tasks.js';

interface Batch {
  id: string;
  version: number;
  messageId: string;
  status: string;
  [field: string]: unknown;
}

interface Account {
  id: string;
  account: string;
  currency: string;
  version: number;
}

const ACCOUNT = 'id account version';
const BATCH = `id version messageId status executeOn transferCount total { amount currency } payerAccount filePath paidOn reference
  transfers { amount { amount } payeeAccount remittance assistant { name } payouts { id } }`;
const [IBAN_OF_AGENCY, IBAN_OF_MAYA, IBAN_OF_RAVI] = [
  'DE89370400440532013000',
  'FR1420041010050500013M02606',
  'NL91ABNA0417164300',
];

describe('payment files', () => {
  const desk = new PayDesk();
  beforeAll(() => desk.open());
  afterAll(() => desk.close());
  beforeEach(() => desk.begin());

  const setAccount = (by: Member, of: Member, more: object) =>
    desk.ask<{ id: string; version: number }>(
      by,
      'setAssistantBankAccount',
      { assistantId: of.assistantId, holder: 'Maya Müller', ...more },
      ACCOUNT,
    );
  const accountsKnown = async (): Promise<void> => {
    const agency = { currency: 'EUR', holder: 'Berlin Desk & Söhne', iban: IBAN_OF_AGENCY, bic: 'COBADEFFXXX' };
    await desk.ask(desk.owner, 'setAgencyBankAccount', agency, ACCOUNT);
    await setAccount(desk.maya, desk.maya, { iban: IBAN_OF_MAYA });
    await setAccount(desk.accountant, desk.ravi, { holder: 'Ravi Øre', iban: IBAN_OF_RAVI, bic: 'ABNANL2A' });
  };
  const create = (more: object = {}, by = desk.accountant) =>
    Promise.all([desk.maya, desk.ravi].map((who) => desk.payoutOf(who))).then((payouts) =>
      desk.ask<Batch[]>(
        by,
        'createPaymentBatches',
        {
          payouts: payouts.map(({ id, version }) => ({ id, version })),
          ...{ executeOn: '2026-02-05', idempotencyKey: desk.key(), ...more },
        },
        BATCH,
      ),
    );
  const made = async (): Promise<Batch> => {
    await desk.does(desk.manager, 'approvePayouts', [desk.maya, desk.ravi]);
    await accountsKnown();
    const { data, errors } = await create();
    if (errors) throw new Error(JSON.stringify(errors));
    return data.createPaymentBatches?.[0] as Batch;
  };
  const file = (by: Member, id: string, format: string) =>
    desk.api.http().get(`/api/payment-batches/${id}/file?format=${format}`).set('authorization', `Bearer ${by.key}`);

  describe('the accounts of an assistant', () => {
    const find = (by: Member, of: Member) =>
      desk.api.ask<{ assistantBankAccount: unknown }>(
        by.key,
        `{ assistantBankAccount(assistantId: "${of.assistantId}") { account } }`,
      );

    it('is sealed in the database and shown by its last digits, to owner, accountant and herself', async () => {
      const typed = { iban: 'fr14 2004 1010 0505 0001 3m02 606' };
      const set = await setAccount(desk.maya, desk.maya, typed);
      expect(set.data.setAssistantBankAccount).toMatchObject({ account: 'FR14 … 2606', version: 1 });
      for (const by of [desk.owner, desk.accountant, desk.maya])
        expect((await find(by, desk.maya)).data.assistantBankAccount).toEqual({ account: 'FR14 … 2606' });
      for (const by of [desk.manager, desk.client]) expect(codeOf(await find(by, desk.maya))).toBe('FORBIDDEN');
      expect((await find(desk.ravi, desk.maya)).data.assistantBankAccount).toBeNull();
      const { rows } = await desk.api.db.query<{ kept: string }>(
        `select to_jsonb(a)::text as kept from assistant_bank_accounts a where agency_id = $1
         union all select to_jsonb(l)::text from audit_log l where agency_id = $1 and subject_type = 'assistant_bank_accounts'`,
        [desk.agencyId],
      );
      expect(rows.length).toBe(2);
      for (const { kept } of rows) expect(kept).not.toMatch(/0050500013|Müller|Mueller/);
    });

    it('is set by nobody else, with what a bank has written, and as it was seen', async () => {
      expect(codeOf(await setAccount(desk.ravi, desk.maya, { iban: IBAN_OF_MAYA }))).toBe('NOT_FOUND');
      expect(codeOf(await setAccount(desk.manager, desk.maya, { iban: IBAN_OF_MAYA }))).toBe('FORBIDDEN');
      const wrong = await setAccount(desk.maya, desk.maya, { iban: 'FR1420041010050500013M02607' });
      expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'iban', reason: 'INVALID' });
      expect(JSON.stringify(wrong)).not.toContain('02607');
      await setAccount(desk.maya, desk.maya, { iban: IBAN_OF_MAYA });
      expect(codeOf(await setAccount(desk.maya, desk.maya, { iban: IBAN_OF_RAVI }))).toBe('CONFLICT');
      expect((await setAccount(desk.owner, desk.maya, { iban: IBAN_OF_RAVI, version: 1 })).errors).toBeUndefined();
      expect((await mailsTo(desk.api.db, desk.maya.email)).at(-1)?.subject).toBe(
        'The account of Maya was changed to NL91 … 4300',
      );
    });
  });

  describe('the account of the agency', () => {
    const listed = async (by: Member) => {
      const query = '{ agencyBankAccounts { id account currency version } }';
      return (await desk.api.ask<{ agencyBankAccounts: Account[] }>(by.key, query)).data.agencyBankAccounts;
    };
    const change = (deed: 'remove' | 'restore', { id, version }: Account, by = desk.accountant) =>
      desk.api.ask<Record<string, Account>>(
        by.key,
        `mutation { ${deed}AgencyBankAccount(id: "${id}", version: ${version}) { id account currency version } }`,
      );

    it('is removed and put back, and files that were made keep it', async () => {
      const batch = await made();
      const before = (await file(desk.owner, batch.id, 'csv').buffer(true).expect(200)).text;
      const [account] = (await listed(desk.owner)) as [Account];
      expect(codeOf(await change('remove', account, desk.manager))).toBe('FORBIDDEN');
      expect(codeOf(await change('remove', { ...account, version: 7 }))).toBe('CONFLICT');
      expect(codeOf(await change('restore', account))).toBe('NOT_FOUND');
      const removed = (await change('remove', account)).data['removeAgencyBankAccount'] as Account;
      expect(removed).toEqual({ ...account, version: 2 });
      expect(await listed(desk.owner)).toEqual([]);
      expect(codeOf(await change('remove', removed))).toBe('NOT_FOUND');
      expect((await file(desk.owner, batch.id, 'csv').buffer(true).expect(200)).text).toBe(before);
      await desk.ask(desk.owner, 'cancelPaymentBatch', { id: batch.id, version: batch.version }, 'id');
      expect((await create()).errors?.[0]?.extensions).toMatchObject({ currencies: ['EUR'], assistantIds: [] });
      await change('restore', removed);
      expect(await listed(desk.owner)).toEqual([{ ...account, version: 3 }]);
      expect((await create()).errors).toBeUndefined();
      const { rows } = await desk.api.db.query<{ action: string }>(
        `select action from audit_log where agency_id = $1 and subject_type = 'agency_bank_accounts' order by id`,
        [desk.agencyId],
      );
      expect(rows.length).toBe(3);
    });

    it('is entered anew in the place of one that was removed, which then can’t come back', async () => {
      await accountsKnown();
      const [account] = (await listed(desk.owner)) as [Account];
      const removed = (await change('remove', account)).data['removeAgencyBankAccount'] as Account;
      const other = { currency: 'EUR', holder: 'Berlin Desk', iban: IBAN_OF_RAVI };
      const set = await desk.ask<Account>(desk.owner, 'setAgencyBankAccount', other, ACCOUNT);
      expect(set.data.setAgencyBankAccount).toMatchObject({ account: 'NL91 … 4300', version: 1 });
      expect(codeOf(await change('restore', removed))).toBe('NOT_FOUND');
    });
  });

  it('have one transfer an assistant, right sums, and a form that banks take', async () => {
    const batch = await made();
    expect(batch).toMatchObject({
      ...{ status: 'OPEN', executeOn: '2026-02-05', transferCount: 2, payerAccount: 'DE89 … 3000' },
      total: { amount: '65.50', currency: 'EUR' },
    });
    for (const version of ['09', '03'] as const) {
      const { text, headers } = await file(desk.owner, batch.id, `pain.001.001.${version}`).buffer(true).expect(200);
      expect(headers['content-disposition']).toBe(`attachment; filename="${batch.messageId}.xml"`);
      expect(faultsOf(text, version)).toEqual([]);
      expect(textsOf(text, 'CtrlSum')).toEqual(['65.50', '65.50']);
      expect(textsOf(text, 'NbOfTxs')).toEqual(['2', '2']);
      expect(textsOf(text, 'InstdAmt').sort()).toEqual(['15.50', '50.00']);
      expect(textsOf(text, 'Nm').sort()).toEqual([
        'Berlin Desk + Soehne',
        'Berlin Desk + Soehne',
        'Maya Mueller',
        'Ravi Ore',
      ]);
      expect(textsOf(text, 'IBAN').sort()).toEqual([IBAN_OF_AGENCY, IBAN_OF_MAYA, IBAN_OF_RAVI].sort());
      expect(textsOf(text, 'Ustrd')).toEqual(['Berlin Desk 2026-01', 'Berlin Desk 2026-01']);
      expect([textsOf(text, 'MsgId'), textsOf(text, 'ChrgBr')]).toEqual([[batch.messageId], ['SLEV']]);
    }
  });

  it('are the same bytes at each time, whatever becomes of the accounts, and for owner and accountant alone', async () => {
    const { id } = await made();
    const read = async (format: string): Promise<string> =>
      (await file(desk.accountant, id, format).buffer(true).expect(200)).text;
    const before = [await read('pain.001.001.09'), await read('csv')];
    await setAccount(desk.maya, desk.maya, { iban: IBAN_OF_AGENCY, version: 1 });
    desk.clock.pass({ days: 1 });
    expect([await read('pain.001.001.09'), await read('csv')]).toEqual(before);
    expect(before[1]).toContain(`2026-02-05,Ravi Øre,${IBAN_OF_RAVI},ABNANL2A,,,15.50,EUR,Berlin Desk 2026-01,`);
    for (const who of [desk.manager, desk.maya, desk.client]) await file(who, id, 'csv').expect(403);
    await file(desk.owner, id, 'xls').expect(400);
    const { rows } = await desk.api.db.query(
      `select from audit_log where agency_id = $1 and action = 'downloadPaymentFile'`,
      [desk.agencyId],
    );
    expect(rows.length).toBe(4);
  });

  it('hold their payouts, which are in no other, until they are cancelled or confirmed', async () => {
    const batch = await made();
    const refused = await create();
    expect(reasonOf(refused)).toBe('IN_PAYMENT_BATCH');
    expect(refused.errors?.[0]?.message).toMatch(/^The payout of (Maya|Ravi) is in a payment file: /);
    expect(await desk.payoutOf(desk.maya)).toMatchObject({ status: 'APPROVED', inFileFor: '2026-02-05', actions: [] });
    expect(reasonOf(await desk.tries(desk.owner, 'payPayouts', [desk.maya], { paidOn: '2026-02-02' }))).toBe(
      'IN_PAYMENT_BATCH',
    );
    expect(reasonOf(await desk.tries(desk.owner, 'takeBackPayouts', [desk.maya], { reason: 'x' }))).toBe(
      'IN_PAYMENT_BATCH',
    );
    const twice = `insert into payment_batch_payouts (agency_id, batch_id, payout_id, transfer_id, amount_minor)
      select p.agency_id, gen_random_uuid(), p.payout_id, p.transfer_id, 1 from payment_batch_payouts p where agency_id = '${desk.agencyId}'`;
    await expect(desk.api.db.query(twice)).rejects.toThrow('payment_batch_payouts_open');
    const cancelled = await desk.ask<Batch>(
      desk.accountant,
      'cancelPaymentBatch',
      { id: batch.id, version: batch.version },
      BATCH,
    );
    expect(cancelled.data.cancelPaymentBatch?.status).toBe('CANCELLED');
    expect((await desk.payoutOf(desk.maya)).inFileFor).toBeNull();
    const again = (await create()).data.createPaymentBatches?.[0] as Batch;
    expect(again.messageId).not.toBe(batch.messageId);
  });

  it('are confirmed by the bank, and their payouts paid and booked', async () => {
    const batch = await made();
    desk.clock.set('2026-02-06T09:00:00Z');
    const confirm = { id: batch.id, version: batch.version, paidOn: '2026-02-05', idempotencyKey: desk.key() };
    const confirmed = await desk.ask<Batch>(desk.accountant, 'confirmPaymentBatch', confirm, BATCH);
    expect(confirmed.data.confirmPaymentBatch).toMatchObject({ status: 'CONFIRMED', paidOn: '2026-02-05' });
    expect((await desk.ask(desk.accountant, 'confirmPaymentBatch', confirm, BATCH)).data).toEqual(confirmed.data);
    const paid = await desk.payoutOf(desk.maya);
    expect(paid).toMatchObject({ status: 'PAID', payments: [{ paidOn: '2026-02-05', reference: batch.messageId }] });
    expect((await desk.journal()).slice(2).sort()).toEqual([
      '2026-02-05 PAYOUT_PAYMENT 2000 1550 EUR, 1000 -1550 EUR',
      '2026-02-05 PAYOUT_PAYMENT 2000 5000 EUR, 1000 -5000 EUR',
    ]);
    const cancel = { id: batch.id, version: confirmed.data.confirmPaymentBatch?.version };
    expect(reasonOf(await desk.ask(desk.accountant, 'cancelPaymentBatch', cancel, BATCH))).toBe('NOT_POSSIBLE_NOW');
  });

  it('are not made without accounts, of what is not approved, or for a day that is over', async () => {
    expect(reasonOf(await create())).toBe('NOT_POSSIBLE_NOW');
    await desk.does(desk.manager, 'approvePayouts', [desk.maya, desk.ravi]);
    const missing = async () => (await create()).errors?.[0]?.extensions;
    const payees = [desk.maya, desk.ravi].map(({ assistantId }) => assistantId as string).sort();
    expect(await missing()).toMatchObject({ reason: 'NO_BANK_ACCOUNT', currencies: ['EUR'], assistantIds: payees });
    await setAccount(desk.maya, desk.maya, { iban: IBAN_OF_MAYA });
    expect(await missing()).toMatchObject({ currencies: ['EUR'], assistantIds: [desk.ravi.assistantId] });
    await setAccount(desk.ravi, desk.ravi, { iban: IBAN_OF_RAVI });
    expect(await missing()).toMatchObject({ currencies: ['EUR'], assistantIds: [] });
    await desk.api.db.query('delete from assistant_bank_accounts where agency_id = $1', [desk.agencyId]);
    await accountsKnown();
    expect(codeOf(await create({ executeOn: '2026-02-01' }))).toBe('BAD_USER_INPUT');
    expect(codeOf(await create({}, desk.manager))).toBe('FORBIDDEN');
  });
});
