import type { DemoRetainerContract } from './demo.types.js';

const retainer = { kind: 'RETAINER', currency: 'USD', startDate: '2026-05-01' } as const;
const hour = 3600;

/** Hours by the month, carried over or not, with each way to treat what goes beyond them. */
const retainersOfTime: readonly DemoRetainerContract[] = [
  {
    ...{ ...retainer, key: 'contract:kessler/inbox', client: 'client:kessler', title: 'Inbox retainer' },
    endDate: '2026-12-31',
    retainer: {
      ...{ fee: '1440.00', includedSeconds: 40 * hour },
      rollover: { mode: 'CAPPED', capSeconds: 10 * hour, expiresAfterPeriods: 2 },
      overage: { mode: 'BILL', rate: '42' },
    },
    allocations: [
      { assistant: 'assistant:maya', weight: '70' },
      { assistant: 'assistant:nneka', weight: '30' },
    ],
  },
  {
    ...{ ...retainer, key: 'contract:blue-heron/care', client: 'client:blue-heron', title: 'Agents’ back office' },
    rounding: { incrementSeconds: 900, mode: 'NEAREST', per: 'DAY' },
    retainer: {
      ...{ fee: '2250.00', includedSeconds: 60 * hour, consume: 'CURRENT_FIRST' },
      rollover: { mode: 'UNLIMITED', expiresAfterPeriods: 1 },
      overage: { mode: 'HOLD', rate: '44', consents: [{ period: '2026-06', run: '2026-07' }] },
    },
    allocations: [
      { assistant: 'assistant:grace', weight: '50' },
      { assistant: 'assistant:analyn', weight: '50' },
    ],
  },
  {
    ...{ ...retainer, key: 'contract:calder/site', client: 'client:calder', title: 'Site care plan' },
    retainer: {
      ...{ fee: '1300.00', includedSeconds: 20 * hour, billing: 'ARREARS' },
      rollover: { mode: 'NONE' },
      overage: { mode: 'ABSORB' },
    },
    allocations: [{ assistant: 'assistant:dmytro', weight: '1' }],
  },
  {
    ...{ ...retainer, key: 'contract:nwosu/practice', client: 'client:nwosu', title: 'Practice support' },
    retainer: {
      ...{ fee: '900.00', includedSeconds: 24 * hour },
      rollover: { mode: 'UNLIMITED' },
      overage: { mode: 'BORROW', rate: '40' },
    },
    allocations: [{ assistant: 'assistant:grace', weight: '1' }],
  },
  {
    ...{ ...retainer, key: 'contract:quarry-road/newsletter', client: 'client:quarry-road', title: 'Newsletter hours' },
    ...{ startDate: '2026-05-11', endDate: '2026-10-10' },
    retainer: {
      ...{ fee: '620.00', includedSeconds: 12 * hour },
      rollover: { mode: 'UNLIMITED', expiresAfterPeriods: 3 },
      overage: { mode: 'BORROW', rate: '55' },
    },
    allocations: [{ assistant: 'assistant:priya', weight: '1' }],
  },
  {
    ...{ ...retainer, key: 'contract:redwood/reception', client: 'client:redwood', title: 'Reception hours' },
    pauses: [{ from: '2026-07-06', to: '2026-07-19' }],
    retainer: {
      ...{ fee: '1560.00', includedSeconds: 40 * hour, proration: 'DAILY', grantProration: 'DAILY' },
      rollover: { mode: 'CAPPED', capSeconds: 6 * hour },
      overage: { mode: 'BILL', rate: '45' },
      packs: [
        { id: 'pack:redwood-recall', on: '2026-09-08', seconds: 10 * hour, price: '400.00', expiresAfterPeriods: 1 },
      ],
    },
    allocations: [
      { assistant: 'assistant:analyn', weight: '75' },
      { assistant: 'assistant:nneka', weight: '25' },
    ],
  },
  {
    ...{ ...retainer, key: 'contract:good-grocer/inbox', client: 'client:good-grocer', title: 'Orders inbox' },
    retainer: {
      ...{ fee: '1110.00', includedSeconds: 30 * hour },
      overage: { mode: 'BILL', rate: '41.50' },
    },
    allocations: [
      { assistant: 'assistant:nneka', weight: '60' },
      { assistant: 'assistant:wanjiru', weight: '40' },
    ],
  },
  {
    ...{ ...retainer, key: 'contract:backslash/social', client: 'client:backslash', title: 'Channels' },
    discountPercent: '5',
    retainer: {
      ...{ fee: '1840.00', includedSeconds: 40 * hour, billing: 'ARREARS' },
      rollover: { mode: 'CAPPED', capSeconds: 8 * hour, expiresAfterPeriods: 1 },
      overage: { mode: 'BILL', rate: '50' },
    },
    allocations: [
      { assistant: 'assistant:joana', weight: '50' },
      { assistant: 'assistant:luis', weight: '50' },
    ],
  },
  {
    ...{ ...retainer, key: 'contract:ferngrove/books', client: 'client:ferngrove', title: 'Clinic books' },
    ...{ startDate: '2026-06-10' },
    retainer: {
      ...{ fee: '1040.00', includedSeconds: 20 * hour, proration: 'NONE', grantProration: 'NONE' },
      rollover: { mode: 'UNLIMITED', expiresAfterPeriods: 2 },
      overage: { mode: 'HOLD', rate: '58', consents: [{ period: '2026-08', run: '2026-09' }] },
    },
    allocations: [{ assistant: 'assistant:tobias', weight: '1' }],
  },
  {
    ...{ ...retainer, key: 'contract:qingshan/english', client: 'client:qingshan', title: '英文客服' },
    retainer: {
      ...{ fee: '1480.00', includedSeconds: 40 * hour },
      rollover: { mode: 'CAPPED', capSeconds: 20 * hour, expiresAfterPeriods: 3 },
      overage: { mode: 'BILL', rate: '39' },
    },
    allocations: [
      { assistant: 'assistant:analyn', weight: '60' },
      { assistant: 'assistant:joana', weight: '40' },
    ],
  },
];

