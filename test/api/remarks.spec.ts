import type { Member } from '../support/api.js';
import { InvoiceDesk, type DeskInvoice } from '../support/invoice-desk.js';
import { mailsTo } from '../support/mails.js';
import { refusalOf, runMutation } from '../support/mutations.js';

interface Said {
  body: string;
  side: string;
  isMine: boolean;
  lineId: string | null;
  authorName: string | null;
}
const REMARKS = 'remarks { body side isMine lineId authorName }';

describe('what a client and the agency say to each other', () => {
  const desk = new InvoiceDesk();
  let client: Member;
  let colleague: Member;
  let stranger: Member;
  let manager: Member;
  let accountant: Member;

  beforeAll(() => desk.open());
  afterAll(() => desk.close());
  beforeEach(async () => {
    await desk.begin();
    const { api, agencyId, clientId } = desk;
    await api.db.query(`update clients set name = 'Aster' where id = $1`, [clientId]);
    client = await api.addMember(agencyId, 'CLIENT', { clientId });
    colleague = await api.addMember(agencyId, 'CLIENT', { clientId });
    stranger = await api.addMember(agencyId, 'CLIENT');
    manager = await api.addMember(agencyId, 'MANAGER');
    accountant = await api.addMember(agencyId, 'ACCOUNTANT');
    await api.db.query(`update auth."user" set name = 'Grace' where id = $1`, [client.userId]);
  });

  const told = async ({ userId }: Member): Promise<string[]> => {
    const sql = `select kind, read_at is null as new, subject_id from notifications where user_id = $1 order by at, id`;
    const { rows } = await desk.api.db.query<{ kind: string; new: boolean }>(sql, [userId]);
    return rows.map(({ kind, new: isNew }) => `${kind}${isNew ? '' : ' (seen)'}`);
  };
  const say = (by: Member, name: string, input: object): Promise<{ remarks: Said[] }> =>
    runMutation(desk.api, by.key, { name, input: { idempotencyKey: desk.newKey(), ...input }, selection: REMARKS });
  const refusal = (by: Member, name: string, input: object) =>
    refusalOf(desk.api, by.key, { name, input: { idempotencyKey: desk.newKey(), ...input } });

  describe('of an invoice', () => {
    let invoice: DeskInvoice;
    beforeEach(async () => {
      await desk.work(desk.books, 3);
      invoice = await desk.bill('2026-01', '2026-02-02T00:00:00Z');
    });
    const issue = () => desk.issue(invoice.id);
    const seenBy = async ({ key }: Member): Promise<Said[]> => {
      const query = `{ invoice(id: "${invoice.id}") { ${REMARKS} } }`;
      return (await desk.api.read<{ invoice: { remarks: Said[] } }>(key, query)).invoice.remarks;
    };

    it('reaches those who handle invoices with its number and line, and the answer reaches the client', async () => {
      await issue();
      const [line] = invoice.lines;
      const asked = {
        invoiceId: invoice.id,
        lineId: line?.id,
        body: ' Why three hours? ',
        idempotencyKey: 'asked-once',
      };
      const question = { ...{ body: 'Why three hours?', side: 'CLIENT' }, lineId: line?.id, authorName: 'Grace' };
      await say(client, 'remarkOnInvoice', asked);
      expect((await say(client, 'remarkOnInvoice', asked)).remarks).toEqual([{ ...question, isMine: true }]);
      for (const person of [desk.owner, manager, accountant]) {
        expect(await told(person)).toEqual(['INVOICE_QUESTIONED']);
        const [mail] = await mailsTo(desk.api.db, person.email);
        expect(mail?.subject).toBe('Aster asks about invoice INV-2026-0001');
        expect(mail?.body).toContain('About “Bookkeeping”:\n\nWhy three hours?');
        expect(mail?.body).toContain(`/go/invoice/${invoice.id}`);
      }
      const answered = await say(manager, 'remarkOnInvoice', { invoiceId: invoice.id, body: 'As agreed.' });
      expect(answered.remarks.map(({ body, side }) => `${side} ${body}`)).toEqual([
        'CLIENT Why three hours?',
        'AGENCY As agreed.',
      ]);
      for (const person of [desk.owner, manager, accountant])
        expect(await told(person)).toEqual(['INVOICE_QUESTIONED (seen)']);
      for (const person of [client, colleague]) expect(await told(person)).toEqual(['INVOICE_ANSWERED']);
      expect(await told(stranger)).toEqual([]);
      expect((await seenBy(colleague)).map(({ isMine }) => isMine)).toEqual([false, false]);
    });

    it('is not said before its client sees it, of other invoices’ lines, nor without words', async () => {
      const { id: invoiceId } = invoice;
      expect(await refusal(manager, 'remarkOnInvoice', { invoiceId, body: 'Soon' })).toMatchObject({
        reason: 'NOT_ISSUED',
      });
      expect(await refusal(client, 'remarkOnInvoice', { invoiceId, body: 'Soon' })).toMatchObject({
        code: 'NOT_FOUND',
      });
      await issue();
      const foreign = { invoiceId, lineId: invoiceId, body: 'Why?' };
      expect(await refusal(client, 'remarkOnInvoice', foreign)).toMatchObject({ code: 'NOT_FOUND' });
      expect(await refusal(client, 'remarkOnInvoice', { invoiceId, body: ' ' })).toMatchObject({
        code: 'BAD_USER_INPUT',
      });
      expect(await refusal(stranger, 'remarkOnInvoice', { invoiceId, body: 'Why?' })).toMatchObject({
        code: 'NOT_FOUND',
      });
    });

    it('can be written by a client’s sign-in as its own words alone, whatever the code asks for', async () => {
      await issue();
      const { agencyId, api } = desk;
      const write = async ({ userId, clientId }: Member, side: string, author: string): Promise<void> => {
        await api.db.query('begin; set local role factotum_app');
        try {
          await api.db.query(
            `select set_config('app.agency_id', $1, true), set_config('app.user_id', $2, true), set_config('app.client_id', $3, true)`,
            [agencyId, userId, clientId],
          );
          await api.db.query(
            `insert into invoice_remarks (agency_id, invoice_id, author, side, body, created_at) values ($1, $2, $3, $4, 'x', now())`,
            [agencyId, invoice.id, author, side],
          );
        } finally {
          await api.db.query('rollback');
        }
      };
      await write(client, 'CLIENT', client.userId);
      await expect(write(client, 'AGENCY', client.userId)).rejects.toThrow('row-level security');
      await expect(write(client, 'CLIENT', colleague.userId)).rejects.toThrow('row-level security');
      await expect(write(stranger, 'CLIENT', stranger.userId)).rejects.toThrow('row-level security');
    });
  });

  it('of what is expected reaches those who run the agency, and the answer reaches the client', async () => {
    const terms = { assistantKind: 'ADMINISTRATOR', work: 'Mail', timeZone: 'UTC', weekdays: ['MON'] };
    const input = { contractId: desk.contractId, number: 0, ...terms, responseMinutes: 60, channels: ['mail'] };
    const { id: charterId } = await desk.call<{ id: string }>('setCharter', input, '{ id }');
    await desk.api.db.query('delete from notifications');
    const { remarks } = await say(client, 'remarkOnCharter', { charterId, body: 'Two hours, please.' });
    expect(remarks).toMatchObject([{ body: 'Two hours, please.', side: 'CLIENT', isMine: true, lineId: null }]);
    expect(await told(desk.owner)).toEqual(['CHARTER_QUESTIONED']);
    expect(await told(accountant)).toEqual([]);
    expect((await mailsTo(desk.api.db, manager.email)).at(-1)?.subject).toBe(
      'Aster expects something else under “Care” (version 1)',
    );
    await say(manager, 'remarkOnCharter', { charterId, body: 'A new version comes.' });
    expect(await told(desk.owner)).toEqual(['CHARTER_QUESTIONED (seen)']);
    expect(await told(colleague)).toEqual(['CHARTER_ANSWERED']);
    expect(await refusal(stranger, 'remarkOnCharter', { charterId, body: 'Mine?' })).toMatchObject({
      code: 'NOT_FOUND',
    });
    await desk.api.db.query(`update contracts set status = 'DRAFT' where id = $1`, [desk.contractId]);
    expect(await refusal(manager, 'remarkOnCharter', { charterId, body: 'x' })).toMatchObject({ reason: 'DRAFT' });
  });
});
