import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RenderPayoutStatementsService } from '#features/payouts';
import type { Member } from '../support/api.js';
import { buildContract, buildTask } from '../support/builders.js';
import { PayDesk } from '../support/pay-desk.js';

const folder = mkdtempSync(join(tmpdir(), 'statements-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Poppler and qpdf read the file as any other program would. */
function read(tool: 'pdftotext' | 'pdffonts' | 'pdfinfo' | 'qpdf', pdf: Buffer, options: string[] = []): string {
  const file = join(folder, 'statement.pdf');
  writeFileSync(file, pdf);
  return execFileSync(tool, [...options, file, ...(tool === 'pdftotext' ? ['-'] : [])], { encoding: 'utf8' });
}

describe('the statement of a payout', () => {
  const desk = new PayDesk();
  beforeAll(() => desk.open());
  afterAll(() => desk.close());
  beforeEach(() => desk.begin());

  /** What the worker does with what waits for it. */
  async function render(): Promise<void> {
    const { rows } = await desk.api.db.query<{ ids: string[] }>(
      'select array_agg(id) as ids from payout_approvals where agency_id = $1',
      [desk.agencyId],
    );
    const service = desk.api.app.get(RenderPayoutStatementsService, { strict: false });
    await service.renderPayoutStatements({ agencyId: desk.agencyId, approvalIds: rows[0]?.ids ?? [] });
  }
  const download = (by: Member, id: string) =>
    desk.api.http().get(`/api/payouts/${id}/statement`).set('authorization', `Bearer ${by.key}`).buffer(true);

  /** February: Ravi's time on two contracts, a task, and an expense; then a bonus. */
  async function billFebruary({ isApproved = true } = {}): Promise<string> {
    const { api, agencyId } = desk;
    const agency = { agency_id: agencyId };
    const { rows } = await api.db.query<{ id: string }>('select client_id as id from contracts where id = $1', [
      desk.contractId,
    ]);
    const terms = { ...agency, client_id: rows[0]?.id ?? '', currency: 'EUR', start_date: '2026-01-01' };
    await desk.work(desk.ravi, 3_601, '2026-02-03T09:00:00Z');
    desk.contractId = await buildContract(api.db, { ...terms, title: 'Books' });
    await desk.work(desk.ravi, 3_601, '2026-02-04T09:00:00Z');
    const perTask = await buildContract(api.db, { ...terms, title: 'Pieces', kind: 'PER_TASK' });
    await api.db.query('update assistants set pay_task_percent = 25 where id = $1', [desk.ravi.assistantId]);
    const task = { title: 'A brochure', price: '99.98', approved_at: '2026-02-10T12:00:00Z' };
    await buildTask(api.db, {
      ...agency,
      ...task,
      contract_id: perTask,
      service_id: desk.serviceId,
      assistant_id: desk.ravi.assistantId,
    });
    await api.db.query(
      `insert into expenses (agency_id, contract_id, assistant_id, advanced_by, day, description, amount_minor, currency, status,
         created_by, created_at, approved_at) values ($1, $2, $3, 'ASSISTANT', '2026-02-11', 'Stamps', 1250, 'EUR', 'APPROVED', 'x',
         '2026-02-11', '2026-02-12')`,
      [agencyId, desk.contractId, desk.ravi.assistantId],
    );
    desk.clock.set('2026-03-02T09:00:00Z');
    await desk.bench.run(agencyId, '2026-02', '2026-03-02T08:00:00Z');
    const { id: payoutId, version } = await desk.payoutOf(desk.ravi);
    const bonus = { payoutId, version, amount: '7.77', reason: 'For the weekend', idempotencyKey: desk.key() };
    await desk.ask(desk.manager, 'adjustPayout', bonus);
    if (isApproved) await desk.does(desk.manager, 'approvePayouts', [desk.ravi]);
    return payoutId;
  }

  it('says before it is approved what it is for, in lines that come to its amount', async () => {
    await billFebruary({ isApproved: false });
    const lines = `lines { kind client contract what month day seconds rate { amount } price { amount } share amount { amount } }`;
    const query = `query ($filter: PayoutFilter) { payouts(first: 1, filter: $filter) { nodes { amount { amount } ${lines} } } }`;
    const filter = { assistantId: desk.ravi.assistantId };
    const { payouts } = await desk.api.read<{ payouts: { nodes: unknown[] } }>(desk.accountant.key, query, { filter });
    expect(await desk.api.read(desk.ravi.key, query, { filter })).toEqual({ payouts });
    const none = { what: null, month: null, day: null, seconds: null, rate: null, price: null, share: null };
    const february = { ...none, month: '2026-02' };
    const hour = { ...february, kind: 'TIME', client: 'Acme', seconds: 3_601, rate: { amount: '15.50' } };
    const brochure = { what: 'A brochure', price: { amount: '99.98' }, share: '25' };
    const stamps = { what: 'Stamps', day: '2026-02-11' };
    expect(payouts.nodes).toEqual([
      {
        amount: { amount: '68.51' },
        lines: [
          { ...hour, contract: 'Books', amount: { amount: '15.51' } },
          { ...hour, contract: 'Desk work', amount: { amount: '15.50' } },
          { ...february, kind: 'TASK', client: 'Acme', contract: 'Pieces', ...brochure, amount: { amount: '25.00' } },
          { ...none, kind: 'EXPENSE', client: 'Acme', contract: 'Books', ...stamps, amount: { amount: '12.50' } },
        ],
      },
    ]);
  });

  it('tells its assistant, and no other, which entries it pays', async () => {
    await billFebruary({ isApproved: false });
    const entries = 'entries { client contract description startedAt seconds rate { amount currency } }';
    const query = `{ payouts(first: 9) { nodes { month ${entries} } } }`;
    const entry = {
      client: 'Acme',
      description: 'Correspondence',
      seconds: 3_601,
      rate: { amount: '15.50', currency: 'EUR' },
    };
    expect(await desk.api.read(desk.ravi.key, query)).toEqual({
      payouts: {
        nodes: [
          {
            month: '2026-02',
            entries: [
              { ...entry, contract: 'Desk work', startedAt: expect.stringContaining('2026-02-03') as string },
              { ...entry, contract: 'Books', startedAt: expect.stringContaining('2026-02-04') as string },
            ],
          },
          {
            month: '2026-01',
            entries: [{ ...entry, contract: 'Desk work', startedAt: expect.stringContaining('2026-01-12') as string }],
          },
        ],
      },
    });
    const maya = await desk.api.read<{ payouts: { nodes: { entries: unknown[] }[] } }>(desk.maya.key, query);
    expect(maya.payouts.nodes.map((payout) => payout.entries.length)).toEqual([1]);
  });

  it('tells time by contract, tasks, expenses and adjustments, which come to the payout to the cent', async () => {
    const id = await billFebruary();
    await download(desk.ravi, id).expect(404);
    await render();
    // 15.50 × 7,202 / 3,600 = 31.0086 → 31.01, and not twice 15.50; 25 % of 99.98 = 24.995 → 25.00.
    expect(await desk.payoutOf(desk.ravi)).toMatchObject({
      total: { amount: '76.28' },
      statementPath: `/api/payouts/${id}/statement`,
    });
    expect(await desk.api.read(desk.ravi.key, '{ payouts(first: 1) { nodes { month } } }')).toEqual({
      payouts: { nodes: [{ month: '2026-02' }] },
    });
    const { body, headers } = await download(desk.ravi, id).expect(200);
    expect(headers['content-type']).toBe('application/pdf');
    const pdf = Buffer.from(body as Buffer);
    const text = read('pdftotext', pdf, ['-layout']);
    for (const said of [
      ...['Statement of pay', 'Berlin Desk', 'Ravi', 'February 2026', '2 March 2026', '€76.28 for February 2026'],
      ...[
        'Acme · Books',
        'Acme · Desk work',
        '1 h 00 min 01 s',
        '15.51',
        'Acme · Pieces',
        'A brochure',
        '25% of 99.98',
        '25.00',
      ],
      ...[
        'Expenses given back',
        'Stamps',
        '11 February 2026',
        '12.50',
        'Bonus: For the weekend',
        '7.77',
        'Total to be paid',
      ],
    ])
      expect(text).toContain(said);
    expect(text).toMatch(/For time +31\.01/);
    expect(text).toMatch(/For tasks +25\.00/);
    expect(text).toMatch(/Total to be paid +€76\.28/);
    expect(read('qpdf', pdf, ['--check'])).toContain('No syntax or stream encoding errors found');
    expect(read('pdfinfo', pdf)).toMatch(/Tagged: +yes/);
    expect(read('pdfinfo', pdf, ['-meta'])).toMatch(/pdfaid:part>3</);
    for (const font of read('pdffonts', pdf).trim().split('\n').slice(2)) expect(font).toMatch(/ yes yes /);
  });

  it('is in her language, the same bytes each time, and shown to staff and her alone', async () => {
    await desk.ask(
      desk.manager,
      'updateAssistant',
      { id: desk.maya.assistantId, language: 'hi', version: 1 },
      'language version',
    );
    const [maya] = await desk.does(desk.manager, 'approvePayouts', [desk.maya]);
    await render();
    const first = await download(desk.maya, maya?.id ?? '').expect(200);
    await render();
    const { headers } = await download(desk.accountant, maya?.id ?? '').expect(200);
    expect(headers['etag']).toBe(first.headers['etag']);
    await download(desk.maya, maya?.id ?? '')
      .set('if-none-match', headers['etag'] as string)
      .expect(304);
    const text = read('pdftotext', Buffer.from(first.body as Buffer));
    for (const said of ['पारिश्रमिक विवरण', 'जनवरी 2026', 'कुल देय राशि', '50.00']) expect(text).toContain(said);
    await download(desk.ravi, maya?.id ?? '').expect(404);
    await download(desk.client, maya?.id ?? '').expect(403);
  });

  it('is that of the approval in force: one that is taken back has none, and the next has its own', async () => {
    const [before] = await desk.does(desk.manager, 'approvePayouts', [desk.maya]);
    await render();
    const id = before?.id ?? '';
    await desk.does(desk.manager, 'takeBackPayouts', [desk.maya], { reason: 'A bonus' });
    await download(desk.maya, id).expect(404);
    const { version } = await desk.payoutOf(desk.maya);
    await desk.ask(desk.manager, 'adjustPayout', {
      payoutId: id,
      version,
      amount: '1',
      reason: 'Bonus',
      idempotencyKey: desk.key(),
    });
    await desk.does(desk.manager, 'approvePayouts', [desk.maya]);
    await render();
    const { body } = await download(desk.maya, id).expect(200);
    expect(read('pdftotext', Buffer.from(body as Buffer))).toContain('€51.00 for January 2026');
  });
});