/** Hours abroad, in the client's currency. */
const retainersAbroad: readonly DemoRetainerContract[] = [
  {
    ...{ ...retainer, key: 'contract:bramble/marketing', client: 'client:bramble', title: 'Shop window' },
    currency: 'GBP',
    retainer: {
      ...{ fee: '1180.00', includedSeconds: 30 * hour },
      rollover: { mode: 'UNLIMITED', expiresAfterPeriods: 1 },
      overage: { mode: 'BILL', rate: '41' },
      packs: [{ id: 'pack:bramble-fair', on: '2026-10-05', seconds: 8 * hour, price: '300.00' }],
    },
    allocations: [
      { assistant: 'assistant:joana', weight: '60', to: '2026-08-31' },
      { assistant: 'assistant:priya', weight: '40' },
      { assistant: 'assistant:luis', weight: '60', from: '2026-09-01' },
    ],
  },
  {
    ...{ ...retainer, key: 'contract:pemberton/chambers', client: 'client:pemberton', title: 'Chambers assistant' },
    currency: 'GBP',
    rounding: { incrementSeconds: 360, mode: 'UP', per: 'ENTRY' },
    retainer: {
      ...{ fee: '2340.00', includedSeconds: 60 * hour },
      overage: { mode: 'BILL', rate: '45' },
    },
    allocations: [
      { assistant: 'assistant:grace', weight: '55' },
      { assistant: 'assistant:harriet', weight: '45' },
    ],
  },
  {
    ...{ ...retainer, key: 'contract:mireille/boutique', client: 'client:mireille', title: 'Boutique en ligne' },
    ...{ currency: 'EUR', endDate: '2026-09-30' },
    retainer: {
      ...{ fee: '1520.00', includedSeconds: 36 * hour },
      rollover: { mode: 'UNLIMITED' },
      overage: { mode: 'BORROW', rate: '48' },
    },
    allocations: [
      { assistant: 'assistant:joana', weight: '40' },
      { assistant: 'assistant:dmytro', weight: '60' },
    ],
  },
  {
    ...{ ...retainer, key: 'contract:ostrava/reports', client: 'client:ostrava', title: 'Report desk' },
    currency: 'EUR',
    retainer: {
      ...{ fee: '1690.00', includedSeconds: 44 * hour, billing: 'ARREARS', consume: 'CURRENT_FIRST' },
      rollover: { mode: 'CAPPED', capSeconds: 12 * hour, expiresAfterPeriods: 1 },
      overage: { mode: 'ABSORB' },
    },
    allocations: [
      { assistant: 'assistant:harriet', weight: '50' },
      { assistant: 'assistant:wanjiru', weight: '50' },
    ],
  },
  {
    ...{ ...retainer, key: 'contract:suryoday/care', client: 'client:suryoday', title: 'ग्राहक सेवा' },
    currency: 'INR',
    retainer: {
      ...{ fee: '62000.00', includedSeconds: 32 * hour },
      rollover: { mode: 'UNLIMITED', expiresAfterPeriods: 2 },
      overage: { mode: 'BILL', rate: '2100' },
    },
    allocations: [{ assistant: 'assistant:maya', weight: '1' }],
  },
];

