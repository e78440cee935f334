import { buildClient, buildRetainer, buildTask } from '../support/builders.js';
import { InvoiceDesk, inShort, lineOf, totals } from '../support/invoice-desk.js';

describe('the life of an invoice', () => {
  const desk = new InvoiceDesk();
  beforeAll(() => desk.open());
  afterAll(() => desk.close());

  const refused = async (name: string, input: object) => (await desk.refusal(name, input))?.['reason'];

  describe('before it is issued', () => {
    it('is approved, and from then on stays as it is until the approval is taken back', async () => {
      await desk.begin();
      await desk.work(desk.books, 1);
      const draft = await desk.bill('2026-01', '2026-02-02T00:00:00Z');
      expect(draft).toMatchObject({ state: 'DRAFT', actions: ['edit', 'discard', 'approve', 'issue'], version: 1 });
      const { id } = draft;
      const approved = await desk.call('approveInvoice', { id, version: 1 });
      expect(approved).toMatchObject({ state: 'APPROVED', actions: ['takeBackApproval', 'issue'], version: 2 });
      const line = { description: 'Postage', quantity: '1', unitPrice: '3.50' };
      expect(await desk.refusal('addInvoiceLines', { id, version: 2, lines: [line] })).toMatchObject({
        ...{ code: 'NOT_POSSIBLE', reason: 'NOT_POSSIBLE_NOW', state: 'APPROVED' },
        possible: ['takeBackApproval', 'issue'],
      });
      await expect(
        desk.api.db.query('update invoice_lines set amount_minor = 1 where invoice_id = $1', [id]),
      ).rejects.toThrow(/is approved and cannot change/);
      const back = await desk.call('takeBackInvoiceApproval', { id, version: 2 });
      expect(back).toMatchObject({ state: 'DRAFT', version: 3 });
      expect(await desk.refusal('approveInvoice', { id, version: 2 })).toMatchObject({ code: 'CONFLICT' });
    });

    it('is issued only once approved, where the agency says so; packs that clients buy are issued all the same', async () => {
      await desk.begin();
      const settings =
        'mutation ($input: UpdateAgencyInput!) { updateAgency(input: $input) { requiresInvoiceApproval } }';
      const input = { version: 1, requiresInvoiceApproval: true };
      expect(await desk.api.read(desk.owner.key, settings, { input })).toEqual({
        updateAgency: { requiresInvoiceApproval: true },
      });
      await desk.work(desk.books, 1);
      const { id, actions } = await desk.bill('2026-01', '2026-02-02T00:00:00Z');
      expect(actions).toEqual(['edit', 'discard', 'approve']);
      expect(await desk.issue(id)).toEqual([]);
      await desk.call('approveInvoice', { id, version: 1 });
      expect(await desk.issue(id)).toMatchObject([{ state: 'ISSUED', number: 'INV-2026-0001' }]);
      const contractId = await buildRetainer(desk.api.db, { agency_id: desk.agencyId, client_id: desk.clientId });
      const pack = { contractId, seconds: 3_600, price: '50', idempotencyKey: desk.newKey() };
      const bought = await desk.call<{ invoice: object }>('buyPack', pack, '{ invoice { number } }');
      expect(bought.invoice).toEqual({ number: 'INV-2026-0002' });
    });

    it('has lines of its own, written by hand, with tax by the client’s and the service’s rule', async () => {
      await desk.begin();
      await desk.api.db.query('update services set tax_rate = 5 where id = $1', [desk.design]);
      await desk.work(desk.books, 1);
      const { id, version } = await desk.bill('2026-01', '2026-02-02T00:00:00Z');
      const lines = [
        { description: 'Domain', quantity: '2.5', unitPrice: '10.01' },
        { description: 'Logo', quantity: '1', unitPrice: '100', serviceId: desk.design, note: 'As agreed by phone' },
        { description: 'Goodwill', quantity: '1', unitPrice: '-5' },
      ];
      const added = await desk.call('addInvoiceLines', { id, version, lines });
      expect(inShort(added)).toEqual(['HOURLY 50.00', 'ONE_OFF 25.03', 'ONE_OFF 100.00', 'ONE_OFF -5.00']);
      expect(added.taxes.map(({ rate, base, amount }) => `${Number(rate)} ${base.amount} ${amount.amount}`)).toEqual([
        '5 100.00 5.00',
        '20 70.03 14.01',
      ]);
      expect(totals(added)).toBe('170.03 + 19.01 = 189.04');
      const domain = lineOf(added, 'ONE_OFF', '25.03');
      const changed = await desk.call('updateInvoiceLine', {
        ...{ id, version: added.version, lineId: domain.id, description: 'Domains', quantity: '3', unitPrice: '10' },
      });
      expect(lineOf(changed, 'ONE_OFF', '30.00')).toMatchObject({ description: 'Domains', quantity: '3' });
      const hours = lineOf(changed, 'HOURLY').id;
      const edit = { id, version: changed.version, lineId: hours, ...lines[0] };
      expect(await refused('updateInvoiceLine', edit)).toBe('NOT_WRITTEN_BY_HAND');
      const fewer = await desk.call('removeInvoiceLines', { id, version: changed.version, lineIds: [domain.id] });
      expect(inShort(fewer)).toEqual(['HOURLY 50.00', 'ONE_OFF 100.00', 'ONE_OFF -5.00']);
      const tooPrecise = { id, version: fewer.version, lines: [{ ...lines[0], unitPrice: '1.005' }] };
      expect(await desk.refusal('addInvoiceLines', tooPrecise)).toMatchObject({ code: 'BAD_USER_INPUT' });
    });

    it('carries notes of its own and of its lines, which stand beside the figures', async () => {
      await desk.begin();
      await desk.work(desk.books, 1);
      const { id, version, lines } = await desk.bill('2026-01', '2026-02-02T00:00:00Z');
      const lineId = String(lines[0]?.id);
      const noted = await desk.call('updateInvoice', { id, version, note: 'Thank you.' });
      const both = await desk.call('noteInvoiceLine', { id, version: noted.version, lineId, note: 'By Ann' });
      expect(both).toMatchObject({ note: 'Thank you.', version: version + 2, lines: [{ note: 'By Ann' }] });
      // A line that stays keeps its note when others go.
      const added = await desk.call('addInvoiceLines', {
        ...{ id, version: both.version, lines: [{ description: 'Ink', quantity: '1', unitPrice: '9' }] },
      });
      const ink = lineOf(added, 'ONE_OFF').id;
      const again = await desk.call('removeInvoiceLines', { id, version: added.version, lineIds: [ink] });
      expect(again.lines).toMatchObject([{ id: lineId, note: 'By Ann' }]);
    });

    it('gives work back by lines; limits and discount follow, and alone they don’t go', async () => {
      await desk.begin({ cap_minor: 20_000, minimum_minor: 15_000, discount_percent: '10' });
      const { books, design } = desk;
      await desk.work(books, 2);
      const entry = await desk.work(design, 3);
      const draft = await desk.bill('2026-01', '2026-02-02T00:00:00Z');
      expect(inShort(draft)).toEqual(['HOURLY 100.00', 'HOURLY 240.00', 'CAP -140.00', 'DISCOUNT -20.00']);
      const { id, version } = draft;
      const cap = lineOf(draft, 'CAP').id;
      expect(await desk.refusal('removeInvoiceLines', { id, version, lineIds: [cap] })).toMatchObject({
        ...{ reason: 'FOLLOWS_FROM_OTHERS', lineIds: [cap] },
      });
      expect(await refused('removeInvoiceLines', { id, version, lineIds: draft.lines.map((line) => line.id) })).toBe(
        'LAST_LINES',
      );
      const lineIds = [lineOf(draft, 'HOURLY', '240.00').id];
      const edited = await desk.call('removeInvoiceLines', { id, version, lineIds });
      expect(inShort(edited)).toEqual(['HOURLY 100.00', 'MINIMUM 50.00', 'DISCOUNT -15.00']);
      expect(totals(edited)).toBe('135.00 + 27.00 = 162.00');
      expect(await desk.count('billed_time_entries where time_entry_id = $1', entry)).toBe(0);
      // The entry can be changed again, as it is neither billed nor unpaid work of a closed invoice.
      expect(await desk.refusal('removeInvoiceLines', { id, version, lineIds })).toMatchObject({ code: 'CONFLICT' });
    });

    it('is discarded with all that is on it, which the next month bills: work, tasks and fees', async () => {
      await desk.begin();
      const { api, agencyId, clientId, books } = desk;
      const retainer = await buildRetainer(api.db, { agency_id: agencyId, client_id: clientId, fee_minor: 30_000 });
      const perTask = await api.db.query<{ id: string }>(
        `insert into contracts (agency_id, client_id, title, kind, currency, start_date)
         values ($1, $2, 'Tasks', 'PER_TASK', 'USD', '2026-01-01') returning id`,
        [agencyId, clientId],
      );
      const contract_id = String(perTask.rows[0]?.id);
      await buildTask(api.db, { agency_id: agencyId, contract_id, service_id: books, price: '70' });
      await desk.work(books, 1);
      const draft = await desk.bill('2026-01', '2026-02-02T00:00:00Z');
      expect(inShort(draft).sort()).toEqual([
        'HOURLY 50.00',
        'RETAINER_FEE 300.00',
        'RETAINER_FEE 300.00',
        'TASK 70.00',
      ]);
      const { id, version } = draft;
      expect(await desk.call('discardInvoice', { id, version }, '{ id }')).toEqual({ id });
      expect(await desk.count('invoices where agency_id = $1', agencyId)).toBe(0);
      for (const table of ['billed_time_entries', 'billed_tasks', 'billed_fees'])
        expect([table, await desk.count(`${table} where agency_id = $1 and line_id is not null`, agencyId)]).toEqual([
          table,
          0,
        ]);
      // The month is closed, and billed again it charges nothing: no work, and no fee either.
      expect(await desk.bill('2026-01', '2026-02-02T00:00:00Z')).toBeUndefined();
      desk.clock.set('2026-03-02T09:00:00Z');
      const next = await desk.bill('2026-02', '2026-03-02T00:00:00Z');
      expect(next.lines.map(({ kind, period, amount }) => `${kind} ${period} ${amount.amount}`).sort()).toEqual([
        'HOURLY 2026-02 50.00',
        'RETAINER_FEE 2026-01 300.00',
        'RETAINER_FEE 2026-02 300.00',
        'RETAINER_FEE 2026-03 300.00',
        'TASK 2026-02 70.00',
      ]);
      expect(await desk.count('billed_fees where contract_id = $1', retainer)).toBe(3);
      expect(
        await desk.count(`audit_log where agency_id = $1 and subject_id = $2 and action like 'delete%'`, agencyId, id),
      ).toBe(1);
    });

    it('is never unbilled behind its back: the database refuses what is not on a draft or credited whole', async () => {
      await desk.begin();
      await desk.work(desk.books, 1);
      const { id } = await desk.bill('2026-01', '2026-02-02T00:00:00Z');
      await desk.issue(id);
      await expect(
        desk.api.db.query('delete from billed_time_entries where agency_id = $1', [desk.agencyId]),
      ).rejects.toThrow(/what is billed stays billed/);
      expect(await desk.refusal('discardInvoice', { id, version: 1 }, '{ id }')).toMatchObject({
        ...{ code: 'NOT_POSSIBLE', state: 'ISSUED', possible: ['send', 'recordPayment', 'credit', 'writeOff'] },
      });
    });

    it('is issued only as the sum of its lines and taxes', async () => {
      await desk.begin();
      await desk.work(desk.books, 1);
      const { id } = await desk.bill('2026-01', '2026-02-02T00:00:00Z');
      await desk.api.db.query('update invoices set subtotal_minor = 1, total_minor = 1 + tax_minor where id = $1', [
        id,
      ]);
      const input = { invoiceIds: [id], idempotencyKey: desk.newKey() };
      expect((await desk.ask('issueInvoices', input, '{ __typename }')).errors).toBeDefined();
      expect(await desk.invoice(id)).toMatchObject({ state: 'DRAFT', number: null });
    });
  });

  describe('once it is issued', () => {
    it('stands as its balances and the day say, in its field, in the filter and in the counts alike', async () => {
      await desk.begin();
      const { api, agencyId } = desk;
      const states = {
        ISSUED: '',
        SENT: `sent_at = '2026-02-02'`,
        VIEWED: `sent_at = '2026-02-02', viewed_at = '2026-02-03'`,
        PARTLY_PAID: 'paid_minor = 1',
        PAID: 'paid_minor = total_minor',
        CREDITED: 'credited_minor = total_minor',
        WRITTEN_OFF: 'paid_minor = 1, written_off_minor = total_minor - 1',
        OVERDUE: `paid_minor = 1, due_on = '2026-02-01'`,
      };
      const lines = [{ description: 'Advice', quantity: '1', unitPrice: '100' }];
      for (const [state, set] of Object.entries(states)) {
        const clientId = await buildClient(api.db, { agency_id: agencyId, name: state });
        const draft = await desk.call('createInvoice', {
          ...{ clientId, currency: 'USD', lines, idempotencyKey: desk.newKey() },
        });
        await desk.issue(draft.id);
        if (set) await api.db.query(`update receivables set ${set} where invoice_id = $1`, [draft.id]);
      }
      const draft = await desk.call('createInvoice', {
        ...{ clientId: desk.clientId, currency: 'USD', lines, idempotencyKey: desk.newKey() },
      });
      const all = [...Object.keys(states), 'DRAFT'];
      for (const state of all) {
        const query = `{ invoices(first: 20, filter: { state: ${state} }) { totalCount nodes { state client { name } } } }`;
        const { invoices } = await api.read<{
          invoices: { totalCount: number; nodes: { client: { name: string } }[] };
        }>(desk.owner.key, query);
        expect(invoices.nodes).toHaveLength(1);
        expect(invoices).toMatchObject({ totalCount: 1, nodes: [{ state }] });
        if (state !== 'DRAFT') expect(invoices.nodes[0]?.client.name).toBe(state);
      }
      const counts = await api.read(desk.owner.key, '{ invoiceStateCounts { state count } }');
      expect(counts).toEqual({ invoiceStateCounts: [...all].sort().map((state) => ({ state, count: 1 })) });
      expect(draft.actions).toContain('edit');
    });

    it('falls due at the end of its last day, in the agency’s zone', async () => {
      await desk.begin();
      await desk.work(desk.books, 1);
      const { id } = await desk.bill('2026-01', '2026-02-02T00:00:00Z');
      await desk.issue(id);
      desk.clock.set('2026-02-16T23:59:00Z');
      expect((await desk.invoice(id)).state).toBe('ISSUED');
      desk.clock.set('2026-02-17T00:01:00Z');
      expect((await desk.invoice(id)).state).toBe('OVERDUE');
      await desk.api.db.query(`update agencies set time_zone = 'America/New_York' where agency_id = $1`, [
        desk.agencyId,
      ]);
      expect((await desk.invoice(id)).state).toBe('ISSUED');
    });
  });
});
