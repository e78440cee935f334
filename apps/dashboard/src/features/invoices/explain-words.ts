import { fromMinor } from '@/i18n/amounts';
import type { Telling } from './explain-steps';

/** Hours and minutes, and seconds where there are any: nothing is rounded away. */
export function exactTime(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const whole = Math.abs(seconds);
  const text = `${Math.floor(whole / 3_600)}:${two(Math.floor(whole / 60) % 60)}`;
  const rest = whole % 60;
  return `${seconds < 0 ? '−' : ''}${text}${rest ? `:${two(rest)}` : ''}`;
}

/** A whole number of minor units as the reader writes money. */
export const money = ({ format, currency }: Pick<Telling, 'format' | 'currency'>, minor: string | bigint): string =>
  format.money(fromMinor(minor, currency));
