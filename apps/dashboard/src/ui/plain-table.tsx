import type { ReactNode } from 'react';
import { cx } from './class-names';
import { ScrollRegion } from './scroll-region';

export interface PlainColumn<Row> {
  id: string;
  title: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Numbers stand to the right. */
  isNumber?: boolean;
  /** The row's name: a header of it. */
  isHead?: boolean;
}

interface PlainTableProps<Row> {
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

const CELL = 'px-3 py-2 first:pl-4 last:pr-4';

/** A short table, such as a report: all of its rows are there, and what is too wide scrolls by itself. */
export function PlainTable<Row>({
  label,
  columns,
  rows,
  rowId,
  totals,
  isCurrent,
  isEven = false,
}: PlainTableProps<Row>): ReactNode {
  const side = (isNumber: boolean | undefined): string =>
    isNumber ? 'text-right tabular whitespace-nowrap' : 'text-left [.tabular+&]:pl-8';
  return (
    <ScrollRegion label={label}>
      <table className={cx('w-full border-collapse', isEven && 'table-fixed')}>
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr className="border-line border-b">
            {columns.map(({ id, title, isNumber }) => (
              <th key={id} scope="col" className={cx(CELL, 'text-muted text-xs font-medium', side(isNumber))}>
                {title}
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
              {columns.map(({ id, cell, isNumber, isHead }) =>
                isHead ? (
                  <th key={id} scope="row" className={cx(CELL, 'text-left font-normal')}>
                    {cell(row)}
                  </th>
                ) : (
                  <td key={id} className={cx(CELL, side(isNumber))}>
                    {cell(row)}
                  </td>
                ),
              )}
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
