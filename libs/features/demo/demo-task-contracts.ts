import type { DemoTaskContract } from './demo.types.js';

const perTask = { kind: 'PER_TASK', currency: 'USD', startDate: '2026-05-01' } as const;

/** Contracts by finished piece: the task's own price, the contract's, or the service's. */
export const demoTaskContracts: readonly DemoTaskContract[] = [
  {
    ...{ ...perTask, key: 'contract:harbor-light/posts', client: 'client:harbor-light', title: 'Posts and flyers' },
    taskPrices: { 'service:social': '70.00', 'service:design': '110.00' },
  },
  {
    ...perTask,
    key: 'contract:blue-heron/listings',
    client: 'client:blue-heron',
    title: 'Listings',
    capAmount: '1800.00',
  },
  {
    ...{ ...perTask, key: 'contract:north-fork/labels', client: 'client:north-fork', title: 'Labels' },
    taskPrices: { 'service:design': '240.00' },
  },
  { ...perTask, key: 'contract:nwosu/essays', client: 'client:nwosu', title: 'Essays', discountPercent: '5' },
  {
    ...{ ...perTask, key: 'contract:redwood/records', client: 'client:redwood', title: 'Records' },
    ...{ minimumAmount: '150.00', taskPrices: { 'service:data': '0.92' } },
  },
  { ...perTask, key: 'contract:backslash/episodes', client: 'client:backslash', title: 'Episodes' },
  {
    ...{ ...perTask, key: 'contract:noodle-post/recipes', client: 'client:noodle-post', title: 'Recipe cards' },
    startDate: '2026-06-01',
    taskPrices: { 'service:blog': '165.00', 'service:design': '95.50' },
  },
  {
    ...{ ...perTask, key: 'contract:thistle/menus', client: 'client:thistle', title: 'Menus' },
    ...{ currency: 'GBP', taskPrices: { 'service:design': '85.00', 'service:web': '64.00' } },
  },
  {
    ...{ ...perTask, key: 'contract:romashka/portfolio', client: 'client:romashka', title: 'Портфоліо' },
    ...{ currency: 'EUR', taskPrices: { 'service:design': '104.00', 'service:web': '88.00' } },
  },
  {
    ...{ ...perTask, key: 'contract:himawari/articles', client: 'client:himawari', title: '記事' },
    ...{ currency: 'JPY', taskPrices: { 'service:blog': '19800' } },
  },
  {
    ...{ ...perTask, key: 'contract:good-grocer/circulars', client: 'client:good-grocer', title: 'Weekly circulars' },
    taskPrices: { 'service:design': '130.00', 'service:social': '60.00' },
  },
];
