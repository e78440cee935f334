import { randomUUID } from 'node:crypto';
import { OverdueWatchModule, WatchOverdueService } from '#features/reminders';
import { buildClient, buildContract } from '../support/builders.js';
import { mailsTo } from '../support/mails.js';
import { MoneyDesk } from '../support/money-desk.js';

const once = { idempotencyKey: undefined };

describe('reminders', () => {
  const desk = new MoneyDesk();

  beforeAll(() => desk.open({ modules: [OverdueWatchModule], environment: { PUBLIC_URL: 'https://factotum.test' } }));
  beforeEach(() => desk.begin());
  afterAll(() => desk.close());

  const watch = (): Promise<void> => desk.api.app.get(WatchOverdueService, { strict: false }).watchOverdueInvoices();
  const watchOn = async (day: string, hour = '10'): Promise<void> => {
    desk.clock.set(`${day}T${hour}:00:00Z`);
    await watch();
  };
  const set = (input: object): Promise<unknown> =>
    desk.do('updateReminderSettings', { version: 1, ...once, ...input }, '{ version }');
  const address = (): string => `books-of-${desk.agencyId}@client.test`;
  const subjects = async (to = address()): Promise<string[]> =>
    (await mailsTo(desk.api.db, to)).map(({ subject }) => subject);

  beforeEach(() => desk.api.db.query('update clients set email = $2 where id = $1', [desk.clientId, address()]));

  describe('of invoices', () => {
    it('go out before, on and after the day on which it is due, each once, from the hour on', async () => {
      await set({ isOn: true, days: [7, -3, 0] });
      await desk.invoice(100); // due on 15 March
      await watchOn('2026-03-11');
      expect(await subjects()).toEqual([]);
      await watchOn('2026-03-12', '08');
      expect(await subjects()).toEqual([]);
      await watchOn('2026-03-12');
      await Promise.all([watch(), watch()]);
      expect(await subjects()).toEqual(['Invoice INV-2026-0001 is due on 15 March 2026']);
      await watchOn('2026-03-15');
      await watchOn('2026-03-16');
      await watchOn('2026-03-22');
      await watchOn('2026-03-29');
      expect(await subjects()).toEqual([
        'Invoice INV-2026-0001 is due on 15 March 2026',
        'Invoice INV-2026-0001 is due today',
        'Invoice INV-2026-0001 is overdue',
      ]);
    });

    it('say what is open, in the client’s language, to its billing contacts, with a link where cards are taken', async () => {
      await set({ isOn: true, days: [1] });
      await desk.api.db.query(`update clients set language = 'hi' where id = $1`, [desk.clientId]);
      const contact = `pay-${desk.agencyId}@client.test`;
      await desk.api.db.query(
        `insert into client_contacts (agency_id, client_id, name, email, is_billing_contact) values ($1, $2, 'Pay', $3, true)`,
        [desk.agencyId, desk.clientId, contact],
      );
      const keys = { secretKey: 'sk_test_of_this_agency', webhookSecret: 'whsec_of_this_agency' };
      await desk.do('setStripeKeys', { ...keys, ...once }, '{ isOn }');
      await desk.invoice(100);
      await desk.pay(30);
      await watchOn('2026-03-16');
      expect(await subjects()).toEqual([]);
      const [mail] = await mailsTo(desk.api.db, contact);
      expect(mail?.subject).toBe('चालान INV-2026-0001 का भुगतान बाकी है');
      expect(mail?.body).toContain('$70.00 अब भी बाकी हैं');
      const link = /https:\/\/factotum\.test(\/api\/pay\/[\w-]{43})\n/.exec(mail?.body ?? '')?.[1];
      expect(link).toBeDefined();
      const { rows } = await desk.api.db.query('select token_hash from pay_links where agency_id = $1', [
        desk.agencyId,
      ]);
      expect(rows).toHaveLength(1);
      await desk.pay(70);
      const paid = await desk.api.http().get(String(link));
      expect([paid.status, JSON.stringify(paid.body)]).toEqual([422, expect.stringContaining('NOTHING_OPEN')]);
      expect((await desk.api.http().get('/api/pay/another')).status).toBe(404);
    });

    it('stop with the payment, and go to nobody who isn’t to be reminded', async () => {
      await set({ isOn: true, days: [0, 5] });
      const invoice = await desk.invoice(100);
      await watchOn('2026-03-15');
      expect(await subjects()).toHaveLength(1);
      const payment = await desk.pay(100);
      await watchOn('2026-03-20');
      expect(await subjects()).toHaveLength(1);
      await desk.do('undoSettlement', { settlementId: payment.settlements[0]?.id }, '{ id }');
      await desk.do(
        'updateClientPaymentTerms',
        { clientId: desk.clientId, getsReminders: false, version: 1, ...once },
        '{ version }',
      );
      await watch();
      expect(await subjects()).toHaveLength(1);
      await desk.do(
        'updateClientPaymentTerms',
        { clientId: desk.clientId, getsReminders: true, version: 2, ...once },
        '{ version }',
      );
      await watch();
      expect(await subjects()).toHaveLength(2);
      const sent = await desk.api.read(
        desk.owner.key,
        `{ invoice(id: "${invoice}") { reminders { day open { amount } } } }`,
      );
      expect(sent).toEqual({
        invoice: { reminders: [0, 5].map((day) => ({ day, open: { amount: '100.00' } })) },
      });
    });

    it('are sent by hand for as many in one request as a page that is left can still ask for', async () => {
      const unknown = Array.from({ length: 999 }, () => randomUUID());
      const input = { invoiceIds: [...unknown, await desk.invoice(100)] };
      const reminded = await desk.do<object[]>('remindNow', input, '{ outcome }');
      expect(reminded).toHaveLength(1_000);
      expect(reminded.at(-1)).toEqual({ outcome: 'SENT' });
    });

    it('are sent by hand for many at once, once a day each', async () => {
      const invoice = await desk.invoice(100);
      const paid = await desk.invoice(50);
      await desk.pay(50, { allocation: 'BY_HAND', invoices: [{ invoiceId: paid, amount: '50' }] });
      const clientId = await buildClient(desk.api.db, { agency_id: desk.agencyId });
      const contractId = await buildContract(desk.api.db, { agency_id: desk.agencyId, client_id: clientId });
      const silent = await desk.invoice(10, { clientId, contractId });
      const remind = async () => {
        const input = { invoiceIds: [invoice, paid, silent] };
        const outcomes = await desk.do<{ outcome: string }[]>('remindNow', input, '{ invoiceId outcome }');
        return outcomes.map(({ outcome }) => outcome);
      };
      expect(await remind()).toEqual(['SENT', 'NOTHING_OPEN', 'NO_ADDRESS']);
      expect(await remind()).toEqual(['SENT_ALREADY', 'NOTHING_OPEN', 'NO_ADDRESS']);
      desk.clock.pass({ days: 1 });
      expect(await remind()).toEqual(['SENT', 'NOTHING_OPEN', 'NO_ADDRESS']);
      expect(await subjects()).toHaveLength(2);
    });
  });

  describe('and late fees', () => {
    const fees = async (invoice: string) => {
      const query = `{ invoice(id: "${invoice}") { lateFees { period amount { amount } chargedOn
        invoice { number total { amount } lines { kind amount { amount } } } } } }`;
      const { invoice: found } = await desk.api.read<{ invoice: { lateFees: object[] } }>(desk.client.key, query);
      return found.lateFees;
    };

    it('are charged once an invoice and month, of what is open, as invoices of their own', async () => {
      await set({ lateFee: { kind: 'MONTHLY', percent: '2', graceDays: 5 } });
      const invoice = await desk.invoice(100); // due on 15 March
      await watchOn('2026-03-20');
      expect(await fees(invoice)).toEqual([]);
      await watchOn('2026-03-21');
      await Promise.all([watch(), watch()]);
      await desk.pay(50, { allocation: 'BY_HAND', invoices: [{ invoiceId: invoice, amount: '50' }] });
      await watchOn('2026-04-21');
      const lines = (amount: string) => [{ kind: 'LATE_FEE', amount: { amount } }];
      expect(await fees(invoice)).toEqual([
        {
          ...{ period: 1, amount: { amount: '2.00' }, chargedOn: '2026-03-21' },
          invoice: { number: 'INV-2026-0002', total: { amount: '2.00' }, lines: lines('2.00') },
        },
        {
          ...{ period: 2, amount: { amount: '1.00' }, chargedOn: '2026-04-21' },
          invoice: { number: 'INV-2026-0003', total: { amount: '1.00' }, lines: lines('1.00') },
        },
      ]);
      expect(await desk.books()).toEqual({
        ...{ '1000 USD': '50.00', '1200 USD': '53.00', '4000 USD': '-100.00', '4650 USD': '-3.00' },
      });
    });

    it('are charged for what was issued before there was a rule only where the agency says so', async () => {
      const invoice = await desk.invoice(100);
      await watchOn('2026-05-01');
      await set({ lateFee: { kind: 'FIXED', amount: '15', currency: 'USD' } });
      await watch();
      expect(await fees(invoice)).toEqual([]);
      const lateFee = { kind: 'FIXED', amount: '15', currency: 'USD', issuedFrom: '2026-01-01' };
      await desk.do('updateReminderSettings', { version: 2, lateFee, ...once }, '{ version }');
      await watch();
      expect(await fees(invoice)).toMatchObject([{ amount: { amount: '15.00' } }]);
    });

    it('that are fixed come once, in their currency, to whom they are charged', async () => {
      await set({ lateFee: { kind: 'FIXED', amount: '15', currency: 'USD' } });
      const [invoice, inEuro] = [await desk.invoice(100), await desk.invoice(100, { currency: 'EUR' })];
      const terms = { clientId: desk.clientId, ...once };
      await desk.do('updateClientPaymentTerms', { ...terms, paysLateFees: false, version: 1 }, '{ version }');
      await watchOn('2026-03-16');
      expect(await fees(invoice)).toEqual([]);
      await desk.do('updateClientPaymentTerms', { ...terms, paysLateFees: true, version: 2 }, '{ version }');
      await watch();
      await watchOn('2026-05-16');
      expect(await fees(invoice)).toMatchObject([{ period: 1, amount: { amount: '15.00' } }]);
      expect(await fees(inEuro)).toEqual([]);
      const { errors } = await desk.try('updateReminderSettings', { version: 2, lateFee: { kind: 'FIXED' }, ...once });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'amount' });
    });

    it('are explained, and have their words on paper', async () => {
      await set({ lateFee: { kind: 'FIXED', amount: '15', currency: 'USD' } });
      const invoice = await desk.invoice(100);
      await watchOn('2026-03-16');
      const query = `{ invoice(id: "${invoice}") { lateFees { invoice { lines { id } } } } }`;
      interface Found {
        invoice: { lateFees: { invoice: { lines: { id: string }[] } }[] };
      }
      const { invoice: found } = await desk.api.read<Found>(desk.owner.key, query);
      const id = found.lateFees[0]?.invoice.lines[0]?.id;
      const explained = await desk.api.read(desk.owner.key, `{ explainInvoiceLine(lineId: "${id}") }`);
      expect(explained).toMatchObject({
        explainInvoiceLine: { basis: { kind: 'LATE_FEE', invoiceId: invoice, period: 1, open: '100.00' } },
      });
    });

    it('name on their line the invoice that was late, and the percentage that was charged of what was open', async () => {
      await set({ lateFee: { kind: 'MONTHLY', percent: '2' } });
      const invoice = await desk.invoice(100);
      await watchOn('2026-03-16');
      const query = `{ invoice(id: "${invoice}") { number lateFees { invoice { lines { id description } } } } }`;
      interface Found {
        invoice: { number: string; lateFees: { invoice: { lines: { id: string; description: string }[] } }[] };
      }
      const { invoice: found } = await desk.api.read<Found>(desk.owner.key, query);
      const line = found.lateFees[0]?.invoice.lines[0];
      expect(line?.description).toBe(found.number);
      const explained = await desk.api.read(desk.owner.key, `{ explainInvoiceLine(lineId: "${line?.id}") }`);
      expect(explained).toMatchObject({ explainInvoiceLine: { basis: { open: '100.00', percent: '2' } } });
    });
  });

  describe('and contracts', () => {
    const rule = (input: object) =>
      desk.do('setContractPaymentRule', { contractId: desk.contractId, version: 1, ...once, ...input }, '{ id }');
    const status = async () => {
      const query = `{ contract(id: "${desk.contractId}") { status paymentRule { pausesAfterDays resumes } } }`;
      return (await desk.api.read<{ contract: { status: string } }>(desk.owner.key, query)).contract.status;
    };
    const told = async (userId: string): Promise<string[]> => {
      const sql = `select kind from notifications where user_id = $1 order by at, id`;
      return (await desk.api.db.query<{ kind: string }>(sql, [userId])).rows.map(({ kind }) => kind);
    };

    it('rest so many days after what they say, and go on once that is paid', async () => {
      await rule({ pausesAfterDays: 10 });
      const [first] = [await desk.invoice(100), await desk.invoice(50)];
      await watchOn('2026-03-24');
      expect(await status()).toBe('ACTIVE');
      await watchOn('2026-03-25');
      await Promise.all([watch(), watch()]);
      expect(await status()).toBe('PAUSED');
      await desk.pay(100, { allocation: 'BY_HAND', invoices: [{ invoiceId: first, amount: '100' }] });
      await watchOn('2026-03-27');
      expect(await status()).toBe('PAUSED');
      await desk.pay(50);
      await watchOn('2026-03-28');
      expect(await status()).toBe('ACTIVE');
      const { rows } = await desk.api.db.query(
        'select from_date, to_date from contract_pauses where contract_id = $1',
        [desk.contractId],
      );
      expect(rows).toEqual([{ from_date: '2026-03-25', to_date: '2026-03-27' }]);
      const both = ['CONTRACT_RESTS_UNPAID', 'CONTRACT_GOES_ON_PAID'];
      expect(await told(desk.owner.userId)).toEqual(both);
      expect(await told(desk.client.userId)).toEqual(both);
    });

    it('that somebody lets go on aren’t stopped for the same invoice again, nor go on where that isn’t chosen', async () => {
      await rule({ pausesAfterDays: 1, resumes: false });
      await desk.invoice(100);
      await watchOn('2026-03-16');
      expect(await status()).toBe('PAUSED');
      const { contract } = await desk.api.read<{ contract: { version: number } }>(
        ...[desk.owner.key, `{ contract(id: "${desk.contractId}") { version } }`],
      );
      const resume = { id: desk.contractId, version: contract.version, onDate: '2026-03-18', ...once };
      desk.clock.set('2026-03-18T10:00:00Z');
      await desk.do('resumeContract', resume, '{ id }');
      await watchOn('2026-03-19');
      expect(await status()).toBe('ACTIVE');
      await desk.invoice(10); // due on 2 April
      await watchOn('2026-04-03');
      expect(await status()).toBe('PAUSED');
      await desk.pay(110);
      await watchOn('2026-04-04');
      expect(await status()).toBe('PAUSED');
    });
  });
});
