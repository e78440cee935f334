import { DeliverStatementsService, StatementDeliveryModule } from '#features/account-statements';
import { MailModule, MailRelay } from '#platform/mail';
import { MailServer } from '../support/mail-server.js';
import { MoneyDesk } from '../support/money-desk.js';
import { refusalOf, runMutation } from '../support/mutations.js';
import { parseMail } from '../support/parse-mail.js';
import { readPdf } from '../support/pdf-programs.js';
import { until } from '../support/processes.js';

interface Delivery {
  id: string;
  recipient: string;
  status: string;
  failure: string | null;
  documentPath: string | null;
}

const DELIVERY = 'id recipient status failure documentPath';

describe('a statement of account', () => {
  const desk = new MoneyDesk();
  const server = new MailServer();
  const days = { currency: 'USD', from: '2026-03-02', to: '2026-04-30' };

  beforeAll(async () => {
    const environment = { SMTP_URL: await server.start(), MAIL_FROM: 'Office <office@example.test>' };
    await desk.open({ modules: [StatementDeliveryModule, MailModule], environment });
  });
  beforeEach(async () => {
    await desk.api.db.query('delete from mail.waiting');
    server.taken.length = 0;
    await desk.begin();
    await desk.api.db.query(
      `update agencies set legal_name = 'Desk Ltd', address = E'1 Way\\nTown', tax_id = 'TAX-1' where agency_id = $1`,
      [desk.agencyId],
    );
    await desk.api.db.query(`update clients set name = 'Aster', address = E'Quay 2\\nPort' where id = $1`, [
      desk.clientId,
    ]);
    const invoice = await desk.invoice(100);
    desk.clock.set('2026-03-10T09:00:00Z');
    await desk.creditNote(10, invoice);
    desk.clock.set('2026-04-20T09:00:00Z');
    await desk.pay(30.25, { reference: 'Slip 7' });
    await desk.invoice(50);
  });
  afterAll(async () => {
    await desk.close();
    await server.stop();
  });

  const ask = (path: string, key = desk.owner.key) =>
    desk.api.http().get(path).set('authorization', `Bearer ${key}`).responseType('blob');
  const paperPath = (of = days) =>
    `/api/statement-of-account/document?${new URLSearchParams({ clientId: desk.clientId, ...of }).toString()}`;
  const textOf = async (path: string, key?: string): Promise<string> =>
    readPdf('pdftotext', (await ask(path, key).expect(200)).body as Buffer, ['-layout']);
  const input = (more: object = {}) => ({ clientId: desk.clientId, ...days, idempotencyKey: desk.key(), ...more });
  const send = (more?: object) =>
    runMutation<Delivery[]>(desk.api, desk.owner.key, {
      ...{ name: 'sendStatementOfAccount', input: input(more), selection: DELIVERY },
    });
  const deliver = async (isLastTry = false): Promise<void> => {
    const service = desk.api.app.get(DeliverStatementsService, { strict: false });
    const { rows } = await desk.api.db.query<{ id: string }>('select id from account_statements where agency_id = $1', [
      desk.agencyId,
    ]);
    for (const { id: statementId } of rows)
      await service.deliverStatement({ agencyId: desk.agencyId, statementId }, { isLastTry });
  };
  const sendMails = async (): Promise<void> => {
    await desk.api.app.get(MailRelay, { strict: false }).sendDue();
    await until('all mails are gone', async () => {
      const { rows } = await desk.api.db.query('select 1 from mail.waiting');
      return rows.length === 0;
    });
  };
  const deliveries = async (): Promise<Delivery[]> => {
    const asked = `{ client(id: "${desk.clientId}") { statementDeliveries { ${DELIVERY} } } }`;
    return (await desk.api.read<{ client: { statementDeliveries: Delivery[] } }>(desk.owner.key, asked)).client
      .statementDeliveries;
  };

  it('is a paper with who it is from and for, each line, its balance, and what is overdue how long', async () => {
    const rows = (await textOf(paperPath())).split('\n').map((line) => line.trim().replaceAll(/\s+/g, ' '));
    const wanted = [
      'Statement of account',
      '2 March 2026 to 30 April 2026',
      'Desk Ltd',
      'Tax ID: TAX-1',
      'Aster',
      'Quay 2',
      'US$109.75 owed on 30 April 2026',
      'Opening balance 2 March 2026 100.00',
      'Credit note CN-1 10 March 2026 10.00 90.00',
      'Payment Slip 7 20 April 2026 30.25 109.75',
      'Closing balance 109.75',
      'Not yet due 50.00',
      '31 to 60 days overdue 69.75',
      'Open credit notes -10.00',
    ];
    const text = rows.join('\n');
    for (const said of wanted) expect(text).toContain(said);
    expect(text).toMatch(/Invoice INV-\S+ 20 April 2026 50\.00 140\.00/);
  });

  it('says what the same statement says on the screen, line by line', async () => {
    const asked = `{ statementOfAccount(clientId: "${desk.clientId}", currency: "USD", from: "${days.from}", to: "${days.to}") {
      opening { amount } closing { amount } lines(first: 10) { nodes { balance { amount } } } } }`;
    interface Shown {
      statementOfAccount: {
        opening: { amount: string };
        closing: { amount: string };
        lines: { nodes: { balance: { amount: string } }[] };
      };
    }
    const { statementOfAccount: shown } = await desk.api.read<Shown>(desk.owner.key, asked);
    const balances = [...(await textOf(paperPath())).matchAll(/20\d\d {2,}.* (-?[\d.,]+)$/gm)].map((match) => match[1]);
    expect(balances).toEqual([...[shown.opening.amount, ...shown.lines.nodes.map(({ balance }) => balance.amount)]]);
    expect(balances.at(-1)).toBe(shown.closing.amount);
  });

  it('is in the client’s language', async () => {
    await desk.api.db.query(`update clients set language = 'hi-IN' where id = $1`, [desk.clientId]);
    const text = await textOf(paperPath());
    for (const said of ['खाता विवरण', 'आरंभिक शेष', 'अंतिम शेष', 'भुगतान Slip 7']) expect(text).toContain(said);
  });

  it('is its client’s own to get, nobody else’s, and of days that have an order', async () => {
    expect(await textOf(paperPath(), desk.client.key)).toBe(await textOf(paperPath()));
    const other = await desk.api.addMember(desk.agencyId, 'CLIENT');
    await ask(paperPath(), other.key).expect(404);
    await ask(paperPath({ ...days, to: '2026-03-01' })).expect(400);
  });

  it('goes by mail to the client and its billing contacts with the paper, and says what became of it', async () => {
    await desk.api.db.query(
      `insert into client_contacts (agency_id, client_id, name, email, is_billing_contact)
       values ($1, $2, 'Books', 'more@client.test', true), ($1, $2, 'Other', 'other@client.test', false)`,
      [desk.agencyId, desk.clientId],
    );
    const sent = await send({ note: 'For your year’s end.' });
    expect(sent.map(({ recipient, status, documentPath }) => [recipient, status, documentPath]).sort()).toEqual([
      ['books@client.test', 'WAITING', null],
      ['more@client.test', 'WAITING', null],
    ]);
    await deliver();
    await deliver();
    await sendMails();
    expect(server.taken.flatMap(({ to }) => to).sort()).toEqual(['books@client.test', 'more@client.test']);
    const { subject, text, attachments } = parseMail(server.taken[0]?.source ?? '');
    expect(subject).toContain('2 March 2026 to 30 April 2026');
    for (const said of ['Dear Aster', 'On 30 April 2026 US$109.75 is owed.', 'For your year’s end.'])
      expect(text).toContain(said);
    expect(attachments.map(({ filename }) => filename)).toEqual(['statement-2026-03-02-2026-04-30.pdf']);
    const attached = attachments[0]?.content ?? Buffer.alloc(0);
    expect(readPdf('pdftotext', attached)).toContain('Closing balance');
    const [told] = await deliveries();
    expect(told).toMatchObject({ status: 'SENT', failure: null });
    expect((await ask(told?.documentPath ?? '').expect(200)).body).toEqual(attached);
    const { rows } = await desk.api.db.query(
      `select details ->> 'to' as day from audit_log where agency_id = $1 and action = 'sendStatementOfAccount'`,
      [desk.agencyId],
    );
    expect(rows).toEqual([{ day: '2026-04-30' }]);
  });

  it('goes once for each request', async () => {
    const key = { idempotencyKey: desk.key() };
    const [first] = await send(key);
    expect(await send(key)).toMatchObject([{ id: first?.id }]);
    await deliver();
    await sendMails();
    expect(server.taken).toHaveLength(1);
  });

  it('fails where its paper can’t be made, and is refused where there is no address', async () => {
    await send();
    await desk.api.db.query(
      `insert into agency_logos (agency_id, content, content_type, sha256, uploaded_at)
       values ($1, 'no picture', 'image/png', sha256('no picture'), '2026-01-01')`,
      [desk.agencyId],
    );
    await expect(deliver(true)).rejects.toThrow();
    expect(await deliveries()).toMatchObject([{ status: 'FAILED', failure: 'NO_DOCUMENT' }]);
    await desk.api.db.query('update clients set email = null where id = $1', [desk.clientId]);
    const refused = { name: 'sendStatementOfAccount', input: input(), selection: 'id' };
    expect(await refusalOf(desk.api, desk.owner.key, refused)).toMatchObject({
      ...{ code: 'NOT_POSSIBLE', reason: 'NO_RECIPIENT' },
    });
  });
});
