import { useCallback } from 'react';
import { useT } from '@/i18n';
import { readDecimal, readNumber } from '@/i18n/read-decimal';
import { parseHours } from './parse-hours';

interface Limits {
  isRequired?: boolean;
  /** Of time: `1:30` as well as `1.5`. */
  isHours?: boolean;
  isWhole?: boolean;
  /** Nothing below zero, unless it is said. */
  least?: number;
  most?: number;
}

type Rule = (typed: string | undefined) => true | string;

/**
 * What a field refuses of a typed number, in words.
 * @example <Input {...register('fee', { validate: number({ isRequired: true }) })} />
 */
export function useNumberRule(): (limits?: Limits) => Rule {
  const t = useT();
  return useCallback(
    ({ isRequired = false, isHours = false, isWhole = false, least = 0, most = Infinity } = {}) =>
      (typed = '') => {
        if (typed.trim() === '') return !isRequired || t('ui.required');
        if (isHours) return parseHours(typed) !== undefined || t('ui.notHours');
        const number = readNumber(typed);
        if (readDecimal(typed) === undefined) return t('ui.notNumber');
        if (isWhole && !Number.isInteger(number)) return t('ui.notWhole');
        if (number < least) return t('ui.atLeast', { least });
        return number <= most || t('ui.atMost', { most });
      },
    [t],
  );
}
