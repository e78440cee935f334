import type { DecimalText } from '#core/money';
import type { LocalDate, Month } from '#core/time';
import { demoMonths } from './demo-agency.js';
import { monthEndOf } from './demo-calendar.js';
import type { ClientKey } from './demo.types.js';
import { addDays } from './demo-days.js';
import { demoRatesOn } from './demo-rates.js';

/** Who doesn't pay all of what a month was invoiced: of a hundred, what is paid; the rest stays open. */
const slow: Readonly<Partial<Record<ClientKey, Readonly<Record<Month, number>>>>> = {
  'client:omalley': { '2026-08': 0, '2026-09': 0 },
  'client:quarry-road': { '2026-09': 0 },
  'client:zolw': { '2026-09': 0 },
  'client:calder': { '2026-09': 0 },
  'client:kessler': { '2026-09': 50 },
  'client:north-fork': { '2026-09': 50 },
  'client:bramble': { '2026-09': 60 },
  'client:esperanza': { '2026-07': 0 },
};

/** Kept by the bank, in the payment's currency. */
export const bankFees: Readonly<Partial<Record<ClientKey, DecimalText>>> = {
  'client:qingshan': '15.00',
  'client:suryoday': '450.00',
};

/** Between nine and sixteen days after they're issued, each client in its own way. */
export const paidOn = (month: Month, client: ClientKey): LocalDate =>
  addDays(monthEndOf(month).issuedOn, 9 + (client.length % 8));

/** When the last of a month's invoices that is paid is. */
export const allPaidOn = (month: Month): LocalDate => addDays(monthEndOf(month).issuedOn, 16);

/** What is given up, and why. */
const writtenOff = {
  client: 'client:esperanza',
  month: '2026-07',
  on: '2026-10-30',
  reason: 'Closed for the season; agreed by telephone to let it go.',
} as const;

/** Money that came before there was anything to pay with it. */
const prepaid = { client: 'client:lumen', on: '2026-11-12', amount: '500.00', currency: 'USD' } as const;

/** What was invoiced outside of any contract, and is due only in December; `paid` is what has come of it. */
const extras = [
  {
    client: 'client:calder',
    on: '2026-11-16',
    description: 'Workshop: handing over the inbox',
    unitPrice: '480.00',
    paid: '200.00',
  },
  { client: 'client:harbor-light', on: '2026-11-18', description: 'Setting up the booking page', unitPrice: '260.00' },
] as const;

/** All that is dated of what comes and goes. */
export const demoPayments = {
  /** Those whose invoices are issued. */
  months: demoMonths.slice(0, -1) as readonly Month[],
  ...{ slow, writtenOff, prepaid, extras },
  extrasPaidOn: '2026-11-23',
  ratesOn: demoRatesOn,
};
export type DemoPayments = typeof demoPayments;