/** An amount by the month, drawn down at hourly rates. */
const retainersOfMoney: readonly DemoRetainerContract[] = [
  {
    ...{ ...retainer, key: 'contract:lumen/budget', client: 'client:lumen', title: 'Campaign budget' },
    retainer: {
      ...{ unit: 'MONEY', fee: '1500.00', includedAmount: '1600.00' },
      rollover: { mode: 'CAPPED', capAmount: '500.00', expiresAfterPeriods: 2 },
      overage: { mode: 'BILL' },
    },
    allocations: [
      { assistant: 'assistant:luis', weight: '70' },
      { assistant: 'assistant:wanjiru', weight: '30' },
    ],
  },
  {
    ...{ ...retainer, key: 'contract:thistle/events', client: 'client:thistle', title: 'Events budget' },
    currency: 'GBP',
    rates: [{ rate: '34' }, { rate: '46', service: 'service:books' }],
    retainer: {
      ...{ unit: 'MONEY', fee: '1000.00', includedAmount: '1000.00' },
      rollover: { mode: 'UNLIMITED', expiresAfterPeriods: 1 },
      overage: { mode: 'HOLD', consents: [{ period: '2026-07', run: '2026-08' }] },
      packs: [
        { id: 'pack:thistle-festival', on: '2026-08-03', amount: '400.00', price: '380.00', expiresAfterPeriods: 0 },
      ],
    },
    allocations: [
      { assistant: 'assistant:harriet', weight: '60' },
      { assistant: 'assistant:nneka', weight: '40' },
    ],
  },
  {
    ...{ ...retainer, key: 'contract:soderholm/web', client: 'client:soderholm', title: 'Webbudget' },
    ...{ currency: 'EUR', startDate: '2026-07-01' },
    rates: [{ rate: '58', service: 'service:web' }, { rate: '54' }],
    retainer: {
      ...{ unit: 'MONEY', fee: '1100.00', includedAmount: '1160.00', billing: 'ARREARS' },
      rollover: { mode: 'NONE' },
      overage: { mode: 'BORROW' },
    },
    allocations: [
      { assistant: 'assistant:dmytro', weight: '60' },
      { assistant: 'assistant:soren', weight: '40' },
    ],
  },
  {
    ...{ ...retainer, key: 'contract:himawari/budget', client: 'client:himawari', title: '月間サポート' },
    currency: 'JPY',
    rates: [{ rate: '4800' }],
    retainer: {
      ...{ unit: 'MONEY', fee: '150000', includedAmount: '160000' },
      rollover: { mode: 'CAPPED', capAmount: '60000' },
      overage: { mode: 'BILL' },
    },
    allocations: [{ assistant: 'assistant:priya', weight: '1' }],
  },
];

export const demoRetainerContracts: readonly DemoRetainerContract[] = [
  ...retainersOfTime,
  ...retainersAbroad,
  ...retainersOfMoney,
];
