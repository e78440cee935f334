import { useCallback } from 'react';
import { useT } from '@/i18n';

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

/** What a field refuses of a typed currency: codes that no currency has. */
export function useCurrencyRule(): (typed: string | undefined) => true | string {
  const t = useT();
  return useCallback(
    (typed = '') => typed.trim() === '' || CURRENCIES.has(typed.trim().toUpperCase()) || t('ui.notCurrency'),
    [t],
  );
}
