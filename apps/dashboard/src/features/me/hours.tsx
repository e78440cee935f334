import type { ReactNode } from 'react';
import { useFormat, useT } from '@/i18n';

const MINUTE_SECONDS = 60;

/** Says how long something was to the second, where minutes alone don't; sums are of the seconds, and rounded once. */
export function useExactly(): (seconds: number) => string | undefined {
  const t = useT();
  const format = useFormat();
  return (seconds) =>
    seconds % MINUTE_SECONDS === 0 ? undefined : t('me.week.exact', { time: format.exactHours(seconds) });
}

/** Time in hours and minutes, with its seconds for who asks. */
export function Hours({ seconds }: { seconds: number }): ReactNode {
  const format = useFormat();
  const exactly = useExactly();
  return <span title={exactly(seconds)}>{format.hours(seconds)}</span>;
}
