import type { ReactNode } from 'react';
import { useFormat, useT } from '@/i18n';
import { ScrollRegion } from '@/ui/scroll-region';
import { valueOf, type Burn } from './burn';
import { useQuantity } from './quantity';

/** The burn-down day by day, for who reads figures rather than pictures. */
export function BurnTable({ burn }: { burn: Burn }): ReactNode {
  const t = useT();
  const format = useFormat();
  const say = useQuantity();
  const { days, actual, projected, available, today } = burn;
  const at = (units: number | undefined): string => (units === undefined ? '–' : say.exact(valueOf(burn, units)));
  const cell = 'px-3 py-1 text-right tabular';
  return (
    <ScrollRegion label={t('retainers.burn.table')} className="border-line max-h-72 overflow-y-auto rounded-md border">
      <table className="w-full">
        <thead className="bg-surface text-muted sticky top-0 text-xs">
          <tr>
            <th scope="col" className="px-3 py-1.5 text-left font-medium">
              {t('retainers.day')}
            </th>
            {(['actual', 'projected', 'even'] as const).map((id) => (
              <th key={id} scope="col" className="px-3 py-1.5 text-right font-medium">
                {t(`retainers.burn.${id}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((day, i) => (
            <tr key={day} className={i + 1 === today ? 'bg-accent-soft' : undefined}>
              <th scope="row" className="px-3 py-1 text-left font-normal whitespace-nowrap">
                {format.weekday(day)}
              </th>
              <td className={cell}>{at(actual[i + 1])}</td>
              <td className={cell}>
                {at(today !== undefined && i + 1 > today ? projected[i + 1 - today] : undefined)}
              </td>
              <td className={cell}>{at(available * (1 - (i + 1) / days.length))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
