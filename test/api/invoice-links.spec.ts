import { MailDesk } from '../support/mail-desk.js';
import { runMutation } from '../support/mutations.js';
import { readPdf } from '../support/pdf-programs.js';
import { StripeServer } from '../support/stripe-server.js';

describe('invoices by links that need no password', () => {
  const desk = new MailDesk();
  let stripe: StripeServer;
  beforeAll(async () => {
    stripe = await StripeServer.start();
    await desk.openMail({ STRIPE_URL: stripe.url });
  });
  beforeEach(async () => {
    await desk.beginMail();
    await desk.sendWhole();
  });
  afterAll(async () => {
    await desk.close();
    await stripe.stop();
  });

  it('show a page without scripts, with what is owed, until when, and the paper', async () => {
    const answer = await desk.visit(desk.linkOf()).expect(200);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]{44}'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
    expect(answer.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'private, no-store' });
    for (const said of ['Invoice INV-2026-0001', '€47.60', '16 March 2026', 'Aster', 'Download PDF'])
      expect(answer.text).toContain(said);
    expect(answer.text).not.toMatch(/<script|https?:\/\//);
    const document = await desk.visit(`${desk.linkOf()}/document`).expect(200);
    expect(document.headers['content-disposition']).toBe('attachment; filename="INV-2026-0001.pdf"');
    expect(readPdf('qpdf', document.body as Buffer, ['--check'])).toContain('No syntax');
  });

  it('are in the client’s language and the agency’s colours, whatever is in the names', async () => {
    await desk.api.db.query(`update clients set language = 'hi-IN', name = '<b>"Aster"</b>' where id = $1`, [
      desk.clientId,
    ]);
    await desk.api.db.query(`insert into agency_branding (agency_id, accent_color) values ($1, '#0a5c36')`, [
      desk.agencyId,
    ]);
    const { text } = await desk.visit(desk.linkOf()).expect(200);
    for (const said of ['<html lang="hi">', 'इनवॉइस INV-2026-0001', '#0a5c36', '&lt;b&gt;&quot;Aster&quot;&lt;/b&gt;'])
      expect(text).toContain(said);
  });

  it('lead to a checkout of what is open, once the agency takes cards, and back where nothing is', async () => {
    const pay = `${desk.linkOf()}/pay`;
    expect((await desk.visit(desk.linkOf())).text).not.toContain('Pay by card');
    expect((await desk.visit(pay).expect(303)).headers.location).toBe(desk.linkOf());
    const input = { secretKey: 'sk_test_of_this_agency', webhookSecret: 'whsec_of_this_agency' };
    await runMutation(desk.api, desk.owner.key, { name: 'setStripeKeys', input, selection: 'isOn' });
    stripe.nowSeconds = desk.clock.now().getTime() / 1_000;
    expect((await desk.visit(desk.linkOf())).text).toContain(`href="${pay}"`);
    await desk.visit(pay, { 'user-agent': 'Slackbot-LinkExpanding 1.0' }).expect(303);
    expect(stripe.sessions.size).toBe(0);
    const { headers } = await desk.visit(pay).expect(303);
    const [session] = [...stripe.sessions.values()];
    expect(session).toMatchObject({ url: headers.location, amount_total: 4_760, currency: 'eur' });
    // Back to the link itself, and not to a page that wants a password.
    const back = new URL(desk.linkOf(), 'https://factotum.test').href;
    const [opened] = stripe.asked.filter(({ what }) => what === 'POST /v1/checkout/sessions');
    const pages = ['success_url', 'cancel_url'].map((name) => new URL(opened?.form.get(name) ?? ''));
    expect(pages.map(({ pathname, search }) => pathname + search)).toEqual([
      `${new URL(back).pathname}?paid=1`,
      new URL(back).pathname,
    ]);
    const thanks = (await desk.visit(`${desk.linkOf()}?paid=1`).expect(200)).text;
    expect(thanks).toContain('Your payment is on its way');
    expect(thanks).not.toContain('Pay by card');
    // Who pays in the portal is led back there, by a page of its own.
    const LINK = 'mutation ($id: ID!) { createPaymentLink(invoiceId: $id) { url } }';
    await desk.api.read(desk.owner.key, LINK, { id: desk.invoiceId });
    const last = stripe.asked.filter(({ what }) => what === 'POST /v1/checkout/sessions').at(-1);
    expect(last?.form.get('cancel_url')).toMatch(new RegExp(`/go/invoice/${desk.invoiceId}$`));
    expect([...stripe.sessions.values()].map(({ status }) => status)).toEqual(['expired', 'open']);
    await desk.api.db.query(`update receivables set paid_minor = total_minor where invoice_id = $1`, [desk.invoiceId]);
    expect((await desk.visit(desk.linkOf())).text).not.toContain('Pay by card');
    expect((await desk.visit(pay).expect(303)).headers.location).toBe(desk.linkOf());
    expect(stripe.sessions.size).toBe(2);
    await desk.visit(`/i/${'a'.repeat(43)}/pay`).expect(404);
  });

  it('are JSON to who asks for that', async () => {
    const { body } = await desk.visit(desk.linkOf(), { accept: 'application/json' }).expect(200);
    expect(body).toMatchObject({
      ...{ kind: 'INVOICE', number: 'INV-2026-0001', dueOn: '2026-03-16', documentUrl: `${desk.linkOf()}/document` },
      open: { amount: '47.60', currency: 'EUR' },
    });
  });

  it('are seen when somebody opens them, and the first time counts', async () => {
    await desk.api.http().head(desk.linkOf()).set('user-agent', 'Mozilla/5.0').expect(200);
    await desk.visit(desk.linkOf(), { 'user-agent': 'Slackbot-LinkExpanding 1.0' }).expect(200);
    await desk.visit(desk.linkOf(), { authorization: `Bearer ${desk.owner.key}` }).expect(200);
    expect((await desk.receivable())?.viewed_at).toBeNull();
    desk.clock.pass({ hours: 1 });
    const first = desk.clock.now();
    await desk.visit(desk.linkOf()).expect(200);
    desk.clock.pass({ hours: 1 });
    await desk.visit(desk.linkOf()).expect(200);
    expect((await desk.receivable())?.viewed_at).toEqual(first);
    expect((await desk.deliveriesOf(desk.invoiceId))[0]?.viewedAt).not.toBeNull();
  });

  it('lead nowhere once they are over, shut, or were never made; and tell no difference', async () => {
    const path = desk.linkOf();
    const never = await desk.visit(`/i/${'a'.repeat(43)}`).expect(404);
    desk.clock.pass({ days: 61 });
    const over = await desk.visit(path).expect(404);
    await desk.visit(`${path}/document`).expect(404);
    desk.clock.pass({ days: -61 });
    await desk.visit(path).expect(200);
    const revoke = `mutation { revokeInvoiceLinks(invoiceId: "${desk.invoiceId}") }`;
    expect(await desk.api.read(desk.owner.key, revoke)).toEqual({ revokeInvoiceLinks: 1 });
    const shut = await desk.visit(path).expect(404);
    expect([over.text, shut.text]).toEqual([never.text, never.text]);
    for (const odd of ['/i/x', `/i/${'a'.repeat(42)}%00`]) expect((await desk.visit(odd)).status).toBe(404);
    expect(await desk.api.read(desk.owner.key, revoke)).toEqual({ revokeInvoiceLinks: 0 });
  });

  it('are kept by their hashes alone', async () => {
    const token = desk.linkOf().slice(3);
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
      make(desk.invoiceId),
    );
    expect(made.expiresAt).toBe('2026-05-01T09:00:00.000Z');
    await desk.visit(new URL(made.url).pathname).expect(200);
    const stranger = await desk.api.addMember(desk.agencyId, 'CLIENT');
    expect((await desk.api.ask(stranger.key, make(desk.invoiceId))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
  it('have links that may be tried sixty times a minute', async () => {
    const statuses = [];
    for (let i = 0; i < 200; i++) statuses.push((await desk.visit('/i/x')).status);
    expect(statuses.at(-1)).toBe(429);
  });
});
