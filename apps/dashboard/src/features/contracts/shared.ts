import type { ContractsPageQuery, ContractStatus } from '@/gql/contracts/graphql';
import { useFormat, type Format } from '@/i18n';
import type { Amount } from '@/i18n/format';
import type { Tone } from '@/ui/states';

export type OneContract = NonNullable<ContractsPageQuery['contract']>;

interface Quantity {
  seconds?: number | null;
  money?: Amount | null;
}

export const quantityText = (format: Format, quantity: Quantity): string =>
  quantity.money ? format.money(quantity.money) : format.roughHours(quantity.seconds);

export function useQuantity(): (quantity: Quantity) => string {
  const format = useFormat();
  return (quantity) => quantityText(format, quantity);
}

export const STATUS_TONES: Record<ContractStatus, Tone> = {
  ACTIVE: 'good',
  DECLINED: 'danger',
  DRAFT: 'plain',
  ENDED: 'plain',
  PAUSED: 'warn',
  RENEWED: 'plain',
  SENT: 'info',
  SIGNED: 'info',
  WITHDRAWN: 'plain',
};

/** The day that it is now in a time zone, as `2026-11-28`. */
export const todayIn = (timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date());

/** A month so many after another: `2026-11`, 2 → `2027-01`. */
export function monthAfter(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
}
