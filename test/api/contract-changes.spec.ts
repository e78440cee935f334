import { buildAgency, buildAssistant, buildClient, buildService, buildTimeEntries } from '../support/builders.js';
import { TestApi, type Member } from '../support/api.js';
import { hourlyTerms, retainerTerms } from '../support/agreements.js';
import { BillingBench } from '../support/billing.js';
import { TestClock } from '../support/clock.js';
import { refusalOf, runMutation } from '../support/mutations.js';

interface Difference {
  term: string;
  subject: string | null;
  before: string | null;
  after: string | null;
}
interface Change {
  id: string;
  status: string;
  version: number;
  text: string;
  sha256: string;
  differences: Difference[];
}
const CHANGE = `id status version fromMonth firstDay text sha256 note differences { term subject before after }
  answerName answeredAt answerSha256 isOnPaper answerRemark`;

describe('a change of a contract in force', () => {
  let api: TestApi;
  let clock: TestClock;
  let bench: BillingBench;
  let agencyId: string;
  let clientId: string;
  let serviceId: string;
  let assistantId: string;
  let owner: Member;
  let manager: Member;
  let client: Member;
  let stranger: Member;
  let keys = 0;

  beforeAll(async () => {
    clock = new TestClock('2026-03-10T12:00:00Z');
    api = await TestApi.start({ clock });
    agencyId = await buildAgency(api.db, { time_zone: 'America/New_York', legal_name: 'Larkspur' });
    clientId = await buildClient(api.db, { agency_id: agencyId, name: 'Aster', email: 'office@aster.example' });
    serviceId = await buildService(api.db, { agency_id: agencyId, name: 'Bookkeeping', hourly_rate: '35' });
    assistantId = await buildAssistant(api.db, { agency_id: agencyId, name: 'Ada' });
    owner = await api.addMember(agencyId, 'OWNER');
    manager = await api.addMember(agencyId, 'MANAGER');
    client = await api.addMember(agencyId, 'CLIENT', { clientId });
    stranger = await api.addMember(agencyId, 'CLIENT');
    bench = await BillingBench.open(api.database.appUrl);
  });
  afterAll(async () => {
    await bench.close();
    await api.stop();
  });
  beforeEach(() => clock.set('2026-03-10T12:00:00Z'));

  const key = () => `key-number-${++keys}`;
  const run = (name: string, input: object, by: Member = manager): Promise<Change> =>
    runMutation<Change>(api, by.key, { name, input, selection: CHANGE });
  const refusal = (name: string, input: object, by: Member = manager) => refusalOf(api, by.key, { name, input });
  const propose = (contractId: string, input: object) =>
    run('proposeContractChange', { contractId, idempotencyKey: key(), ...input });
  const refusedProposal = (contractId: string, input: object) =>
    refusal('proposeContractChange', { contractId, idempotencyKey: key(), ...input });
  const accept = ({ id, sha256 }: Change, by = client) =>
    run('acceptContractChange', { id, textSha256: sha256, name: 'Grace' }, by);
  const changeOf = async (id: string, by: Member = manager) =>
    (await api.read<{ contractChange: Change }>(by.key, `{ contractChange(id: "${id}") { ${CHANGE} } }`))
      .contractChange;
  const counted = async (table: string, contractId: string): Promise<number> => {
    const sql = `select count(*)::int as n from ${table} where contract_id = $1`;
    return (await api.db.query<{ n: number }>(sql, [contractId])).rows[0]?.n ?? 0;
  };

  /** Signed on paper, from April on. */
  const agree = async (terms: object): Promise<string> => {
    const input = { clientId, contracts: [terms], idempotencyKey: key() };
    const [draft] = (await runMutation<{ id: string }[]>(api, manager.key, { name: 'createContracts', input })) as [
      { id: string },
    ];
    const signature = { id: draft.id, version: 1, name: 'Grace', signedAt: '2026-03-09T12:00:00Z' };
    await runMutation(api, owner.key, { name: 'recordContractSignature', input: signature });
    return draft.id;
  };
  const hourly = (more: object = {}) => agree(hourlyTerms({ rates: [{ rate: '40', serviceId }], ...more }));
  const retainer = (more: object = {}) => agree(retainerTerms(more));
  const holdFrom = async (instant: string) => {
    clock.set(instant);
    await api.db.query(`update contracts set status = 'ACTIVE' where agency_id = $1 and status = 'SIGNED'`, [agencyId]);
  };
  /** So many hours of the month’s third day, and the month’s run. */
  const bill = async (contractId: string, month: string, hours: number) => {
    const entry = { agency_id: agencyId, contract_id: contractId, service_id: serviceId, assistant_id: assistantId };
    if (hours > 0)
      await buildTimeEntries(api.db, {
        ...entry,
        from: `${month}-03T14:00:00Z`,
        status: 'APPROVED',
        seconds: hours * 3600,
      });
    await bench.run(agencyId, month);
    const { rows } = await api.db.query<{ sum: string }>(
      `select coalesce(sum(l.amount_minor), 0)::text as sum from invoice_lines l join invoices i on i.agency_id = l.agency_id and i.id = l.invoice_id
        where l.agency_id = $1 and l.contract_id = $2 and i.month = $3`,
      [agencyId, contractId, `${month}-01`],
    );
    return rows[0]?.sum;
  };

  it('is proposed in plain words, seen by its client alone, accepted by the hash, and then bills', async () => {
    const id = await retainer();
    const terms = { fee: '450', rollover: { mode: 'CAPPED', capSeconds: 18_000 } };
    const change = await propose(id, { fromMonth: '2026-05', terms, note: 'As we said on the phone.' });
    expect(change).toMatchObject({
      ...{ status: 'PROPOSED', fromMonth: '2026-05', firstDay: '2026-05-01', note: 'As we said on the phone.' },
      differences: [
        { term: 'FEE', before: '400.00 USD', after: '450.00 USD' },
        {
          ...{ term: 'ROLLOVER', before: 'What is not used in its month is lost.' },
          after: 'What is not used is carried on, up to 5 h in all.',
        },
      ],
    });
    expect(change.text).toContain('From 2026-05 on:\n- Fee of a month: 450.00 USD; until then 400.00 USD.');
    const pending = `{ contract(id: "${id}") { pendingChange { id } } contractChanges(first: 5, filter: { isPending: true, contractId: "${id}" }) { nodes { id } } }`;
    const seen = { contract: { pendingChange: { id: change.id } }, contractChanges: { nodes: [{ id: change.id }] } };
    expect(await api.read(manager.key, pending)).toEqual(seen);
    expect(await api.read(client.key, pending)).toEqual(seen);
    const ofStranger = await api.ask(stranger.key, `{ contractChange(id: "${change.id}") { id } }`);
    expect(ofStranger.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });

    expect(await accept(change)).toMatchObject({
      ...{ status: 'ACCEPTED', answerName: 'Grace', answerSha256: change.sha256, isOnPaper: false },
    });
    const kept = await api.db.query('select answer_address, answered_by from contract_changes where id = $1', [
      change.id,
    ]);
    expect(kept.rows[0]).toMatchObject({ answer_address: '127.0.0.1', answered_by: client.userId });
    await holdFrom('2026-05-01T12:00:00Z');
    expect(await changeOf(change.id)).toMatchObject({ status: 'IN_FORCE' });
    // April: 400.00; May: 450.00, both billed at their end.
    expect(await bill(id, '2026-04', 0)).toBe('40000');
    expect(await bill(id, '2026-05', 0)).toBe('45000');
  });

  it('changes rates from a day on, in the place of those for the same work', async () => {
    const id = await hourly();
    const rates = [{ rate: '50', serviceId, fromDate: '2026-04-03' }];
    const change = await propose(id, { rates });
    expect(change).toMatchObject({
      ...{ fromMonth: null, firstDay: '2026-04-03' },
      differences: [
        { term: 'RATE', subject: 'Bookkeeping from 2026-04-03 on', before: '40.00 USD', after: '50.00 USD' },
      ],
    });
    await accept(change);
    expect(await counted('contract_versions', id)).toBe(0);
    await holdFrom('2026-05-10T12:00:00Z');
    const query = `{ explainRate(contractId: "${id}", serviceId: "${serviceId}", assistantId: "${assistantId}", at: "2026-04-02T14:00:00Z") { rate } }`;
    expect(await api.read(manager.key, query)).toMatchObject({ explainRate: { rate: '40' } });
    expect(await bill(id, '2026-04', 2)).toBe('10000');
  });

  it('is in force once however often it is accepted, and only by the text that was shown', async () => {
    const id = await hourly();
    const change = await propose(id, {
      ...{ fromMonth: '2026-05', terms: { capAmount: '300' } },
      rates: [{ rate: '41', assistantId, fromDate: '2026-05-01' }],
    });
    const answer = { id: change.id, textSha256: change.sha256, name: 'Grace' };
    expect(await refusal('acceptContractChange', { ...answer, textSha256: 'a'.repeat(64) }, client)).toMatchObject({
      ...{ code: 'NOT_POSSIBLE', reason: 'STALE_TEXT', sentSha256: change.sha256 },
    });
    expect(await refusal('acceptContractChange', answer, stranger)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusal('acceptContractChange', answer, manager)).toMatchObject({ code: 'FORBIDDEN' });
    const [once, again] = await Promise.all([accept(change), accept(change)]);
    expect([once.status, again.status]).toEqual(['ACCEPTED', 'ACCEPTED']);
    expect((await accept(change)).version).toBe(2);
    expect([await counted('contract_versions', id), await counted('rates', id)]).toEqual([1, 2]);
    expect(await refusal('declineContractChange', answer, client)).toMatchObject({
      reason: 'STATUS',
      possible: ['begin'],
    });
    expect(await refusal('withdrawContractChange', { id: change.id, version: 2 })).toMatchObject({ reason: 'STATUS' });
  });

  it('may be declined with a remark, taken back, or accepted on paper, which only an owner writes down', async () => {
    const id = await hourly();
    const input = { fromMonth: '2026-05', terms: { discountPercent: '5' } };
    const declined = await propose(id, input);
    expect(await refusedProposal(id, input)).toMatchObject({ reason: 'CHANGE_PENDING', changeId: declined.id });
    const answer = { id: declined.id, textSha256: declined.sha256, name: 'Grace', remark: 'Too little.' };
    expect(await run('declineContractChange', answer, client)).toMatchObject({
      ...{ status: 'DECLINED', answerRemark: 'Too little.' },
    });
    const withdrawn = await propose(id, input);
    expect(await refusal('withdrawContractChange', { id: withdrawn.id, version: 9 })).toMatchObject({
      code: 'CONFLICT',
    });
    await run('withdrawContractChange', { id: withdrawn.id, version: 1 });
    expect(
      await refusal('acceptContractChange', { id: withdrawn.id, textSha256: withdrawn.sha256, name: 'G' }, client),
    ).toMatchObject({ reason: 'STATUS', status: 'WITHDRAWN' });
    expect(await counted('contract_versions', id)).toBe(0);
    const paper = await propose(id, input);
    const given = { id: paper.id, version: 1, name: 'Grace', acceptedAt: '2026-03-09T08:00:00Z' };
    expect(await refusal('recordContractChangeAcceptance', given)).toMatchObject({ code: 'FORBIDDEN' });
    const tomorrow = { ...given, acceptedAt: '2026-03-11T13:00:00Z' };
    expect(await refusal('recordContractChangeAcceptance', tomorrow, owner)).toMatchObject({ field: 'acceptedAt' });
    expect(await run('recordContractChangeAcceptance', given, owner)).toMatchObject({
      ...{ status: 'ACCEPTED', isOnPaper: true, answerName: 'Grace' },
    });
    expect(await counted('contract_versions', id)).toBe(1);
  });

  it('never governs a month that is closed, not even one that closed while it waited', async () => {
    const id = await retainer();
    const waiting = await propose(id, { fromMonth: '2026-04', terms: { fee: '500' } });
    await holdFrom('2026-05-02T12:00:00Z');
    await bill(id, '2026-04', 0);
    const answer = { id: waiting.id, textSha256: waiting.sha256, name: 'Grace' };
    const closed = { code: 'NOT_POSSIBLE', reason: 'MONTH_CLOSED', firstOpenMonth: '2026-05' };
    expect(await refusal('acceptContractChange', answer, client)).toMatchObject(closed);
    expect(await changeOf(waiting.id)).toMatchObject({ status: 'PROPOSED' });
    expect(await counted('contract_versions', id)).toBe(0);
    await run('withdrawContractChange', { id: waiting.id, version: 1 });
    expect(await refusedProposal(id, { fromMonth: '2026-04', terms: { fee: '500' } })).toMatchObject(closed);
    expect(await refusedProposal(id, { rates: [{ rate: '1', fromDate: '2026-04-30' }] })).toMatchObject(closed);
    expect(await propose(id, { fromMonth: '2026-05', terms: { fee: '500' } })).toMatchObject({ status: 'PROPOSED' });
  });

  it('leaves a fee that was billed in advance as it was billed', async () => {
    const id = await retainer({ billing: 'ADVANCE' });
    await holdFrom('2026-05-02T12:00:00Z');
    await bill(id, '2026-04', 0);
    expect(await refusedProposal(id, { fromMonth: '2026-05', terms: { fee: '500' } })).toMatchObject({
      ...{ reason: 'FEE_BILLED_ALREADY', firstOpenMonth: '2026-06' },
    });
  });

  it('names the fields that can’t be, and what isn’t there', async () => {
    const id = await retainer();
    const terms = { fee: '1.005', includedAmount: '3', rollover: { mode: 'CAPPED', capSeconds: 60, capAmount: '1' } };
    const paths = async (contractId: string, input: object) =>
      ((await refusedProposal(contractId, input)) as unknown as { fields: { path: string }[] }).fields.map(
        ({ path }) => path,
      );
    expect(await paths(id, { fromMonth: '2026-05', terms })).toEqual([
      ...['terms.fee', 'terms.includedAmount', 'terms.rollover.capAmount'],
    ]);
    expect(await paths(id, { fromMonth: '2026-05', terms: { capAmount: '1' } })).toEqual(['terms.capAmount']);
    expect(await paths(id, { rates: [{ rate: '1', serviceId: clientId, fromDate: '2026-05-01' }] })).toEqual([
      'rates.0.serviceId',
    ]);
    expect(await paths(id, { rates: [{ rate: '1' }] })).toEqual(['rates']);
    expect(await paths(id, { terms: { fee: '1' } })).toEqual(['fromMonth']);
    expect(await refusedProposal(id, { fromMonth: '2026-05', terms: { fee: '400.00' } })).toMatchObject({
      reason: 'NOTHING_CHANGES',
    });
    const draft = await runMutation<{ id: string }[]>(api, manager.key, {
      ...{ name: 'createContracts', input: { clientId, contracts: [hourlyTerms()], idempotencyKey: key() } },
    });
    expect(
      await refusedProposal(draft[0]?.id ?? '', { fromMonth: '2026-05', terms: { capAmount: '1' } }),
    ).toMatchObject({
      ...{ reason: 'CONTRACT_NOT_IN_FORCE', status: 'DRAFT' },
    });
  });

  it('tells the terms of any month, and how they came to be', async () => {
    const id = await hourly({ capAmount: '500' });
    // Who hasn't worked for the client yet isn't known to it by name.
    const newcomer = await buildAssistant(api.db, { agency_id: agencyId });
    await accept(await propose(id, { fromMonth: '2026-06', terms: { capAmount: null, minimumAmount: '100' } }));
    const later = await propose(id, {
      ...{ fromMonth: '2026-05', terms: { discountPercent: '10' } },
      rates: [{ rate: '42', serviceId, assistantId: newcomer, fromDate: '2026-05-01' }],
    });
    expect(later.text).toContain('From 2026-05 on, until 2026-05; what was agreed from 2026-06 on stays:');
    await accept(later);
    const on = async (month: string) => {
      const query = `{ termsOn(contractId: "${id}", month: "${month}") { fromMonth capAmount { amount } minimumAmount { amount }
        discountPercent terms { term words } text } }`;
      return (await api.read<{ termsOn: { text: string } }>(client.key, query)).termsOn;
    };
    expect(await on('2026-04')).toMatchObject({
      fromMonth: null,
      capAmount: { amount: '500.00' },
      discountPercent: null,
    });
    expect(await on('2026-05')).toMatchObject({
      fromMonth: '2026-05',
      capAmount: { amount: '500.00' },
      discountPercent: '10',
    });
    expect(await on('2026-12')).toMatchObject({
      ...{ fromMonth: '2026-06', capAmount: null, minimumAmount: { amount: '100.00' }, discountPercent: null },
      terms: [{ term: 'ROUNDING' }, { term: 'MINIMUM', words: '100.00 USD' }],
    });
    expect((await on('2026-12')).text).toContain('A month costs 100.00 USD at least.');
    const history = `{ contractHistory(contractId: "${id}") { fromDate fromMonth differences { term subject before after } changes { id } } }`;
    type History = { contractHistory: { differences: Difference[] }[] };
    const told = (await api.read<History>(client.key, history)).contractHistory;
    expect(told).toMatchObject([
      { fromDate: '2026-04-01', differences: [], changes: [] },
      {
        ...{ fromDate: '2026-05-01', fromMonth: '2026-05', changes: [{ id: later.id }] },
        differences: [
          { term: 'DISCOUNT', before: null, after: '10 %' },
          { term: 'RATE', subject: 'Bookkeeping by one assistant from 2026-05-01 on', after: '42.00 USD' },
        ],
      },
      {
        fromDate: '2026-06-01',
        differences: [
          { term: 'MINIMUM', before: null, after: '100.00 USD' },
          { term: 'CAP', before: '500.00 USD', after: null },
          { term: 'DISCOUNT', before: '10 %', after: null },
        ],
      },
    ]);
    const ofStranger = await api.ask(stranger.key, history);
    expect(ofStranger.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('can be tried on a month before anybody signs, by the functions that bill', async () => {
    const id = await hourly();
    await holdFrom('2026-05-02T12:00:00Z');
    await bill(id, '2026-04', 3);
    const wanted = { terms: { discountPercent: '10' }, rates: [{ rate: '50', serviceId, fromDate: '2026-06-01' }] };
    const query = `query ($input: PreviewContractChangeInput!) { previewContractChange(input: $input) {
      agreed { invoice { subtotal { amount } } } alternatives { invoice { subtotal { amount } } refusal { code } } } }`;
    const input = { contractId: id, fromMonth: '2026-06', month: '2026-04', ...wanted };
    // Three hours at 40.00; and at 50.00 less 10 %.
    const compared = {
      ...{ agreed: { invoice: { subtotal: { amount: '120.00' } } } },
      alternatives: [{ invoice: { subtotal: { amount: '135.00' } }, refusal: null }],
    };
    expect(await api.read(manager.key, query, { input })).toEqual({ previewContractChange: compared });
    const change = await propose(id, { fromMonth: '2026-06', ...wanted });
    const ofKept = `{ previewProposedChange(changeId: "${change.id}", month: "2026-04") {
      agreed { invoice { subtotal { amount } } } alternatives { invoice { subtotal { amount } } refusal { code } } } }`;
    expect(await api.read(manager.key, ofKept)).toEqual({ previewProposedChange: compared });
  });

  it('is told to the client when it is proposed, and to the agency when it is answered', async () => {
    const id = await hourly({ title: 'Told' });
    const told = async (to: Member) =>
      (
        await api.db.query<{ kind: string; data: object }>(
          `select kind, data from notifications where user_id = $1 and data->>'contract' = 'Told' order by id`,
          [to.userId],
        )
      ).rows;
    const change = await propose(id, { fromMonth: '2026-05', terms: { capAmount: '1' } });
    expect(await told(client)).toEqual([
      { kind: 'CONTRACT_CHANGE_PROPOSED', data: { contract: 'Told', from: '2026-05-01' } },
    ]);
    expect(await told(stranger)).toEqual([]);
    await accept(change);
    const answered = { kind: 'CONTRACT_CHANGE_ANSWERED', data: { contract: 'Told', by: 'Grace', answer: 'accepted' } };
    expect([await told(owner), await told(manager)]).toEqual([[answered], [answered]]);
  });

  it('can’t be rewritten, not even by the owner of the database’s tables', async () => {
    const id = await hourly();
    const change = await propose(id, { fromMonth: '2026-05', terms: { capAmount: '1' } });
    const set = (what: string) => api.db.query(`update contract_changes set ${what} where id = $1`, [change.id]);
    await expect(set(`note = 'another'`)).rejects.toThrow('stays as it was');
    await accept(change);
    await expect(set(`status = 'DECLINED'`)).rejects.toThrow('stays as it was');
    await expect(api.db.query('delete from contract_changes where id = $1', [change.id])).rejects.toThrow(
      'stays as it was',
    );
  });
});
