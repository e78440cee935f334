import type { Site } from '../../support/site.js';
import { onOwner } from '../../support/postgres.js';
import { Hand } from './hand.js';

const MAKE = `mutation ($input: CreateContractsInput!) { createContracts(input: $input) { id } }`;

/** All that is agreed, but for the keys of the rows of lists. */
const agreedOn = (id: string): string => `
  select to_jsonb(c) - 'version' as contract, to_jsonb(r) as retainer,
         (select jsonb_agg(to_jsonb(x) - 'id' - 'position' order by x.rate) from rates x where x.contract_id = c.id) as rates,
         (select jsonb_agg(to_jsonb(x) - 'id' - 'position' order by x.price) from task_prices x where x.contract_id = c.id) as prices,
         (select jsonb_agg(to_jsonb(x) - 'id' order by x.weight) from retainer_allocations x where x.contract_id = c.id) as shares,
         (select jsonb_agg(to_jsonb(x) - 'id' order by x.price_minor) from retainer_packs x where x.contract_id = c.id) as packs
    from contracts c left join retainers r on r.contract_id = c.id where c.id = '${id}'`;

async function idsOf(site: Site): Promise<(name: string) => string> {
  const rows = await onOwner<{ name: string; id: string }>(
    site.database.ownerUrl,
    'select name, id from services union all select name, id from assistants union all select name, id from clients',
  );
  const ids = new Map(rows.map(({ name, id }) => [name, id]));
  return (name) => ids.get(name) ?? '';
}

/** A contract of each kind with all that it can have, also what only programs write. */
function contractsOf(idOf: (name: string) => string): object[] {
  const [inbox, books, maya, nneka] = ['Inbox & calendar', 'Bookkeeping', 'Maya Rao', 'Nneka Obi'].map(idOf);
  const base = { currency: 'EUR', startDate: '2027-01-04', endDate: '2027-12-30', discountPercent: '2.5' };
  const limits = { minimumAmount: '100.50', capAmount: '900' };
  const timed = {
    ...{ clientApprovesTime: true, rounding: { incrementSeconds: 720, minimumSeconds: 1080, mode: 'UP', per: 'DAY' } },
    factors: [
      { factor: '1.5', from: '18:00', to: '06:30', serviceId: inbox, weekdays: ['MON', 'FRI'] },
      { factor: '2.25', weekdays: ['SAT', 'SUN'] },
      { factor: '3', weekdays: ['SUN'] },
    ],
    freeTime: [
      { maxSeconds: 420, serviceId: books },
      { maxSeconds: 100, mode: 'FIRST_PART_FREE' },
    ],
    rates: [
      { rate: '61.25', serviceId: inbox, assistantId: maya, fromDate: '2027-01-10' },
      ...[{ rate: '48', serviceId: books }, { rate: '44.50' }, { rate: '50', assistantId: nneka }],
    ],
  };
  const retainer = {
    ...{ fee: '1234.56', includedSeconds: 91_800, billing: 'ARREARS', consume: 'CURRENT_FIRST', proration: 'NONE' },
    ...{ grantProration: 'NONE', overageMode: 'HOLD', overageRate: '51.12', rolloverMode: 'CAPPED' },
    ...{ rolloverCapSeconds: 27_000, rolloverExpiresAfterPeriods: 3 },
    allocations: [
      { assistantId: maya, weight: '60', toDate: '2027-06-30' },
      { assistantId: nneka, weight: '40' },
    ],
    packs: [{ boughtOn: '2027-01-20', price: '200.10', seconds: 9_000, expiresAfterPeriods: 2 }],
  };
  const ofMoney = { fee: '500', includedAmount: '777.77', unit: 'MONEY', overageMode: 'BORROW' };
  const taskPrices = [
    { serviceId: inbox, price: '12.35' },
    { serviceId: books, price: '0.85' },
  ];
  return [
    { ...base, ...limits, ...timed, title: 'All of hours', kind: 'HOURLY' },
    { ...base, ...timed, title: 'All of a retainer', kind: 'RETAINER', retainer },
    {
      ...{ ...base, ...timed, title: 'All of a budget', kind: 'RETAINER' },
      retainer: { ...ofMoney, rolloverMode: 'CAPPED', rolloverCapAmount: '123.45' },
    },
    { ...base, ...limits, title: 'All of tasks', kind: 'PER_TASK', taskPrices },
  ];
}

async function draftAll(site: Site): Promise<string[]> {
  const idOf = await idsOf(site);
  const input = {
    clientId: idOf('Kessler Orthodontics'),
    contracts: contractsOf(idOf),
    idempotencyKey: 'all-there-is',
  };
  const answer = await fetch(`${site.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${site.demo?.apiKey}` },
    body: JSON.stringify({ query: MAKE, variables: { input } }),
  });
  const { data, errors } = (await answer.json()) as { data: { createContracts: { id: string }[] }; errors?: unknown };
  expect(errors).toBeUndefined();
  return data.createContracts.map(({ id }) => id);
}

/** Whatever a draft has, its form shows and keeps: what goes unseen would be charged wrongly, or not at all. */
export async function savesUntouched(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'untouched-draft', { email: 'owner@demo.test' });
  for (const id of await draftAll(site)) {
    const before = await onOwner(site.database.ownerUrl, agreedOn(id));
    await hand.open(`/contracts/${id}/edit`);
    const saved = hand.page.waitForURL(`**/contracts/${id}`);
    await hand.press('Save draft');
    await saved;
    expect(await onOwner(site.database.ownerUrl, agreedOn(id))).toEqual(before);
  }
  await hand.leaves();
}
