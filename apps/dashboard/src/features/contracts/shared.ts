import type { ContractsPageQuery, ContractStatus } from '@/gql/contracts/graphql';
import { useFormat, type Format } from '@/i18n';
import type { Amount } from '@/i18n/format';
import type { Tone } from '@/ui/states';

export type OneContract = NonNullable<ContractsPageQuery['contract']>;

type RenewalNotice = NonNullable<OneContract['renewalTerms']>['notices'][number];

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

type WithNotice = Pick<OneContract, 'endDate' | 'renewalTerms'>;

/** The notice that stands: the contract ends with its present term. */
export const noticeOf = ({ endDate, renewalTerms }: WithNotice): RenewalNotice | undefined =>
  renewalTerms?.notices.find((notice) => !notice.withdrawnAt && notice.endDate === endDate);

/** Whether notice can be given: it renews by itself, nobody has given any, and there is time. */
export const mayGiveNotice = (contract: WithNotice, today: string): boolean =>
  contract.renewalTerms?.isAutomatic === true &&
  today <= (contract.renewalTerms.noticeUntil ?? '') &&
  !noticeOf(contract);

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
