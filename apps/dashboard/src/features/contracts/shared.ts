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
