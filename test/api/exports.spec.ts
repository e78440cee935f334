import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { Scope } from '#platform/access';
import { buildAgencyOfEverything } from '../support/agency-of-everything.js';
import type { Member, TestApi } from '../support/api.js';
import { buildClient } from '../support/builders.js';
import { TestClock } from '../support/clock.js';
import { buildExport, exported, pathOf, requestExport, seeExport, startExportingApi } from '../support/exporting.js';
import { refusalOf } from '../support/mutations.js';

const CLIENTS = 3;
const JOURNAL = { kind: 'JOURNAL', format: 'CSV' };

describe('an export', () => {
  let api: TestApi;
  let agencyId: string;
  let owner: Member;
  let postings: number;
  const clock = new TestClock('2026-11-02T10:00:00Z');

  beforeAll(async () => {
    api = await startExportingApi({ clock });
    agencyId = await buildAgencyOfEverything(api.db, CLIENTS);
    owner = await api.addMember(agencyId, 'OWNER');
    const { rows } = await api.db.query('select count(*)::int as n from postings where agency_id = $1', [agencyId]);
    postings = rows[0].n as number;
    await api.db.query(`update clients set name = '=cmd()' where agency_id = $1 and name = 'Client 0002'`, [agencyId]);
  });
  afterAll(() => api.stop());

  const ask = (input: object) => exported(api, { agencyId, key: owner.key }, input);
  const rowsOf = async (input: object) =>
    parse<Record<string, string>>((await ask({ format: 'CSV', ...input })).content, { columns: true });
  const listed = async (filter: object): Promise<string[]> => {
    const query = `query ($filter: InvoiceFilter) { invoices(first: 100, filter: $filter) { nodes { id status } } }`;
    const { invoices } = await api.read<{ invoices: { nodes: { id: string; status: string }[] } }>(owner.key, query, {
      filter,
    });
    return invoices.nodes.flatMap(({ id, status }) => (status === 'ISSUED' ? [id] : [])).sort();
  };
  const refused = (input: object, key = owner.key) => refusalOf(api, key, { name: 'requestExport', input });
  const get = (path: string, key: string) => api.http().get(path).set('authorization', `Bearer ${key}`);
  const keyWith = (...scopes: Scope[]) => api.addKey(agencyId, owner.userId, { scopes });

  it('is asked for, built by a worker, and downloaded by a link without a sign-in, with its checksum', async () => {
    const { id, status, download } = await requestExport(api, owner, JOURNAL);
    expect([status, download]).toEqual(['QUEUED', null]);
    const { rows } = await api.db.query(`select payload from outbox where payload->'data'->>'exportId' = $1`, [id]);
    expect(rows[0]).toMatchObject({ payload: { name: 'build-export', queue: 'exports' } });
    await buildExport(api, agencyId, id);
    const done = await seeExport(api, owner, id);
    expect(done).toMatchObject({ status: 'DONE', rowsTotal: postings, rowsDone: postings, rowsLeftOut: 0 });
    expect(done.download?.expiresAt).toBe('2026-11-02T11:00:00.000Z');
    const answer = await api
      .http()
      .get(pathOf(done.download?.url ?? ''))
      .set('accept-encoding', 'identity')
      .expect(200);
    expect(answer.text.split('\r\n')[0]).toBe(
      'entry_id,date,kind,document,memo,position,account_code,account,account_type,amount,currency',
    );
    const sha256 = createHash('sha256').update(answer.text).digest('hex');
    expect(done).toMatchObject({ sha256, byteCount: Buffer.byteLength(answer.text) });
    expect(answer.headers).toMatchObject({
      ...{ 'x-checksum-sha256': sha256, 'content-length': String(done.byteCount) },
      ...{ 'content-disposition': 'attachment; filename="journal.csv"', 'cache-control': 'private, no-store' },
    });
    const { rows: log } = await api.db.query(
      `select actor, details from audit_log where action = 'requestExport' and subject_id = $1`,
      [id],
    );
    expect(log).toEqual([{ actor: owner.userId, details: JOURNAL }]);
  });

  it('is compressed for whoever accepts that, and the same when it is unpacked', async () => {
    const { download, content, sha256 } = await ask(JOURNAL);
    const raw = await new Promise<{ encoding?: string; body: Buffer }>((resolve) => {
      void api
        .http()
        .get(pathOf(download?.url ?? ''))
        .set('accept-encoding', 'gzip')
        .buffer(true)
        .parse((response, done) => {
          const pieces: Buffer[] = [];
          response.on('data', (piece: Buffer) => pieces.push(piece));
          response.on('end', () => done(null, Buffer.concat(pieces)));
        })
        .end((_error, { headers, body }) =>
          resolve({ encoding: headers['content-encoding'] as string, body: body as Buffer }),
        );
    });
    // The test's client may have unpacked it already.
    const unpacked = raw.body.subarray(0, 2).equals(Buffer.from([0x1f, 0x8b])) ? gunzipSync(raw.body) : raw.body;
    expect(raw.encoding).toBe('gzip');
    expect(unpacked.equals(content)).toBe(true);
    expect(createHash('sha256').update(unpacked).digest('hex')).toBe(sha256);
  });

  it('is the same to the byte for the same request and data, whenever and in whatever format', async () => {
    const requests = [
      ...['CSV', 'JSONL', 'HLEDGER', 'LEDGER', 'BEANCOUNT', 'QUICKBOOKS', 'XERO'].map((format) => ({
        kind: 'JOURNAL',
        format,
      })),
      ...['CSV', 'JSONL', 'QUICKBOOKS', 'XERO'].map((format) => ({ kind: 'INVOICES', format })),
      ...['INVOICE_LINES', 'RECEIVABLES', 'PAYMENTS', 'SETTLEMENTS', 'TIME'].map((kind) => ({ kind, format: 'CSV' })),
      { kind: 'EVERYTHING', format: 'JSONL' },
    ];
    for (const request of requests) {
      const first = await ask(request);
      clock.pass({ days: 1, hours: 1 });
      const second = await ask(request);
      expect(first.content.length).toBeGreaterThan(100);
      expect([request, second.sha256]).toEqual([request, first.sha256]);
      expect(first.rowsDone).toBe(first.rowsTotal);
    }
  });

  it('has amounts as decimal text, text that no spreadsheet runs, and what belongs to each row', async () => {
    const invoices = await rowsOf({ kind: 'INVOICES' });
    expect(invoices.map(({ client }) => client).sort()).toEqual(["'=cmd()", 'Client 0001', 'Client 0003']);
    expect(invoices[0]).toMatchObject({
      ...{ kind: 'INVOICE', subtotal: '63.75', tax: '12.75', total: '76.50', paid: '20.00', written_off: '0.50' },
      ...{ open: '56.00', issued_on: '2026-02-01', due_on: '2026-02-15', currency: 'USD', corrects: '' },
    });
    const lines = await rowsOf({ kind: 'INVOICE_LINES' });
    expect(lines).toHaveLength(2 * CLIENTS);
    expect(lines[0]).toMatchObject({
      position: '1',
      kind: 'HOURLY',
      seconds: '1800',
      unit_price: '42.50',
      amount: '21.25',
    });
    expect((await rowsOf({ kind: 'PAYMENTS' }))[0]).toMatchObject({
      kind: 'PAYMENT',
      amount: '50.00',
      unallocated: '30.00',
    });
    expect((await rowsOf({ kind: 'RECEIVABLES' }))[0]).toMatchObject({ total: '76.50', open: '56.00' });
    const settled = await rowsOf({ kind: 'SETTLEMENTS' });
    expect(settled.map(({ amount }) => amount).sort()).toEqual([...Array(3).fill('0.50'), ...Array(3).fill('20.00')]);
    const postings = await rowsOf({ kind: 'JOURNAL' });
    expect(postings.slice(0, 2)).toMatchObject([
      { position: '0', account_code: '1100', account: 'Receivables', account_type: 'ASSET', amount: '76.50' },
      { position: '1', account_code: '4000', amount: '-63.75', currency: 'USD', kind: 'INVOICE' },
    ]);
    const { content } = await ask({ kind: 'PAYMENTS', format: 'JSONL' });
    expect(JSON.parse(content.toString().split('\n')[0] ?? '')).toMatchObject({ amount: '50.00', note: null });
  });

  it('of time is what the export of time answers with', async () => {
    const { content } = await ask({ kind: 'TIME', format: 'CSV', from: '2026-01-01', to: '2026-12-31' });
    const { text } = await get('/api/time-entries/export', owner.key).buffer(true).expect(200);
    expect(content.toString()).toBe(text);
  });

  it('holds what it is limited to', async () => {
    const [client] = (
      await api.db.query(`select id from clients where agency_id = $1 order by name limit 1`, [agencyId])
    ).rows;
    const clientId = (client as { id: string }).id;
    const sizes = [
      [{ kind: 'INVOICES', clientId }, 1],
      [{ kind: 'INVOICE_LINES', clientId, currency: 'USD' }, 2],
      [{ kind: 'INVOICES', currency: 'EUR' }, 0],
      [{ kind: 'PAYMENTS', from: '2026-02-10', to: '2026-02-10', clientId }, 1],
      [{ kind: 'PAYMENTS', to: '2026-02-09' }, 0],
      [{ kind: 'SETTLEMENTS', clientId }, 2],
      [{ kind: 'RECEIVABLES', from: '2026-02-02' }, 0],
      [{ kind: 'JOURNAL', from: '2026-02-01', to: '2026-02-01' }, 3 * CLIENTS],
      [{ kind: 'TIME', clientId }, 1],
    ] as const;
    for (const [request, size] of sizes) expect([request, (await rowsOf(request)).length]).toEqual([request, size]);
  });

  it('holds of the invoices that are issued what their list is narrowed to', async () => {
    const narrowings = [
      [{ state: 'OVERDUE' }, CLIENTS],
      [{ state: 'PAID' }, 0],
      [{ search: 'client 0001', month: '2026-01', issuedTo: '2026-02-01' }, 1],
      [{}, CLIENTS],
    ] as const;
    for (const [invoices, size] of narrowings) {
      const rows = await rowsOf({ kind: 'INVOICES', invoices });
      expect([invoices, rows.map(({ id }) => id).sort()]).toEqual([invoices, await listed(invoices)]);
      expect([invoices, rows.length]).toEqual([invoices, size]);
    }
    const none = await ask({ kind: 'INVOICES', format: 'XERO', invoices: { kind: 'CREDIT_NOTE' } });
    expect(none.rowsTotal).toBe(0);
  });

  it('is refused where its kind has no such format or limit', async () => {
    const client = await buildClient(api.db, { agency_id: agencyId });
    const bad = [
      [{ kind: 'PAYMENTS', format: 'HLEDGER' }, 'format'],
      [{ kind: 'TIME', format: 'XERO' }, 'format'],
      [{ kind: 'EVERYTHING', format: 'CSV', from: '2026-02-01' }, 'from'],
      [{ kind: 'CLIENTS', format: 'CSV', clientId: client }, 'clientId'],
      [{ kind: 'INVOICE_LINES', format: 'CSV', invoices: { state: 'PAID' } }, 'invoices'],
      [{ ...JOURNAL, clientId: client }, 'clientId'],
      [{ kind: 'TIME', format: 'CSV', currency: 'USD' }, 'currency'],
      [{ kind: 'PAYMENTS', format: 'CSV', assistantId: client }, 'assistantId'],
      [{ ...JOURNAL, from: '2026-02-01', to: '2026-01-31' }, 'to'],
    ] as const;
    for (const [input, path] of bad)
      expect([input, await refused(input)]).toEqual([
        input,
        expect.objectContaining({ code: 'BAD_USER_INPUT', fields: [expect.objectContaining({ path })] }),
      ]);
  });

  it('goes by HTTP alone too, with an API key', async () => {
    const key = await keyWith('exports:write', 'exports:read', 'payments:read');
    const post = (body: object, by = key) =>
      api.http().post('/api/exports').set('authorization', `Bearer ${by}`).send(body);
    const asked = await post({ kind: 'PAYMENTS', format: 'JSONL', from: '2026-02-01' }).expect(202);
    const { id } = asked.body as { id: string };
    expect(asked.body).toMatchObject({ kind: 'PAYMENTS', status: 'QUEUED', from: '2026-02-01', download: null });
    expect(asked.headers.location).toBe(`/api/exports/${id}`);
    await buildExport(api, agencyId, id);
    const { body } = await get(`/api/exports/${id}`, key).expect(200);
    expect(body).toMatchObject({
      id,
      status: 'DONE',
      rowsDone: CLIENTS,
      expiresAt: expect.stringMatching(/Z$/) as string,
    });
    const { text, headers } = await api
      .http()
      .get(pathOf((body as { download: { url: string } }).download.url))
      .buffer(true);
    expect(text.split('\n')).toHaveLength(CLIENTS + 1);
    expect(headers['x-checksum-sha256']).toBe((body as { sha256: string }).sha256);
    for (const bad of [{}, { kind: 'PAYMENTS' }, { ...JOURNAL, from: '2026-02-30' }, { ...JOURNAL, format: 'XLSX' }])
      await post(bad, owner.key).expect(400);
    await get('/api/exports/x', owner.key).expect(404);
    await api.http().post('/api/exports').send(JOURNAL).expect(401);
  });
});
