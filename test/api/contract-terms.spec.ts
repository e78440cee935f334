import { hourlyTerms } from '../support/agreements.js';
import { buildAssistant } from '../support/builders.js';
import { ChangeDesk, type Difference } from '../support/change-desk.js';

describe('the terms of a contract, month by month', () => {
  const desk = new ChangeDesk();
  beforeAll(() => desk.open());
  beforeEach(() => desk.begin());
  afterAll(() => desk.close());

  it('tells the terms of any month, and how they came to be', async () => {
    const id = await desk.hourly({ capAmount: '500' });
    // Who hasn't worked for the client yet isn't known to it by name.
    const newcomer = await buildAssistant(desk.api.db, { agency_id: desk.agencyId });
    await desk.accept(
      await desk.propose(id, { fromMonth: '2026-06', terms: { capAmount: null, minimumAmount: '100' } }),
    );
    const later = await desk.propose(id, {
      ...{ fromMonth: '2026-05', terms: { discountPercent: '10' } },
      rates: [{ rate: '42', serviceId: desk.serviceId, assistantId: newcomer, fromDate: '2026-05-01' }],
    });
    expect(later.text).toContain('From May 2026 on, until May 2026; what was agreed from June 2026 on stays:');
    await desk.accept(later);
    const on = async (month: string) => {
      const query = `{ termsOn(contractId: "${id}", month: "${month}") { fromMonth capAmount { amount } minimumAmount { amount }
        discountPercent terms { term words } text } }`;
      return (await desk.api.read<{ termsOn: { text: string } }>(desk.client.key, query)).termsOn;
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
    expect((await on('2026-12')).text).toContain('A month costs US$100.00 at least.');
    const history = `{ contractHistory(contractId: "${id}") { fromDate fromMonth differences { term subject before after } changes { id } } }`;
    type History = { contractHistory: { differences: Difference[] }[] };
    const told = (await desk.api.read<History>(desk.client.key, history)).contractHistory;
    expect(told).toMatchObject([
      { fromDate: '2026-04-01', differences: [], changes: [] },
      {
        ...{ fromDate: '2026-05-01', fromMonth: '2026-05', changes: [{ id: later.id }] },
        differences: [
          { term: 'DISCOUNT', before: null, after: '10 %' },
          { term: 'RATE', subject: 'Bookkeeping by one assistant from 1 May 2026 on', after: '42.00 USD' },
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
    const ofStranger = await desk.api.ask(desk.stranger.key, history);
    expect(ofStranger.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('can be tried on a month before anybody signs, by the functions that bill', async () => {
    const id = await desk.hourly();
    await desk.holdFrom('2026-05-02T12:00:00Z');
    await desk.bill(id, '2026-04', 3);
    const wanted = {
      terms: { discountPercent: '10' },
      rates: [{ rate: '50', serviceId: desk.serviceId, fromDate: '2026-06-01' }],
    };
    const query = `query ($input: PreviewContractChangeInput!) { previewContractChange(input: $input) {
      agreed { invoice { subtotal { amount } } } alternatives { invoice { subtotal { amount } } refusal { code } } } }`;
    const input = { contractId: id, fromMonth: '2026-06', month: '2026-04', ...wanted };
    // Three hours at 40.00; and at 50.00 less 10 %.
    const compared = {
      ...{ agreed: { invoice: { subtotal: { amount: '120.00' } } } },
      alternatives: [{ invoice: { subtotal: { amount: '135.00' } }, refusal: null }],
    };
    expect(await desk.api.read(desk.manager.key, query, { input })).toEqual({ previewContractChange: compared });
    // A month to come has no work yet, but all of its days.
    const least = { contractId: id, fromMonth: '2026-06', month: '2026-06', terms: { minimumAmount: '100' } };
    expect(await desk.api.read(desk.manager.key, query, { input: least })).toEqual({
      previewContractChange: {
        agreed: { invoice: null },
        alternatives: [{ invoice: { subtotal: { amount: '100.00' } }, refusal: null }],
      },
    });
    const change = await desk.propose(id, { fromMonth: '2026-06', ...wanted });
    const ofKept = `{ previewProposedChange(changeId: "${change.id}", month: "2026-04") {
      agreed { invoice { subtotal { amount } } } alternatives { invoice { subtotal { amount } } refusal { code } } } }`;
    expect(await desk.api.read(desk.manager.key, ofKept)).toEqual({ previewProposedChange: compared });
  });

  it('of a new contract are tried on the client’s last month with work, each piece on its own day', async () => {
    const id = await desk.hourly();
    await desk.holdFrom('2026-06-02T12:00:00Z');
    // Three hours of the third.
    await desk.bill(id, '2026-05', 3);
    const query = `query ($input: PreviewContractInput!) { previewContract(input: $input) {
      usageOf invoices { subtotal { amount } } } }`;
    const from = async (startDate: string, month = '2026-07') => {
      const terms = hourlyTerms({ startDate, rates: [{ rate: '40', serviceId: desk.serviceId }] });
      return desk.api.read(desk.manager.key, query, { input: { clientId: desk.clientId, month, terms } });
    };
    const all = { previewContract: { usageOf: '2026-05', invoices: [{ subtotal: { amount: '120.00' } }] } };
    expect(await from('2026-07-03')).toEqual(all);
    expect(await from('2026-07-04')).toEqual({ previewContract: { usageOf: '2026-05', invoices: [] } });
    expect(await from('2026-07-03', '2026-08')).toEqual(all);
  });
});
