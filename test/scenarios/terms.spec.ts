import pg from 'pg';
import { compareSettings, type ComparedSettings, explainRateAt } from '#features/billing';
import { BillingBench } from '../support/billing.js';
import { type CaseIds, cutoffOf, saveCase } from '../support/case-rows.js';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';
import { hourly, retainer, smallCase, work } from '../support/small-case.js';

const HOUR = 3_600;

/** What each outcome bills and carries out, in short. */
const inShort = ({ agreed, alternatives }: ComparedSettings): unknown[] =>
  [agreed, ...alternatives].map((outcome) =>
    outcome.ok
      ? [String(outcome.value.invoice?.totalMinor ?? 0n), String(outcome.value.row?.carriedOut ?? '')]
      : outcome.error.code,
  );

describe('terms of contracts', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let bench: BillingBench;

  beforeAll(async () => {
    database = await createTestDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    bench = await BillingBench.open(database.appUrl);
  });
  afterAll(async () => {
    await bench.close();
    await owner.end();
    await database.drop();
  });

  async function save(document: Readonly<Record<string, unknown>>): Promise<{ agencyId: string; ids: CaseIds }> {
    return saveCase(owner, smallCase(document), (id, write) => bench.tenancy.write({ agencyId: id }, write));
  }

  const inWrite = (agencyId: string, sql: string, values: unknown[] = []): Promise<unknown> =>
    bench.tenancy.write({ agencyId }, (transaction) => transaction.tuples(sql, [agencyId, ...values]));

  describe('that have versions', () => {
    const VERSION = `insert into contract_versions (agency_id, contract_id, from_month, rounding_increment_seconds, rounding_mode)
      values ($1, $2, $3, 3600, 'UP')`;

    it('change what is billed from their month on, and nothing that is billed already', async () => {
      const { agencyId, ids } = await save({
        contracts: [hourly()],
        timeEntries: [work('h', '2026-01-10', 0.5), work('h', '2026-02-10', 0.5)],
      });
      await bench.run(agencyId, '2026-01', cutoffOf('2026-01'));
      await inWrite(agencyId, VERSION, [ids.uuidOf('h'), '2026-02-01']);
      await bench.run(agencyId, '2026-01', cutoffOf('2026-01'));
      await bench.run(agencyId, '2026-02', cutoffOf('2026-02'));
      const { rows } = await owner.query(
        `select to_char(period, 'MM') as month, amount_minor from invoice_lines where agency_id = $1 order by period`,
        [agencyId],
      );
      expect(rows).toEqual([
        { month: '01', amount_minor: '2000' },
        { month: '02', amount_minor: '4000' },
      ]);
    });

    it('are refused for a month that is closed, whether made, moved or taken away', async () => {
      const { agencyId, ids } = await save({
        contracts: [hourly({ versions: [{ from: '2026-02', capAmount: '10.00' }, { from: '2026-04' }] })],
        timeEntries: [work('h', '2026-02-10', 1)],
      });
      await bench.run(agencyId, '2026-02', cutoffOf('2026-02'));
      const closed = /a period that is closed keeps its terms/;
      const contract = ids.uuidOf('h');
      await expect(inWrite(agencyId, VERSION, [contract, '2026-01-01'])).rejects.toThrow(closed);
      const change = `update contract_versions set cap_minor = 1 where agency_id = $1 and from_month = $2`;
      await expect(inWrite(agencyId, change, ['2026-02-01'])).rejects.toThrow(closed);
      const move = `update contract_versions set from_month = '2026-02-01' where agency_id = $1 and from_month = $2`;
      await expect(inWrite(agencyId, move, ['2026-04-01'])).rejects.toThrow(closed);
      const remove = `delete from contract_versions where agency_id = $1 and from_month = $2`;
      await expect(inWrite(agencyId, remove, ['2026-02-01'])).rejects.toThrow(closed);
      await inWrite(agencyId, VERSION, [contract, '2026-03-01']);
      await inWrite(agencyId, remove, ['2026-04-01']);
    });

    it('have the terms of their contract’s kind, in a form that the rules can read', async () => {
      const { agencyId, ids } = await save({ contracts: [hourly(), retainer()] });
      const values = (factors: string): unknown[] => [ids.uuidOf('h'), '2026-03-01', factors];
      const insert = `insert into contract_versions (agency_id, contract_id, from_month, factors) values ($1, $2, $3, $4)`;
      for (const factors of [
        '{}',
        '[{}]',
        '[{"factor": "-1"}]',
        '[{"factor": "2", "weekdays": ["FUN"]}]',
        '[{"factor": "2", "from": "24:00"}]',
        '[{"factor": "2", "from": "08:00", "to": "08:00"}]',
        '[{"factor": "2", "tariff": "x"}]',
      ]) {
        await expect(inWrite(agencyId, insert, values(factors))).rejects.toThrow(/check constraint/);
      }
      await inWrite(agencyId, insert, values('[{"factor": "2", "weekdays": ["SAT"], "from": "22:00", "to": "06:00"}]'));
      await expect(inWrite(agencyId, VERSION, [ids.uuidOf('r'), '2026-03-01'])).rejects.toThrow(/its contract's kind/);
    });
  });

  describe('compared for a month', () => {
    const overused = {
      contracts: [
        retainer(
          {
            fee: '100.00',
            billing: 'ADVANCE',
            rollover: { mode: 'UNLIMITED' },
            overage: { mode: 'BILL', rate: '50.00' },
          },
          { versions: undefined },
        ),
      ],
      timeEntries: [work('r', '2026-01-10', 6), work('r', '2026-02-10', 15.5), work('r', '2026-03-10', 1)],
    };
    const alternatives = [
      { rounding: { incrementSeconds: HOUR, mode: 'UP', minimumSeconds: 0, per: 'ENTRY' } },
      { retainer: { overage: { mode: 'ABSORB' } } },
      { retainer: { includedSeconds: 20 * HOUR, rollover: { mode: 'CAPPED', capSeconds: 5 * HOUR } } },
      { retainer: { rollover: { mode: 'NONE' } } },
      { factors: [{ factor: '2' }], discountPercent: '10' },
      { capAmount: '10.00' },
    ] as const;
    // January leaves 4 of 10 hours; February has 14 for 15.5: 1.5 hours beyond, at 50.00, and its fee of 100.00. By the
    // hour it's 16: 2 beyond. Of 24 hours 8.5 are left and 5 carried on. At double, 31 hours: 17 beyond, less a tenth.
    const february = [
      ['17500', '0'],
      ['20000', '0'],
      ['10000', '0'],
      ['10000', String(5 * HOUR)],
      ['17500', '0'],
      ['85500', '0'],
      'NOT_OF_ITS_KIND',
    ];

    it('that is closed, come from the balance and the work that it had', async () => {
      const { agencyId, ids } = await save(overused);
      for (const month of ['2026-01', '2026-02', '2026-03']) await bench.run(agencyId, month, cutoffOf(month));
      const before = await countRows(agencyId);
      const compared = await compare(agencyId, { contractId: ids.uuidOf('r'), month: '2026-02', alternatives });
      expect(inShort(compared)).toEqual(february);
      expect(await countRows(agencyId)).toEqual(before);
    });

    it('that is open, come from what would be billed now', async () => {
      const { agencyId, ids } = await save(overused);
      await bench.run(agencyId, '2026-01', cutoffOf('2026-01'));
      const contractId = ids.uuidOf('r');
      expect(inShort(await compare(agencyId, { contractId, month: '2026-02', alternatives }))).toEqual(february);
      const [agreed] = inShort(await compare(agencyId, { contractId, month: '2026-03', alternatives: [] }));
      expect(agreed).toEqual(['10000', String(9 * HOUR)]);
    });

    it('are refused before the contract begins, and for one that isn’t there', async () => {
      const { agencyId, ids } = await save(overused);
      const wanted = { contractId: ids.uuidOf('r'), month: '2025-12', alternatives: [] };
      const read = (asked: typeof wanted): Promise<unknown> =>
        bench.tenancy.read({ agencyId }, (transaction) => compareSettings(transaction, asked));
      expect(await read(wanted)).toEqual({ ok: false, error: { code: 'BEFORE_CONTRACT' } });
      const nowhere = { ...wanted, contractId: '00000000-0000-7000-8000-000000000000' };
      expect(await read(nowhere)).toEqual({ ok: false, error: { code: 'CONTRACT_NOT_FOUND' } });
    });

    async function compare(agencyId: string, wanted: Parameters<typeof compareSettings>[1]): Promise<ComparedSettings> {
      const result = await bench.tenancy.read({ agencyId }, (transaction) => compareSettings(transaction, wanted));
      if (!result.ok) throw new Error(result.error.code);
      return result.value;
    }

    const countRows = async (agencyId: string): Promise<unknown> =>
      (
        await owner.query(
          `select (select count(*) from invoice_lines where agency_id = $1) as lines,
             (select count(*) from contract_periods where agency_id = $1) as periods,
             (select jsonb_agg(state) from contract_states where agency_id = $1) as states`,
          [agencyId],
        )
      ).rows;
  });

  it('say which rate and factor would apply, and why no other', async () => {
    const { agencyId, ids } = await save({
      contracts: [
        hourly({
          rates: [
            { rate: '45.00' },
            { rate: '50.00', service: 'inbox', from: '2026-02-01' },
            { rate: '44.00', service: 'inbox' },
          ],
          factors: [
            { factor: '2', weekdays: ['SUN'] },
            { factor: '1.5', from: '18:00' },
            { factor: '1.2', from: '12:00' },
          ],
        }),
      ],
      timeEntries: [work('h', '2026-01-10', 1)],
    });
    const at = (instant: string): Promise<unknown> =>
      bench.tenancy.read({ agencyId }, (transaction) =>
        explainRateAt(transaction, {
          ...{ contractId: ids.uuidOf('h'), serviceId: ids.uuidOf('inbox'), assistantId: ids.uuidOf('maya') },
          at: new Date(instant),
        }),
      );
    expect(await at('2026-01-12T19:00:00Z')).toMatchObject({
      value: {
        chosen: { level: 'CONTRACT', rate: '44.00' },
        candidates: [
          { source: { rate: '45.00' }, verdict: 'LESS_SPECIFIC' },
          { source: { rate: '50.00' }, verdict: 'NOT_YET' },
          { source: { rate: '44.00' }, verdict: 'CHOSEN' },
          { source: { level: 'SERVICE', rate: '40.00' }, verdict: 'LOWER_LEVEL' },
        ],
        factor: '1.5',
        factors: [{ verdict: 'OUTSIDE_WINDOW' }, { verdict: 'CHOSEN' }, { verdict: 'LATER_IN_LIST' }],
      },
    });
    expect(await at('2026-02-02T08:00:00Z')).toMatchObject({
      value: {
        chosen: { rate: '50.00' },
        candidates: [{}, { verdict: 'CHOSEN' }, { verdict: 'REPLACED' }, {}],
        factor: '1',
      },
    });
  });

  it('name the same fault of several at each run: the earliest', async () => {
    const days = ['2026-01-20', '2026-01-05', '2026-01-12'];
    const { agencyId, ids } = await save({
      ...{ contracts: [hourly()], services: [], timeEntries: days.map((day) => work('h', day, 1)) },
    });
    await bench.run(agencyId, '2026-01', cutoffOf('2026-01'));
    const { rows } = await owner.query('select subject from billing_refusals where agency_id = $1', [agencyId]);
    expect(rows.map(({ subject }) => ids.textOf(subject))).toEqual(['h 2026-01-05']);
  });
});
