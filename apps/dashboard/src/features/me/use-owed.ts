import { isNegative, withoutSign } from '@/i18n/amounts';
import { useFormat, useT } from '@/i18n';
import type { Amount } from '@/i18n/format';

/** An amount that an assistant is owed; where more was taken off than there was, that she owes it. */
export function useOwed(): (sum: Amount) => string {
  const t = useT();
  const { money } = useFormat();
  return (sum) => (isNegative(sum) ? t('me.payouts.owed', { amount: money(withoutSign(sum)) }) : money(sum));
}
