import { useFormat } from '@/i18n';

const UNITS = ['byte', 'kilobyte', 'megabyte'] as const;

/** How large a file is, as the reader writes it: `1.4 MB`. */
export function useSize(): (bytes: number) => string {
  const format = useFormat();
  return (bytes) => {
    const step = bytes < 1_000 ? 0 : bytes < 1_000_000 ? 1 : 2;
    const options = {
      style: 'unit',
      unit: UNITS[step],
      unitDisplay: 'short',
      maximumFractionDigits: step === 2 ? 1 : 0,
    };
    return format.number(bytes / 1_000 ** step, options as Intl.NumberFormatOptions);
  };
}
