import { useMemo } from 'react';
import { useIntl } from 'react-intl';

export interface ReaderTime {
  /** `09:00` */
  clock: (instant: Date) => string;
  /** `Tue 09:00` */
  weekday: (instant: Date) => string;
  /** `Tue, 1 Dec, 09:00` */
  moment: (instant: string) => string;
}

const CLOCK = { hour: '2-digit', minute: '2-digit' } as const;

/** To when something is put off, by the reader's own clock: it is her morning, wherever the agency is. */
export function useReaderTime(): ReaderTime {
  const { locale } = useIntl();
  return useMemo(() => {
    const written = (options: Intl.DateTimeFormatOptions): ((instant: Date) => string) => {
      const format = new Intl.DateTimeFormat(locale, { ...CLOCK, ...options });
      return (instant) => format.format(instant);
    };
    const moment = written({ weekday: 'short', day: 'numeric', month: 'short' });
    return {
      clock: written({}),
      weekday: written({ weekday: 'short' }),
      moment: (instant) => moment(new Date(instant)),
    };
  }, [locale]);
}
