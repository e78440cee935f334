import { BilledDesk } from '../support/billed-desk.js';
import { refusalOf, runMutation } from '../support/mutations.js';

describe('taxes', () => {
  const desk = new BilledDesk();
  type Row = { id: string; version: number };
  const run = <T = Row>(name: string, input: object, selection = 'id version'): Promise<T> =>
    runMutation<T>(desk.api, desk.accountant.key, { name, input, selection });
  const refusal = (name: string, input: object) => refusalOf(desk.api, desk.accountant.key, { name, input });

  beforeAll(() => desk.open());
  beforeEach(() => desk.begin());
  afterAll(() => desk.close());

  const changes = [{ from: '2026-02-01', percent: '16' }];
  const vat = () => run('createTaxRate', { name: 'VAT', percent: '19', changes });
  const versionOf = async (list: string): Promise<number> => {
    const read = await desk.api.read<Record<string, { nodes: [Row] }>>(
      desk.owner.key,
      `{ ${list}(first: 1) { nodes { version } } }`,
    );
    return read[list]?.nodes[0].version ?? 0;
  };
  const setTerms = async (terms: object[]) =>
    run('setClientTaxTerms', { clientId: desk.clientId, version: await versionOf('clients'), terms });
  const taxesOf = async (id: string) => {
    const { invoice } = await desk.api.read<{ invoice: { taxes: object[]; lines: object[] } }>(
      desk.owner.key,
      `{ invoice(id: "${id}") { taxes { rate category reason base { amount } amount { amount } }
         lines { taxRate taxCategory taxReason } } }`,
    );
    return invoice;
  };

  it('have names, percents with days, and versions', async () => {
    const made = await vat();
    const all = 'name percent changes { from percent } treatment reason version archivedAt';
    const change = { id: made.id, version: 1, name: 'VAT, reduced', percent: '7.0' };
    expect(await run('updateTaxRate', change, all)).toEqual({
      ...{ name: 'VAT, reduced', percent: '7.0', changes: [], treatment: 'STANDARD', reason: null },
      ...{ version: 2, archivedAt: null },
    });
    expect(await refusal('updateTaxRate', change)).toMatchObject({ code: 'CONFLICT', current: { version: 2 } });
    expect(await refusal('createTaxRate', { name: 'VAT, reduced', percent: '1' })).toMatchObject({ field: 'name' });
    await desk.api.read(desk.owner.key, `mutation { archiveTaxRate(id: "${made.id}", version: 2) { id } }`);
    const list = (withArchived: boolean) => `{ taxRates(withArchived: ${withArchived}) { name } }`;
    expect(await desk.api.read(desk.owner.key, list(false))).toEqual({ taxRates: [] });
    expect(await desk.api.read(desk.owner.key, list(true))).toEqual({ taxRates: [{ name: 'VAT, reduced' }] });
    await desk.api.read(desk.owner.key, `mutation { restoreTaxRate(id: "${made.id}", version: 3) { id } }`);
    expect(await desk.api.read(desk.owner.key, list(false))).toEqual({ taxRates: [{ name: 'VAT, reduced' }] });
  });

  it('take nothing of another treatment, and need no reason where they take something', async () => {
    const name = 'Lessons';
    for (const [field, input] of [
      ['percent', { percent: '5', treatment: 'EXEMPT' }],
      ['percent', { percent: '0', treatment: 'EXEMPT', changes }],
      ['reason', { percent: '5', reason: 'EXEMPT' }],
      ['changes', { percent: '5', changes: [...changes, ...changes] }],
    ] as const)
      expect(await refusal('createTaxRate', { name, ...input })).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });

  it('are those of each month’s last day on what is billed together', async () => {
    const { id: taxRateId } = await vat();
    await setTerms([{ treatment: 'STANDARD', taxRateId }]);
    await desk.work('2026-01', 1);
    await desk.work('2026-02', 2);
    const [invoice = ''] = await desk.issue('2026-02');
    const { taxes } = await taxesOf(invoice);
    const plain = { category: 'S', reason: null };
    expect(taxes).toEqual([
      { rate: '16', ...plain, base: { amount: '80.00' }, amount: { amount: '12.80' } },
      { rate: '19', ...plain, base: { amount: '40.00' }, amount: { amount: '7.60' } },
    ]);
  });

  it('of a service go before the client’s, and a client’s treatment before all', async () => {
    const { id: taxRateId } = await vat();
    const service = { serviceId: desk.serviceId, version: 1, taxRateId };
    expect(await run('setServiceTax', service, 'tax { name } version')).toEqual({ tax: { name: 'VAT' }, version: 2 });
    const explain = async (month: string, of: string) => {
      const asked = `{ explainTax(clientId: "${desk.clientId}", month: "${month}"${of}) { taxRate taxCategory taxReason day source } }`;
      return (await desk.api.read<{ explainTax: object }>(desk.owner.key, asked)).explainTax;
    };
    const ofService = `, serviceId: "${desk.serviceId}"`;
    expect(await explain('2026-02', ofService)).toMatchObject({ taxRate: '16', source: 'SERVICE_TAX' });
    expect(await explain('2026-02', '')).toMatchObject({ taxRate: '19', source: 'CLIENT_RATE' });
    await setTerms([{ from: '2026-02-28', treatment: 'REVERSE_CHARGE', reason: 'REVERSE_CHARGE_EU' }]);
    expect(await explain('2026-02', ofService)).toEqual({
      ...{ taxRate: '0', taxCategory: 'AE', taxReason: 'REVERSE_CHARGE_EU' },
      ...{ day: '2026-02-28', source: 'CLIENT_TREATMENT' },
    });
    await desk.work('2026-02', 1);
    const [invoice = ''] = await desk.issue('2026-02');
    expect(await taxesOf(invoice)).toMatchObject({
      taxes: [{ rate: '0', category: 'AE', reason: 'REVERSE_CHARGE_EU', base: { amount: '40.00' } }],
      lines: [{ taxRate: '0', taxCategory: 'AE', taxReason: 'REVERSE_CHARGE_EU' }],
    });
  });

  it('that a client has are refused where they contradict themselves, or were changed meanwhile', async () => {
    const { id: taxRateId } = await vat();
    const of = { clientId: desk.clientId, version: 1 };
    for (const [field, terms] of [
      ['terms', [{ treatment: 'EXEMPT' }, { treatment: 'STANDARD' }]],
      ['terms.0.reason', [{ treatment: 'STANDARD', reason: 'EXEMPT' }]],
      ['terms.0.taxRateId', [{ treatment: 'EXEMPT', taxRateId }]],
      ['taxRateId', [{ treatment: 'STANDARD', taxRateId: desk.clientId }]],
    ] as const)
      expect(await refusal('setClientTaxTerms', { ...of, terms })).toMatchObject({ code: 'BAD_USER_INPUT', field });
    const terms = [{ treatment: 'OUTSIDE_SCOPE', reason: 'Not here.' }];
    expect(
      await run('setClientTaxTerms', { ...of, terms }, 'version taxTerms { treatment reason tax { id } }'),
    ).toEqual({
      ...{ version: 2, taxTerms: [{ treatment: 'OUTSIDE_SCOPE', reason: 'Not here.', tax: null }] },
    });
    expect(await refusal('setClientTaxTerms', { ...of, terms })).toMatchObject({ code: 'CONFLICT' });
  });

  it('of a client that has none are outside of their scope', async () => {
    await desk.api.db.query('update clients set tax_rate = null where id = $1', [desk.clientId]);
    await desk.work('2026-02', 1);
    const [invoice = ''] = await desk.issue('2026-02');
    expect((await taxesOf(invoice)).taxes).toMatchObject([{ rate: '0', category: 'O', reason: null }]);
  });
});
