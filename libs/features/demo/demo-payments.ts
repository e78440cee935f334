import type { DecimalText } from '#core/money';
import type { LocalDate, Month } from '#core/time';
import { demoMonths } from './demo-agency.js';
import { monthEndOf } from './demo-calendar.js';
import type { ClientKey } from './demo.types.js';
import { addDays } from './plan-demo-days.js';

/** How a client pays what it was invoiced for a month. */
export interface DemoPaying {
  /** Of a hundred of what is invoiced; what isn't paid stays open. */
  percent: number;
  /** Kept by the bank, in the payment's currency. */
  fee?: DecimalText;
}

/** Who doesn't pay all of what a month was invoiced: in part, or nothing. */
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

const bankFees: Readonly<Partial<Record<ClientKey, DecimalText>>> = {
  'client:qingshan': '15.00',
  'client:suryoday': '450.00',
};

export function payingOf(client: ClientKey, month: Month): DemoPaying {
  const fee = bankFees[client];
  return { percent: slow[client]?.[month] ?? 100, ...(fee !== undefined && { fee }) };
}

/** Months whose invoices are issued. */
export const paidMonths: readonly Month[] = demoMonths.slice(0, -1);

/** Between nine and sixteen days after they're issued, each client in its own way. */
export const paidOn = (month: Month, client: ClientKey): LocalDate =>
  addDays(monthEndOf(month).issuedOn, 9 + (client.length % 8));

/** When the last of a month's invoices that is paid is. */
export const allPaidOn = (month: Month): LocalDate => addDays(monthEndOf(month).issuedOn, 16);

/** What is given up, and why. */
export const writtenOff = {
  client: 'client:esperanza',
  month: '2026-07',
  on: '2026-10-30',
  reason: 'Closed for the season; agreed by telephone to let it go.',
} as const;

/** Money that came before there was anything to pay with it. */
export const prepaid = { client: 'client:lumen', on: '2026-11-12', amount: '500.00', currency: 'USD' } as const;

/** What was invoiced outside of any contract, and is due only in December; `paid` is what has come of it. */
export const extras = [
  {
    client: 'client:calder',
    on: '2026-11-16',
    description: 'Workshop: handing over the inbox',
    unitPrice: '480.00',
    paid: '200.00',
  },
  { client: 'client:harbor-light', on: '2026-11-18', description: 'Setting up the booking page', unitPrice: '260.00' },
] as const;
export const extrasPaidOn = '2026-11-23';
