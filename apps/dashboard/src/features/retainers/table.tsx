import type { ReactNode } from 'react';
import { cx } from '@/ui';

interface PlainTableProps {
  label: string;
  head: { title: string; isNumber?: boolean }[];
  children: ReactNode;
  className?: string;
}

/** A short table that scrolls by itself where it is too wide. */
export const PlainTable = ({ label, head, children, className }: PlainTableProps): ReactNode => (
  <div role="region" aria-label={label} tabIndex={0} className={cx('overflow-x-auto -outline-offset-2', className)}>
    <table className="w-full">
      <thead className="text-muted text-xs">
        <tr className="border-line border-b">
          {head.map(({ title, isNumber }) => (
            <th
              key={title}
              scope="col"
              className={cx(
                'px-2 py-2 font-medium whitespace-nowrap first:pl-4 last:pr-4 md:px-4',
                isNumber ? 'text-right' : 'text-left',
              )}
            >
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
);

export const CELL = 'px-2 py-2 align-top first:pl-4 last:pr-4 md:px-4';
export const FIGURE = `${CELL} tabular text-right whitespace-nowrap`;
