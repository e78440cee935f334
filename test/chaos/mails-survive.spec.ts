import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildClient, buildContract } from '../support/builders.js';
import { InvoiceDesk } from '../support/invoice-desk.js';
import { startWorker, until, type Running } from '../support/processes.js';

const CLIENTS = 30;

describe('invoices that are sent as they are issued', () => {
  const desk = new InvoiceDesk();
  const folder = mkdtempSync(join(tmpdir(), 'factotum-mail-'));
  let worker: Running | undefined;

  beforeAll(async () => {
    await desk.open();
    await desk.begin();
  });
  afterAll(async () => {
    await worker?.kill('SIGKILL');
    await desk.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const mails = () => readdirSync(folder).filter((name) => name.endsWith('.eml'));
  const count = async (status: string): Promise<number> => {
    const { rows } = await desk.api.db.query<{ n: number }>(
      'select count(*)::int as n from invoice_deliveries where agency_id = $1 and status = $2',
      [desk.agencyId, status],
    );
    return rows[0]?.n ?? 0;
  };

  it('are each sent once, whatever moment the worker is killed at', async () => {
    const agency = { agency_id: desk.agencyId };
    for (let n = 0; n < CLIENTS; n++) {
      const client_id = await buildClient(desk.api.db, { ...agency, email: `c${n}@example.test`, tax_rate: '19' });
      await desk.work('2026-02', 1, await buildContract(desk.api.db, { ...agency, client_id, currency: 'EUR' }));
    }
    await desk.api.db.query('insert into invoice_mail_settings (agency_id, sends_at_issue) values ($1, true)', [
      desk.agencyId,
    ]);
    expect(await desk.issue('2026-02')).toHaveLength(CLIENTS);
    const settings = { MAIL_DIR: folder, JOB_LOCK_SECONDS: '5' };
    // While papers are made, while mails are on their way, and then to the end.
    for (const moment of [() => hasPapers(desk), () => Promise.resolve(mails().length > 0)]) {
      worker = await startWorker(desk.api.database, settings);
      await until('the worker is at it', moment, 60);
      await worker.kill('SIGKILL');
    }
    worker = await startWorker(desk.api.database, settings);
    // What a killed worker had taken to send is its own for five minutes.
    await desk.api.db.query('update mail.waiting set due_at = now()');
    await until('all are sent', async () => (await count('SENT')) === CLIENTS, 120);
    const recipients = mails().map((name) => /^To: (.*)$/m.exec(readFileSync(join(folder, name), 'utf8'))?.[1]);
    expect([recipients.length, new Set(recipients).size]).toEqual([CLIENTS, CLIENTS]);
    const { rows } = await desk.api.db.query<{ n: number }>('select count(*)::int as n from invoice_deliveries');
    expect(rows[0]?.n).toBe(CLIENTS);
    const sent = await desk.api.db.query('select 1 from receivables where agency_id = $1 and sent_at is null', [
      desk.agencyId,
    ]);
    expect(sent.rows).toEqual([]);
  }, 300_000);
});

const hasPapers = async (desk: InvoiceDesk): Promise<boolean> => {
  const { rows } = await desk.api.db.query<{ n: number }>(
    'select count(*)::int as n from documents where agency_id = $1',
    [desk.agencyId],
  );
  return (rows[0]?.n ?? 0) > 0;
};
