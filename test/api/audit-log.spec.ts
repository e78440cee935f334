import { parse } from 'csv-parse/sync';
import { TestApi, type Member } from '../support/api.js';
import { buildAgency } from '../support/builders.js';

const LOG = `query ($filter: AuditLogFilter) { auditLog(first: 10, filter: $filter) {
  totalCount nodes { actor action operation subjectType before after address via viaId requestId } } }`;
const INVITE = 'mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { id } }';
const ENTRIES = 2_500;

describe('the audit log of an agency', () => {
  let api: TestApi;
  let owner: Member;
  let manager: Member;

  const download = (key: string, query = '') =>
    api.http().get(`/api/audit-log${query}`).set('authorization', `Bearer ${key}`);

  beforeAll(async () => {
    api = await TestApi.start();
    const agencyId = await buildAgency(api.db);
    owner = await api.addMember(agencyId, 'OWNER');
    manager = await api.addMember(agencyId, 'MANAGER');
    await api.db.query(
      `insert into audit_log (agency_id, at, actor, action, subject_type, after)
       select $1, '2026-01-01'::timestamptz + n / 10 * interval '1 second', 'ben', '=HYPERLINK("' || n || '")', 'clients', '{"name": "A\\nB, \\"C\\""}'
         from generate_series(1, $2) n`,
      [agencyId, ENTRIES],
    );
    await api.db.query(
      `insert into audit_log (agency_id, actor, action, subject_type) values ($1, 'x', 'foreign', 'x')`,
      [await buildAgency(api.db)],
    );
  });
  afterAll(() => api.stop());

  it('tells an owner what was done, by whom and from where, and finds it by each of these', async () => {
    await api.read(owner.key, INVITE, { input: { email: 'new@example.test', role: 'MANAGER' } });
    const found = async (filter: object) =>
      (await api.read<{ auditLog: { totalCount: number; nodes: object[] } }>(owner.key, LOG, { filter })).auditLog;
    const entry = {
      ...{ actor: owner.userId, action: 'create', operation: 'inviteMember', subjectType: 'invitations' },
      ...{
        before: null,
        after: expect.objectContaining({ email: 'new@example.test', token_hash: 'changed' }) as object,
      },
      ...{ address: '127.0.0.1', via: 'API_KEY', viaId: expect.any(String) as string },
      requestId: expect.any(String) as string,
    };
    for (const filter of [
      ...[{ actor: owner.userId }, { operation: 'inviteMember' }, { subjectType: 'invitations' }],
      { action: 'create', from: '2026-01-02T00:00:00Z' },
    ])
      expect([filter, await found(filter)]).toEqual([filter, { totalCount: 1, nodes: [entry] }]);
    const inSecond = { from: '2026-01-01T00:00:01Z', to: '2026-01-01T00:00:02Z' };
    expect((await found(inSecond)).totalCount).toBe(10);
  });

  it('is exported whole and in order as CSV that no spreadsheet takes for formulas, and each export is told', async () => {
    const query = '?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z';
    const { text, headers } = await download(owner.key, `${query}&format=csv`).expect(200);
    expect(headers['content-disposition']).toBe('attachment; filename="audit-log.csv"');
    const rows = parse<Record<string, string>>(text, { columns: true });
    expect(rows.map(({ action }) => action)).toHaveLength(ENTRIES);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(ENTRIES);
    expect(rows.map(({ at }) => at)).toEqual(rows.map(({ at }) => at).sort());
    expect(rows.filter(({ action = '' }) => !action.startsWith("'=HYPERLINK"))).toEqual([]);
    expect(JSON.parse(rows[0]?.after ?? '')).toEqual({ name: 'A\nB, "C"' });
    expect((await download(owner.key, `${query}&format=csv`)).text).toBe(text);
    const lines = (await download(owner.key, `${query}&format=jsonl`)).text.trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(rows.map(({ id }) => id));
    const told = (await download(owner.key, '?from=2026-02-01T00:00:00Z&format=jsonl')).text;
    expect(told.match(/"action":"exportAuditLog"/g)).toHaveLength(3);
    expect(told).not.toContain('foreign');
  });

  it('is exported by owners, and by whom they granted it, alone', async () => {
    await download(manager.key).expect(403);
    await api.db.query(`update memberships set grants = '{AUDIT_LOG}' where user_id = $1`, [manager.userId]);
    await download(manager.key).expect(200);
    await download(owner.key, '?format=xml').expect(400);
    await download(owner.key, '?from=yesterday').expect(400);
    await api.http().get('/api/audit-log').expect(401);
  });
});
