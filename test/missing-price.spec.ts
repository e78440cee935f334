import { missingPrice, REFUSED_AS } from '#core/billing';
import { hourly, outputOf, perTask, retainer, smallCase, task, work } from './support/small-case.js';

const UNPRICED = [{ id: 'blog' }, { id: 'inbox' }];
const MONEY = { unit: 'MONEY', includedSeconds: undefined, includedAmount: '100.00' };
const agency = { timeZone: 'UTC', currency: 'USD' };

/** What is missing, and as what the month is refused in which there was work of the kind that the contract charges. */
function judge(contract: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}) {
  const id = String(contract['id']);
  const document = JSON.parse(
    JSON.stringify({
      services: UNPRICED,
      contracts: [contract],
      timeEntries: id === 't' ? [] : [work(id, '2026-01-10', 12)],
      tasks: id === 't' ? [task(id, '2026-01-10')] : [],
      ...more,
    }),
  ) as Record<string, unknown>;
  const { agency, client, services, contracts } = smallCase(document);
  const missing = contracts.map((each) => missingPrice({ agency, client, services, contract: each }))[0];
  return { missing, billed: outputOf(document).error?.code };
}

describe('a contract without a price', () => {
  it('is one in another currency than the prices of services are in, which are read in it if a task is billed without its own', () => {
    const services = [{ id: 'blog', unitPrice: '180' }];
    expect(judge(perTask({ currency: 'EUR' }), { services })).toEqual({ missing: 'TASK_PRICE', billed: undefined });
    expect(judge(perTask({ currency: 'USD' }), { services })).toEqual({ missing: undefined, billed: undefined });
    const own = { taskPrices: { blog: '165' } };
    expect(judge(perTask({ currency: 'EUR', ...own }), { services }).missing).toBeUndefined();
  });

  it('is one in another currency whose time the agency’s list alone has rates of, which are read in it if it is billed', () => {
    const services = [{ id: 'inbox', hourlyRate: '38' }];
    const own = { currency: 'GBP', rates: [{ rate: '40', service: 'inbox' }] };
    expect(judge(hourly({ currency: 'GBP' }), { services })).toEqual({
      missing: 'RATE_IN_CURRENCY',
      billed: undefined,
    });
    expect(judge(hourly(own), { services }).missing).toBe('RATE_IN_CURRENCY');
    expect(judge(retainer({ ...MONEY }, { currency: 'GBP' }), { services }).missing).toBe('RATE_IN_CURRENCY');
    expect(judge(hourly({ ...own, rates: [{ rate: '41' }] }), { services }).missing).toBeUndefined();
    const late = { ...own, rates: [{ rate: '41', from: '2026-02-01' }] };
    expect(judge(hourly(late), { services }).missing).toBe('RATE_IN_CURRENCY');
    const client = { client: { id: 'acme', rates: [{ rate: '41' }] } };
    expect(judge(hourly({ currency: 'GBP' }), { services, ...client }).missing).toBeUndefined();
  });

  it.each([
    ['an hourly contract', 'RATE', hourly()],
    [
      'one whose rate begins after its end',
      'RATE',
      hourly({ endDate: '2026-01-31', rates: [{ rate: '40', from: '2026-02-01' }] }),
    ],
    ['a retainer of money', 'RATE', retainer(MONEY)],
    ['a retainer of money that absorbs what is beyond', 'RATE', retainer({ ...MONEY, overage: { mode: 'ABSORB' } })],
    ['a retainer whose overage is billed', 'OVERAGE_RATE', retainer()],
    ['a per-task contract', 'TASK_PRICE', perTask()],
  ] as const)('is refused for %s, as its billing would be', (_name, missing, contract) => {
    expect(judge(contract)).toEqual({ missing, billed: REFUSED_AS[missing] });
  });

  it('of an agency’s default and a client’s list doesn’t help what tasks and overage cost', () => {
    const rated = { agency: { ...agency, defaultHourlyRate: '40' }, client: { id: 'acme', rates: [{ rate: '41' }] } };
    expect(judge(retainer(), rated)).toEqual({ missing: 'OVERAGE_RATE', billed: 'NO_RATE' });
    expect(judge(perTask(), rated)).toEqual({ missing: 'TASK_PRICE', billed: 'NO_PRICE' });
  });

  it.each([
    ['the contract has a rate', hourly({ rates: [{ rate: '40' }] }), {}],
    [
      'the contract has one for some work',
      hourly({ rates: [{ rate: '40', service: 'inbox', assistant: 'maya' }] }),
      {},
    ],
    ['the client has a rate', hourly(), { client: { id: 'acme', rates: [{ rate: '40' }] } }],
    ['a service has a rate', hourly(), { services: [{ id: 'inbox', hourlyRate: '40' }] }],
    ['the agency has a default rate', hourly(), { agency: { ...agency, defaultHourlyRate: '40' } }],
    ['a retainer of money finds the agency’s', retainer(MONEY), { agency: { ...agency, defaultHourlyRate: '40' } }],
    ['a retainer absorbs what is beyond', retainer({ overage: { mode: 'ABSORB' } }), {}],
    ['a retainer names its rate of overage', retainer({ overage: { mode: 'BILL', rate: '45' } }), {}],
    ['a per-task contract has a price', perTask({ taskPrices: { blog: '120' } }), {}],
    ['a service has a price', perTask(), { services: [{ id: 'blog', unitPrice: '120' }] }],
  ] as const)('is none where %s', (_name, contract, more) => {
    expect(judge(contract, more)).toEqual({ missing: undefined, billed: undefined });
  });
});
