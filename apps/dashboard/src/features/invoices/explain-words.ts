import { fromMinor } from '@/i18n/amounts';
import type { Telling } from './explain-steps';

/** A whole number of minor units as the reader writes money. */
export const money = ({ format, currency }: Pick<Telling, 'format' | 'currency'>, minor: string | bigint): string =>
  format.money(fromMinor(minor, currency));
