import type { DemoHourlyContract } from './demo.types.js';

const hourly = { kind: 'HOURLY', currency: 'USD', startDate: '2026-05-01' } as const;

/** Contracts by the hour: each rounding policy once or more, dated rates, caps, minimums, a discount, pauses. */
export const demoHourlyContracts: readonly DemoHourlyContract[] = [
  { ...hourly, key: 'contract:harbor-light/desk', client: 'client:harbor-light', title: 'Front desk by the hour' },
  {
    ...{ ...hourly, key: 'contract:kessler/calls', client: 'client:kessler', title: 'Patient calls' },
    rounding: { incrementSeconds: 360, mode: 'UP', per: 'ENTRY' },
    rates: [
      { rate: '41', service: 'service:calls' },
      { rate: '44.50', service: 'service:calls', from: '2026-09-01' },
    ],
  },
  {
    ...{ ...hourly, key: 'contract:omalley/dispatch', client: 'client:omalley', title: 'Dispatch desk' },
    rounding: { incrementSeconds: 900, mode: 'NEAREST', per: 'DAY' },
    capAmount: '2400.00',
  },
  {
    ...{ ...hourly, key: 'contract:calder/admin', client: 'client:calder', title: 'Executive support' },
    rounding: { incrementSeconds: 60, mode: 'UP', per: 'PERIOD' },
    rates: [{ rate: '46' }, { rate: '58', assistant: 'assistant:grace' }],
  },
  {
    ...{ ...hourly, key: 'contract:calder/podcast', client: 'client:calder', title: 'Founders on tape' },
    startDate: '2026-06-15',
    rates: [{ rate: '62', service: 'service:podcast' }],
    rounding: { incrementSeconds: 900, mode: 'UP', minimumSeconds: 1800 },
  },
  {
    ...{ ...hourly, key: 'contract:north-fork/social', client: 'client:north-fork', title: 'Taproom channels' },
    minimumAmount: '350.00',
    pauses: [{ from: '2026-08-01', to: '2026-08-16' }],
  },
  {
    ...{ ...hourly, key: 'contract:quarry-road/shop', client: 'client:quarry-road', title: 'Online shop' },
    rounding: { incrementSeconds: 360, mode: 'DOWN' },
    discountPercent: '10',
  },
  {
    ...{ ...hourly, key: 'contract:lumen/members', client: 'client:lumen', title: 'Member services' },
    rounding: { incrementSeconds: 300, mode: 'NEAREST', minimumSeconds: 300 },
  },
  {
    ...{ ...hourly, key: 'contract:westbrook/production', client: 'client:westbrook', title: 'Show production' },
    rates: [
      { rate: '39', service: 'service:inbox' },
      { rate: '50', service: 'service:social' },
    ],
  },
  {
    ...{ ...hourly, key: 'contract:verity/grants', client: 'client:verity', title: 'Grant reports' },
    ...{ endDate: '2026-09-18', discountPercent: '15' },
    rates: [{ rate: '48.75', service: 'service:books' }],
  },
  {
    ...{ ...hourly, key: 'contract:ferngrove/reception', client: 'client:ferngrove', title: 'Reception overflow' },
    rounding: { minimumSeconds: 600 },
  },
  {
    ...{
      ...hourly,
      key: 'contract:noodle-post/letters',
      client: 'client:noodle-post',
      title: 'Letters 💌 and replies',
    },
    ...{ startDate: '2026-07-01', capAmount: '900.00', minimumAmount: '200.00' },
  },
  {
    ...{ ...hourly, key: 'contract:bramble/ledger', client: 'client:bramble', title: 'Ledger and VAT' },
    currency: 'GBP',
    rates: [{ rate: '44', service: 'service:books' }, { rate: '31' }],
  },
  {
    ...{ ...hourly, key: 'contract:soderholm/projects', client: 'client:soderholm', title: 'Projektadministration' },
    currency: 'EUR',
    rates: [{ rate: '39.50' }, { rate: '41', from: '2026-08-01' }],
    rounding: { incrementSeconds: 1800, mode: 'UP', per: 'DAY' },
  },
  {
    ...{ ...hourly, key: 'contract:zolw/support', client: 'client:zolw', title: 'Player support' },
    ...{ currency: 'EUR', rates: [{ rate: '33.25' }], capAmount: '2600.00' },
  },
  {
    ...{ ...hourly, key: 'contract:himawari/desk', client: 'client:himawari', title: '英語デスク' },
    currency: 'JPY',
    rates: [{ rate: '4600' }, { rate: '5400', service: 'service:blog' }],
  },
  {
    ...{ ...hourly, key: 'contract:esperanza/exports', client: 'client:esperanza', title: 'Export papers' },
    endDate: '2026-08-31',
  },
  {
    ...{
      ...hourly,
      key: 'contract:esperanza/exports-2',
      client: 'client:esperanza',
      title: 'Export papers, second season',
    },
    ...{ startDate: '2026-09-01', rates: [{ rate: '43' }] },
  },
];
