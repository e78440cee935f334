import { randomUUID } from 'node:crypto';
import { DeliverInvoicesService } from '#features/invoice-mail';
import { buildClient } from '../support/builders.js';
import { MailDesk } from '../support/mail-desk.js';
import { refusalOf, runMutation } from '../support/mutations.js';
import { readPdf } from '../support/pdf-programs.js';

describe('invoices by mail', () => {
  const desk = new MailDesk();
  beforeAll(() => desk.openMail());
  beforeEach(() => desk.beginMail());
  afterAll(() => desk.close());

  it('go to the client with the paper and a link, and say when', async () => {
    const sent = await desk.send([desk.invoiceId], { note: 'Thank you for February.' });
    expect(sent).toMatchObject({ deliveries: [{ recipient: 'aster@example.test', status: 'WAITING' }], refused: [] });
    expect(await desk.receivable()).toEqual({ sent_at: null, viewed_at: null });
    await desk.deliver(sent);
    expect(await desk.deliveriesOf(desk.invoiceId)).toMatchObject([{ status: 'QUEUED' }]);
    const { rows } = await desk.api.db.query<{ body: string }>('select body from mail.waiting');
    expect(rows[0]?.body).not.toContain('/i/');
    await desk.sendMails();
    expect(desk.server.taken.map(({ to }) => to)).toEqual([['aster@example.test']]);
    const { subject, text, attachments } = desk.mail();
    expect(subject).toMatch(/^Invoice INV-2026-0001 from Agency/);
    for (const said of ['Dear Aster', '€47.60', '16 March 2026', 'Thank you for February.'])
      expect(text).toContain(said);
    expect(attachments.map(({ filename }) => filename)).toEqual(['INV-2026-0001.pdf']);
    expect(readPdf('pdftotext', attachments[0]?.content ?? Buffer.alloc(0))).toContain('INV-2026-0001');
    expect(await desk.deliveriesOf(desk.invoiceId)).toMatchObject([{ status: 'SENT', failure: null, viewedAt: null }]);
    expect((await desk.receivable())?.sent_at).toEqual(desk.clock.now());
  });

  it('go to billing contacts too, once an address', async () => {
    await desk.api.db.query(
      `insert into client_contacts (agency_id, client_id, name, email, is_billing_contact)
       select $1, $2, email, email, is_billing from (values ('books@example.test', true), ('ASTER@example.test', true),
         ('other@example.test', false)) as c(email, is_billing)`,
      [desk.agencyId, desk.clientId],
    );
    await desk.sendWhole();
    expect(desk.server.taken.flatMap(({ to }) => to.map((address) => address.toLowerCase())).sort()).toEqual([
      ...['aster@example.test', 'books@example.test'],
    ]);
    expect(desk.linkOf(0)).not.toBe(desk.linkOf(1));
  });

  it('go once for each request, however often that or its job is repeated', async () => {
    const key = { idempotencyKey: desk.idempotencyKey() };
    const first = await desk.send([desk.invoiceId], key);
    expect((await desk.send([desk.invoiceId], key)).deliveries).toMatchObject([{ id: first.deliveries[0]?.id }]);
    await Promise.all([desk.deliver(first), desk.deliver(first)]);
    await desk.deliver(first);
    await Promise.all([desk.sendMails(), desk.sendMails()]);
    expect(desk.server.taken).toHaveLength(1);
    await desk.sendWhole();
    expect(desk.server.taken).toHaveLength(2);
    expect(await desk.deliveriesOf(desk.invoiceId)).toHaveLength(2);
  });

  it('are as many in one request as a page that is left can still ask for', async () => {
    const unknown = Array.from({ length: 999 }, () => randomUUID());
    const { deliveries, refused } = await desk.send([...unknown, desk.invoiceId]);
    expect(deliveries).toMatchObject([{ status: 'WAITING' }]);
    expect(refused).toHaveLength(999);
  });

  it('in one request go each by itself, and those that can’t are named', async () => {
    const silent = await buildClient(desk.api.db, { agency_id: desk.agencyId, tax_rate: '19' });
    await desk.work('2026-01', 1, await desk.contract(silent));
    const [other = ''] = await desk.issue('2026-01').catch(() => []);
    const { rows } = await desk.api.db.query<{ id: string }>(
      `insert into invoices (agency_id, client_id, month, currency, subtotal_minor, tax_minor, total_minor)
       values ($1, $2, '2026-02-01', 'EUR', 0, 0, 0) returning id`,
      [desk.agencyId, desk.clientId],
    );
    const draft = rows[0]?.id ?? '';
    const { deliveries, refused } = await desk.send(
      [desk.invoiceId, other, draft, desk.clientId].filter((id) => id !== ''),
    );
    expect(deliveries).toHaveLength(1);
    expect(refused).toEqual(
      expect.arrayContaining([
        { invoiceId: draft, reason: 'NOT_ISSUED' },
        { invoiceId: desk.clientId, reason: 'NOT_FOUND' },
        { invoiceId: other, reason: 'NO_RECIPIENT' },
      ]),
    );
  });

  it('that the server will not take have failed', async () => {
    await desk.deliver(await desk.send([desk.invoiceId]));
    desk.server.isRefusing = true;
    await desk.api.db.query('update mail.waiting set tries = 11, due_at = now()');
    await desk.sendMails();
    expect(await desk.deliveriesOf(desk.invoiceId)).toMatchObject([{ status: 'FAILED', failure: 'NOT_TAKEN' }]);
    expect((await desk.receivable())?.sent_at).toBeNull();
  });

  it('wait for their papers, and have failed where one can’t be made', async () => {
    await desk.api.db.query(
      `insert into agency_logos (agency_id, content, content_type, sha256, uploaded_at)
       values ($1, 'no picture', 'image/png', sha256('no picture'), now())`,
      [desk.agencyId],
    );
    const sent = await desk.send([desk.invoiceId]);
    await expect(desk.deliver(sent)).rejects.toThrow();
    expect(await desk.deliveriesOf()).toMatchObject([{ status: 'WAITING' }]);
    await expect(desk.deliver(sent, true)).rejects.toThrow();
    expect(await desk.deliveriesOf()).toMatchObject([{ status: 'FAILED', failure: 'NO_DOCUMENT' }]);
    await desk.sendMails();
    expect(desk.server.taken).toEqual([]);
  });

  it('are sent as they are issued where the agency has it so, once, and say where nobody has an address', async () => {
    await runMutation(desk.api, desk.owner.key, {
      name: 'updateInvoiceMailSettings',
      input: { version: 0, sendsAtIssue: true },
      selection: 'sendsAtIssue version',
    });
    const silent = await buildClient(desk.api.db, { agency_id: desk.agencyId, tax_rate: '19' });
    await desk.work('2026-02', 1, await desk.contract(silent));
    const ids = await desk.bench
      .run(desk.agencyId, '2026-02', desk.clock.now().toISOString())
      .then((runId) => desk.bench.issuing.issueInvoices({ agencyId: desk.agencyId }, { runId }));
    const invoiceIds = ids.ok ? ids.value.invoiceIds : [];
    expect(invoiceIds).toHaveLength(1);
    const { rows } = await desk.api.db.query<{ topic: string }>(
      `select topic from outbox where agency_id = $1 and topic = 'send-issued-invoices'`,
      [desk.agencyId],
    );
    expect(rows).toHaveLength(1);
    const service = desk.api.app.get(DeliverInvoicesService, { strict: false });
    const job = { agencyId: desk.agencyId, invoiceIds: [...invoiceIds, desk.invoiceId] };
    await service.sendIssued(job);
    await service.sendIssued(job);
    await desk.sendMails();
    expect(desk.server.taken).toHaveLength(1);
    expect(await desk.deliveriesOf(invoiceIds[0] ?? '')).toMatchObject([{ status: 'FAILED', failure: 'NO_RECIPIENT' }]);
  });

  it('say what the agency has written, until it takes that back', async () => {
    const set = (input: object) =>
      runMutation<{ texts: { kind: string; language: string; subject: string; isDefault: boolean }[] }>(
        desk.api,
        desk.owner.key,
        { name: 'setInvoiceMailText', input, selection: 'texts { kind language subject isDefault }' },
      );
    const of = { kind: 'INVOICE', language: 'en' };
    const { texts } = await set({ ...of, subject: '{number}: {amount}', body: 'Look: {link}\n{note}' });
    expect(texts.filter(({ isDefault }) => !isDefault)).toEqual([
      { ...of, subject: '{number}: {amount}', isDefault: false },
    ]);
    await desk.sendWhole();
    expect(desk.mail().subject).toBe('INV-2026-0001: €47.60');
    const input = { ...of, body: 'No link' };
    const refused = await refusalOf(desk.api, desk.owner.key, {
      name: 'setInvoiceMailText',
      input,
      selection: 'version',
    });
    expect(refused).toMatchObject({ code: 'BAD_USER_INPUT', field: 'body', problem: 'NO_LINK' });
    expect((await set(of)).texts.every(({ isDefault }) => isDefault)).toBe(true);
  });
});
