import { ArrowDown, ArrowUp, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Pages } from '@/api/use-api';
import { useT } from '@/i18n';
import { cx } from './class-names';
import type { Column, Selection } from './data-table';
import { Select } from './field';
import { addressOf, type ListOrder } from './use-order';

/** Numbers to the right, and what is written keeps away from a number before it. */
export const sideOf = (isNumber: boolean | undefined): string =>
  isNumber ? 'tabular text-right' : '[.tabular+&]:pl-6';

interface HeadProps<Row> {
  columns: Column<Row>[];
  order: ListOrder | undefined;
  selection: Selection | undefined;
  pages: Pages<Row>;
  rowId: (row: Row) => string;
  template: string;
}

export function Head<Row>({ columns, order, selection, pages, rowId, template }: HeadProps<Row>): ReactNode {
  const t = useT();
  const all = selection && pages.rows.every((row) => selection.ids.has(rowId(row)));
  return (
    <div role="rowgroup" className="border-line border-b">
      <div
        role="row"
        className="text-muted grid items-center gap-3 px-4 py-2 text-xs font-medium"
        style={{ gridTemplateColumns: template }}
      >
        {selection && (
          <span role="columnheader">
            <input
              type="checkbox"
              className="accent-accent size-4"
              aria-label={t('ui.selectAll')}
              checked={all}
              onChange={() => selection.set(new Set(all ? [] : pages.rows.map(rowId)))}
            />
          </span>
        )}
        {columns.map((column) => (
          <Title key={column.id} column={column} order={order} />
        ))}
      </div>
    </div>
  );
}

/** Whether what stands first has the least: the oldest day, the first letter. */
const isAscending = ({ isLatestFirst = false }: { isLatestFirst?: boolean }, isReversed: boolean): boolean =>
  isReversed === isLatestFirst;

/** Pressed once, the list stands by this column; twice, the other way round; a third time, as usual again. */
function press<Row>({ orderBy, isNumber = false }: Column<Row>, { by, isReversed, set }: ListOrder): void {
  // Of amounts the largest is looked for.
  if (by !== orderBy) set(orderBy, isNumber);
  else if (isReversed === isNumber) set(orderBy, !isReversed);
  else set(undefined, false);
}

interface TitleProps<Row> {
  column: Column<Row>;
  order: ListOrder | undefined;
}

function Title<Row>({ column, order }: TitleProps<Row>): ReactNode {
  const { title, isNumber, orderBy } = column;
  if (!order || !orderBy) {
    return (
      <span role="columnheader" className={cx('truncate', sideOf(isNumber))}>
        {title}
      </span>
    );
  }
  const isCurrent = order.by === orderBy;
  const isUp = isAscending(column, order.isReversed);
  const Arrow = isUp ? ArrowUp : ArrowDown;
  return (
    <span
      role="columnheader"
      aria-sort={isCurrent ? (isUp ? 'ascending' : 'descending') : 'none'}
      className={cx('flex min-w-0', isNumber ? 'justify-end' : '[.tabular+&]:pl-6')}
    >
      <button
        type="button"
        onClick={() => press(column, order)}
        className={cx('group hover:text-ink inline-flex min-h-6 min-w-0 items-center gap-1', isCurrent && 'text-ink')}
      >
        {isNumber && <OrderArrow arrow={Arrow} isCurrent={isCurrent} />}
        <span className="truncate">{title}</span>
        {!isNumber && <OrderArrow arrow={Arrow} isCurrent={isCurrent} />}
      </button>
    </span>
  );
}

const OrderArrow = ({ arrow: Arrow, isCurrent }: { arrow: LucideIcon; isCurrent: boolean }): ReactNode => (
  <Arrow
    aria-hidden
    className={cx('size-3 shrink-0', !isCurrent && 'opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60')}
  />
);

/** On phones, where a list has no head. */
export function OrderChoice<Row>({ columns, order }: { columns: Column<Row>[]; order: ListOrder }): ReactNode {
  const t = useT();
  const choices = columns.flatMap(({ orderBy, title, isLatestFirst }) =>
    orderBy
      ? [false, true].map((isReversed) => ({
          value: addressOf(orderBy, isReversed),
          label: t(isAscending({ isLatestFirst }, isReversed) ? 'ui.ascending' : 'ui.descending', { title }),
        }))
      : [],
  );
  return (
    <div className="border-line border-b px-4 py-2">
      <Select
        aria-label={t('ui.order')}
        choices={choices}
        none={t('ui.usualOrder')}
        value={order.by ? addressOf(order.by, order.isReversed) : ''}
        onChange={({ target: { value } }) => order.set(value.replace(/^-/, '') || undefined, value.startsWith('-'))}
      />
    </div>
  );
}
