import type { ReactNode } from 'react';
import { useT } from '@/i18n';
import { cx } from './class-names';
import { PlainCards } from './plain-cards';
import { ScrollRegion } from './scroll-region';
import { useIsPhone } from './use-is-phone';

export interface PlainColumn<Row> {
  id: string;
  /** Without one its buttons speak for themselves: it is named for those who don't see it. */
  title: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Numbers stand to the right. */
  isNumber?: boolean;
  /** The row's name: a header of it. */
  isHead?: boolean;
  /** The number that stands for the row where there's room for one; the last without it. */
  isFigure?: boolean;
}

export interface PlainTableProps<Row> {
  /** What the table shows, for those who don't see it. */
  label: string;
  columns: PlainColumn<Row>[];
  rows: readonly Row[];
  rowId: (row: Row, index: number) => string;
  /** What all rows come to: a cell for each column. */
  totals?: ReactNode[][];
  /** The row of what is shown elsewhere on the page. */
  isCurrent?: (row: Row) => boolean;
  /** Columns of one width, so that those of several tables stand below each other. */
  isEven?: boolean;
}

/** So many columns a phone has room for. */
const NARROW = 3;
const CELL = 'px-3 py-2 first:pl-4 last:pr-4';

/** A short table, such as a report: all of its rows are there, and what is too wide scrolls by itself. */
export function PlainTable<Row>(props: PlainTableProps<Row>): ReactNode {
  const isPhone = useIsPhone();
  return isPhone && props.columns.length > NARROW ? <PlainCards {...props} /> : <WholeTable {...props} />;
}

function WholeTable<Row>({
  label,
  columns,
  rows,
  rowId,
  totals,
  isCurrent,
  isEven = false,
}: PlainTableProps<Row>): ReactNode {
  const t = useT();
  const side = (isNumber: boolean | undefined): string =>
    isNumber ? 'text-right tabular whitespace-nowrap' : 'text-left [.tabular+&]:pl-8';
  return (
    <ScrollRegion label={label}>
      <table className={cx('w-full border-collapse', isEven && 'md:table-fixed')}>
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr className="border-line border-b">
            {columns.map(({ id, title, isNumber }) => (
              <th key={id} scope="col" className={cx(CELL, 'text-muted text-xs font-medium', side(isNumber))}>
                {title || <span className="sr-only">{t('ui.actions')}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr
              key={rowId(row, index)}
              className={cx('border-line border-b last:border-b-0', isCurrent?.(row) && 'bg-accent-soft')}
            >
              {columns.map(({ id, cell, isNumber, isHead }) => (
                <Cell key={id} className={side(isNumber)} isHead={isHead}>
                  {cell(row)}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
        {totals && totals.length > 0 && (
          <Totals rows={totals} columns={columns.map(({ isNumber }) => side(isNumber))} />
        )}
      </table>
    </ScrollRegion>
  );
}

/** A header that says nothing, as of work without a description, is none. */
const Cell = ({
  children,
  className,
  isHead,
}: {
  children: ReactNode;
  className: string;
  isHead?: boolean | undefined;
}) =>
  isHead && children ? (
    <th scope="row" className={cx(CELL, 'min-w-32 text-left font-normal')}>
      {children}
    </th>
  ) : (
    <td className={cx(CELL, className)}>{isHead ? '–' : children}</td>
  );

function Totals({ rows, columns }: { rows: ReactNode[][]; columns: string[] }): ReactNode {
  return (
    <tfoot>
      {rows.map((cells, row) => (
        <tr key={row} className="border-edge/60 border-t font-semibold">
          {cells.map((cell, i) =>
            i === 0 ? (
              <th key={i} scope="row" className={cx(CELL, 'text-left')}>
                {cell}
              </th>
            ) : (
              <td key={i} className={cx(CELL, columns[i])}>
                {cell}
              </td>
            ),
          )}
        </tr>
      ))}
    </tfoot>
  );
}
