import type { ReactNode } from 'react';
import { useT } from '@/i18n';
import { cx } from '@/ui';
import { GRADES, LOOKS, MARKS } from './grade';

export function Legend(): ReactNode {
  const t = useT();
  return (
    <ul className="text-muted flex flex-wrap gap-x-4 gap-y-1.5 text-xs">
      {GRADES.map((grade) => (
        <li key={grade} className="flex items-center gap-1.5">
          <span
            aria-hidden
            className={cx('grid h-4 w-5 place-items-center rounded text-[0.5rem] leading-none', LOOKS[grade])}
          >
            {MARKS[grade]}
          </span>
          {t(`capacity.legend.${grade}`)}
        </li>
      ))}
      <li className="flex items-center gap-1.5">
        <span aria-hidden>◐</span>
        {t('capacity.legend.partly')}
      </li>
    </ul>
  );
}
