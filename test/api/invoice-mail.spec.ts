import { DeliverInvoicesService, InvoiceDeliveryModule } from '#features/invoice-mail';
import { MailModule, MailRelay } from '#platform/mail';

import { buildClient } from '../support/builders.js';
import { InvoiceDesk } from '../support/invoice-desk.js';
import { MailServer } from '../support/mail-server.js';
import { refusalOf, runMutation } from '../support/mutations.js';
import { parseMail } from '../support/parse-mail.js';
import { readPdf } from '../support/pdf-programs.js';
import { until } from '../support/processes.js';

interface Delivery {
  id: string;
  recipient: string;
  status: string;
  failure: string | null;
  viewedAt: string | null;
}
interface Sent {
  deliveries: Delivery[];
  refused: { invoiceId: string; reason: string }[];
}

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0';

describe('invoices by mail', () => {
  const desk = new InvoiceDesk();
  const server = new MailServer();
  let invoiceId: string;

  beforeAll(async () => {
    const url = await server.start();
    await desk.open([InvoiceDeliveryModule, MailModule], { SMTP_URL: url, MAIL_FROM: 'Office <office@example.test>' });
  });
  afterAll(async () => {
    await desk.close();
    await server.stop();
  });
  beforeEach(async () => {
    await desk.api.db.query('delete from mail.waiting');
    server.taken.length = 0;
    server.isRefusing = false;
    await desk.begin({ email: 'aster@example.test' });
    await desk.work('2026-02', 1);
    [invoiceId = ''] = await desk.issue('2026-02');
  });

  const send = (invoiceIds: string[], more: object = {}): Promise<Sent> =>
    runMutation<Sent>(desk.api, desk.accountant.key, {
      name: 'sendInvoices',
      input: { invoiceIds, idempotencyKey: desk.idempotencyKey(), ...more },
      selection: 'deliveries { id recipient status failure viewedAt } refused { invoiceId reason }',
    });
  /** What the worker does with a job. */
  const deliver = ({ deliveries }: Sent): Promise<void> =>
    desk.api.app
      .get(DeliverInvoicesService, { strict: false })
      .deliverInvoices({ agencyId: desk.agencyId, deliveryIds: deliveries.map(({ id }) => id) });
  /** The relay is at it by itself too. */
  const sendMails = async (): Promise<void> => {
    await desk.api.app.get(MailRelay, { strict: false }).sendDue();
    await until('all mails are gone', async () => {
      const { rows } = await desk.api.db.query('select 1 from mail.waiting');
      return rows.length === 0;
    });
  };
  const sendWhole = async (more: object = {}): Promise<void> => {
    await deliver(await send([invoiceId], more));
    await sendMails();
  };
  const deliveriesOf = async (id: string): Promise<Delivery[]> =>
    (
      await desk.api.read<{ invoice: { deliveries: Delivery[] } }>(
        desk.owner.key,
        `{ invoice(id: "${id}") { deliveries { id recipient status failure viewedAt } } }`,
      )
    ).invoice.deliveries;
  const receivable = async () =>
    (
      await desk.api.db.query<{ sent_at: Date | null; viewed_at: Date | null }>(
        'select sent_at, viewed_at from receivables where invoice_id = $1',
        [invoiceId],
      )
    ).rows[0];
  const mail = (i = 0) => parseMail(server.taken[i]?.source ?? '');
  const linkOf = (i = 0): string => new URL(/https?:\/\/\S+\/i\/\S+/.exec(mail(i).text)?.[0] ?? '').pathname;
  const open = (path: string, headers: Record<string, string> = {}) =>
    desk.api
      .http()
      .get(path)
      .set({ 'user-agent': BROWSER, ...headers });

  it('go to the client with the paper and a link, and say when', async () => {
    const sent = await send([invoiceId], { note: 'Thank you for February.' });
    expect(sent).toMatchObject({ deliveries: [{ recipient: 'aster@example.test', status: 'WAITING' }], refused: [] });
    expect(await receivable()).toEqual({ sent_at: null, viewed_at: null });
    await deliver(sent);
    expect(await deliveriesOf(invoiceId)).toMatchObject([{ status: 'QUEUED' }]);
    const { rows } = await desk.api.db.query<{ body: string }>('select body from mail.waiting');
    expect(rows[0]?.body).not.toContain('/i/');
    await sendMails();
    expect(server.taken.map(({ to }) => to)).toEqual([['aster@example.test']]);
    const { subject, text, attachments } = mail();
    expect(subject).toMatch(/^Invoice INV-2026-0001 from Agency/);
    for (const said of ['Dear Aster', '€47.60', '16 March 2026', 'Thank you for February.'])
      expect(text).toContain(said);
    expect(attachments.map(({ filename }) => filename)).toEqual(['INV-2026-0001.pdf']);
    expect(readPdf('pdftotext', attachments[0]?.content ?? Buffer.alloc(0))).toContain('INV-2026-0001');
    expect(await deliveriesOf(invoiceId)).toMatchObject([{ status: 'SENT', failure: null, viewedAt: null }]);
    expect((await receivable())?.sent_at).toEqual(desk.clock.now());
  });

  it('go to billing contacts too, once an address', async () => {
    await desk.api.db.query(
      `insert into client_contacts (agency_id, client_id, name, email, is_billing_contact)
       select $1, $2, email, email, is_billing from (values ('books@example.test', true), ('ASTER@example.test', true),
         ('other@example.test', false)) as c(email, is_billing)`,
      [desk.agencyId, desk.clientId],
    );
    await sendWhole();
    expect(server.taken.flatMap(({ to }) => to.map((address) => address.toLowerCase())).sort()).toEqual([
      ...['aster@example.test', 'books@example.test'],
    ]);
    expect(linkOf(0)).not.toBe(linkOf(1));
  });

  it('go once for each request, however often that or its job is repeated', async () => {
    const key = { idempotencyKey: desk.idempotencyKey() };
    const first = await send([invoiceId], key);
    expect((await send([invoiceId], key)).deliveries).toMatchObject([{ id: first.deliveries[0]?.id }]);
    await Promise.all([deliver(first), deliver(first)]);
    await deliver(first);
    await Promise.all([sendMails(), sendMails()]);
    expect(server.taken).toHaveLength(1);
    await sendWhole();
    expect(server.taken).toHaveLength(2);
    expect(await deliveriesOf(invoiceId)).toHaveLength(2);
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
    const { deliveries, refused } = await send([invoiceId, other, draft, desk.clientId].filter((id) => id !== ''));
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
    await deliver(await send([invoiceId]));
    server.isRefusing = true;
    await desk.api.db.query('update mail.waiting set tries = 11, due_at = now()');
    await sendMails();
    expect(await deliveriesOf(invoiceId)).toMatchObject([{ status: 'FAILED', failure: 'NOT_TAKEN' }]);
    expect((await receivable())?.sent_at).toBeNull();
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
    const job = { agencyId: desk.agencyId, invoiceIds: [...invoiceIds, invoiceId] };
    await service.sendIssued(job);
    await service.sendIssued(job);
    await sendMails();
    expect(server.taken).toHaveLength(1);
    expect(await deliveriesOf(invoiceIds[0] ?? '')).toMatchObject([{ status: 'FAILED', failure: 'NO_RECIPIENT' }]);
  });

  describe('by their links', () => {
    beforeEach(() => sendWhole());

    it('show a page without scripts, with what is owed, until when, and the paper', async () => {
      const answer = await open(linkOf()).expect(200);
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(answer.headers['content-security-policy']).toMatch(
        /^default-src 'none'; style-src 'sha256-[\w+/=]{44}'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
      );
      expect(answer.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'private, no-store' });
      for (const said of ['Invoice INV-2026-0001', '€47.60', '16 March 2026', 'Aster', 'Download PDF'])
        expect(answer.text).toContain(said);
      expect(answer.text).not.toMatch(/<script|https?:\/\//);
      const document = await open(`${linkOf()}/document`).expect(200);
      expect(document.headers['content-disposition']).toBe('attachment; filename="INV-2026-0001.pdf"');
      expect(readPdf('qpdf', document.body as Buffer, ['--check'])).toContain('No syntax');
    });

    it('are in the client’s language and the agency’s colours, whatever is in the names', async () => {
      await desk.api.db.query(`update clients set language = 'hi', name = '<b>"Aster"</b>' where id = $1`, [
        desk.clientId,
      ]);
      await desk.api.db.query(`insert into agency_branding (agency_id, accent_color) values ($1, '#0a5c36')`, [
        desk.agencyId,
      ]);
      const { text } = await open(linkOf()).expect(200);
      for (const said of [
        '<html lang="hi">',
        'इनवॉइस INV-2026-0001',
        '#0a5c36',
        '&lt;b&gt;&quot;Aster&quot;&lt;/b&gt;',
      ])
        expect(text).toContain(said);
    });

    it('are JSON to who asks for that', async () => {
      const { body } = await open(linkOf(), { accept: 'application/json' }).expect(200);
      expect(body).toMatchObject({
        ...{ kind: 'INVOICE', number: 'INV-2026-0001', dueOn: '2026-03-16', documentUrl: `${linkOf()}/document` },
        open: { amount: '47.60', currency: 'EUR' },
      });
    });

    it('are seen when somebody opens them, and the first time counts', async () => {
      await desk.api.http().head(linkOf()).set('user-agent', BROWSER).expect(200);
      await open(linkOf(), { 'user-agent': 'Slackbot-LinkExpanding 1.0' }).expect(200);
      await open(linkOf(), { authorization: `Bearer ${desk.owner.key}` }).expect(200);
      expect((await receivable())?.viewed_at).toBeNull();
      desk.clock.pass({ hours: 1 });
      const first = desk.clock.now();
      await open(linkOf()).expect(200);
      desk.clock.pass({ hours: 1 });
      await open(linkOf()).expect(200);
      expect((await receivable())?.viewed_at).toEqual(first);
      expect((await deliveriesOf(invoiceId))[0]?.viewedAt).not.toBeNull();
    });

    it('lead nowhere once they are over, shut, or were never made; and tell no difference', async () => {
      const path = linkOf();
      const never = await open(`/i/${'a'.repeat(43)}`).expect(404);
      desk.clock.pass({ days: 61 });
      const over = await open(path).expect(404);
      await open(`${path}/document`).expect(404);
      desk.clock.pass({ days: -61 });
      await open(path).expect(200);
      const revoke = `mutation { revokeInvoiceLinks(invoiceId: "${invoiceId}") }`;
      expect(await desk.api.read(desk.owner.key, revoke)).toEqual({ revokeInvoiceLinks: 1 });
      const shut = await open(path).expect(404);
      expect([over.text, shut.text]).toEqual([never.text, never.text]);
      for (const odd of ['/i/x', `/i/${'a'.repeat(42)}%00`]) expect((await open(odd)).status).toBe(404);
      expect(await desk.api.read(desk.owner.key, revoke)).toEqual({ revokeInvoiceLinks: 0 });
    });

    it('are kept by their hashes alone', async () => {
      const token = linkOf().slice(3);
      const { rows } = await desk.api.db.query<{ row: string }>(
        `select row_to_json(l)::text as row from invoice_links l`,
      );
      expect(rows.length).toBeGreaterThan(0);
      for (const { row } of rows) expect(row).not.toContain(token);
    });

    it('can be made for handing on, of what is issued', async () => {
      const make = (id: string) => `mutation { makeInvoiceLink(invoiceId: "${id}") { url expiresAt } }`;
      const { makeInvoiceLink: made } = await desk.api.read<{ makeInvoiceLink: { url: string; expiresAt: string } }>(
        desk.accountant.key,
        make(invoiceId),
      );
      expect(made.expiresAt).toBe('2026-05-01T09:00:00.000Z');
      await open(new URL(made.url).pathname).expect(200);
      const stranger = await desk.api.addMember(desk.agencyId, 'CLIENT');
      expect((await desk.api.ask(stranger.key, make(invoiceId))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    });
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
    await sendWhole();
    expect(mail().subject).toBe('INV-2026-0001: €47.60');
    const input = { ...of, body: 'No link' };
    const refused = await refusalOf(desk.api, desk.owner.key, {
      name: 'setInvoiceMailText',
      input,
      selection: 'version',
    });
    expect(refused).toMatchObject({ code: 'BAD_USER_INPUT', field: 'body', problem: 'NO_LINK' });
    expect((await set(of)).texts.every(({ isDefault }) => isDefault)).toBe(true);
  });

  it('have links that may be tried sixty times a minute', async () => {
    const statuses = [];
    for (let i = 0; i < 200; i++) statuses.push((await open('/i/x')).status);
    expect(statuses.at(-1)).toBe(429);
  });
});
