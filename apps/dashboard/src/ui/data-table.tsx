import { Link } from '@tanstack/react-router';
import { defaultRangeExtractor, useWindowVirtualizer, type Range } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useT } from '@/i18n';
import type { Pages } from '@/api/use-api';
import { AllMatching } from './all-matching';
import { cx } from './class-names';
import type { Selected } from './cut-selection';
import { More, useMoreAtEnd } from './more-rows';
import { Failure, Skeleton } from './states';
import { useRowKeys } from './row-keys';
import { Head, OrderChoice, sideOf } from './table-head';
import { useShown } from './use-columns';
import { useIsPhone } from './use-is-phone';
import type { ListOrder } from './use-order';

export interface Column<Row> {
  id: string;
  title: string;
  cell: (row: Row) => ReactNode;
  /** What a phone's card says instead, where titles aren't seen. */
  cardCell?: (row: Row) => ReactNode;
  /** Numbers stand to the right. */
  isNumber?: boolean;
  /** On phones: the heading of the card, its figure, a line of it, or the menu in its corner; `none` is left out. */
  onCard?: 'title' | 'figure' | 'line' | 'menu' | 'none';
  /** Where its content leads: the row's own page, for who goes by the keyboard or wants another tab. */
  to?: (row: Row) => string;
  /** Whether its content is pressed to open the row, where that is a dialog and no page. */
  opens?: boolean;
  /** A share of the width; 1 without it. */
  width?: number;
  /** The order of the list that goes by what it says. */
  orderBy?: string;
  /** Whether that order begins with the latest. */
  isLatestFirst?: boolean;
}

export interface Selection extends Selected {
  set: (ids: ReadonlySet<string>) => void;
  /** Selects all that match, also what isn't shown yet: so many at most. */
  all?: { most: number; select: () => void; isBusy: boolean };
}

interface DataTableProps<Row> {
  /** What the rows are, for those who don't see them. */
  label: string;
  columns: Column<Row>[];
  pages: Pages<Row>;
  rowId: (row: Row) => string;
  /** What a row is called. */
  rowName: (row: Row) => string;
  /** Enter or a press on the row. */
  onOpen?: (row: Row) => void;
  selection?: Selection;
  /** Where its columns can put it in order. */
  order?: ListOrder;
  /** What stands there where there is nothing. */
  empty: ReactNode;
}

const ROW_HEIGHT = 44;

/**
 * A list of records: a table on wide screens, cards on phones; only the rows in sight are in the page, so that ten thousand
 * stay smooth. J and K go down and up, X selects, Enter opens.
 */
export function DataTable<Row>(props: DataTableProps<Row>): ReactNode {
  const { pages, empty, label, selection, order } = props;
  const columns = useShown(props.columns);
  const isPhone = useIsPhone();
  if (pages.error && pages.rows.length === 0) return <Failure error={pages.error} retry={pages.loadMore} />;
  if (pages.isLoading) return <Skeleton rows={8} />;
  if (pages.rows.length === 0) return empty;
  const template = [...(selection ? ['2.5rem'] : []), ...columns.map(({ width = 1 }) => `minmax(0,${width}fr)`)].join(
    ' ',
  );
  return (
    <>
      <AllMatching {...props} />
      {isPhone && order && <OrderChoice columns={props.columns} order={order} />}
      <div role="table" aria-label={label} aria-rowcount={pages.total ?? pages.rows.length}>
        {!isPhone && <Head {...props} columns={columns} order={order} selection={selection} template={template} />}
        <Body {...props} columns={isPhone ? props.columns : columns} template={template} isPhone={isPhone} />
      </div>
      <More pages={pages} />
    </>
  );
}

function Body<Row>(props: DataTableProps<Row> & { template: string; isPhone: boolean }): ReactNode {
  const { pages, isPhone, rowId, onOpen, selection } = props;
  const ref = useRef<HTMLDivElement>(null);
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => setMargin(ref.current?.offsetTop ?? 0), []);
  const idAt = (index: number): string => rowId(pages.rows[index] as Row);
  const { hold, withHeld } = useHeldRow(pages.rows.length, idAt);
  const virtual = useWindowVirtualizer({
    count: pages.rows.length,
    getItemKey: idAt,
    rangeExtractor: withHeld,
    estimateSize: () => (isPhone ? 84 : ROW_HEIGHT),
    overscan: 12,
    scrollMargin: margin,
  });
  useMoreAtEnd(pages, virtual.range?.endIndex ?? 0);
  const current = useRowKeys({
    count: pages.rows.length,
    scrollTo: (index) => virtual.scrollToIndex(index),
    open: (index) => onOpen?.(pages.rows[index] as Row),
    toggle: (index) => selection && toggle(selection, rowId(pages.rows[index] as Row)),
  });
  return (
    <div role="rowgroup" ref={ref} className="relative" style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ index, start, key }) => (
        <div
          key={key}
          data-index={index}
          ref={virtual.measureElement}
          className="absolute inset-x-0 top-0"
          style={{ transform: `translateY(${start - margin}px)` }}
          role="row"
          onFocus={() => hold(index)}
          aria-rowindex={index + 1}
        >
          <Row {...props} row={pages.rows[index] as Row} isCurrent={index === current} />
        </div>
      ))}
    </div>
  );
}

/**
 * The row in which one works stays, wherever the list is scrolled and whatever comes into it: the dialogs of its menu, which
 * may be half filled in, are a part of it.
 */
function useHeldRow(count: number, idAt: (index: number) => string) {
  const held = useRef<{ index: number; id: string }>(undefined);
  const indexOf = ({ index, id }: { index: number; id: string }): number => {
    if (index < count && idAt(index) === id) return index;
    for (let i = 0; i < count; i++) if (idAt(i) === id) return i;
    return -1;
  };
  return {
    hold: (index: number) => (held.current = { index, id: idAt(index) }),
    withHeld: (range: Range): number[] => {
      const shown = defaultRangeExtractor(range);
      const index = held.current ? indexOf(held.current) : -1;
      return index < 0 || shown.includes(index) ? shown : [...shown, index].sort((a, b) => a - b);
    },
  };
}

export function toggle({ ids, set }: Selection, id: string): void {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  set(next);
}

type RowProps<Row> = DataTableProps<Row> & { row: Row; template: string; isPhone: boolean; isCurrent: boolean };

function Row<Row>(props: RowProps<Row>): ReactNode {
  const { row, isCurrent, isPhone, onOpen, template } = props;
  return (
    <div
      role="presentation"
      onClick={({ currentTarget, target }) => onOpen && isOfRow(currentTarget, target) && onOpen(row)}
      className={cx(
        'border-line hover:bg-sunken/60 border-b px-4',
        isPhone ? 'flex gap-3 py-3' : 'grid min-h-11 items-center gap-3 py-1.5',
        isCurrent && 'bg-accent-soft',
        onOpen && 'cursor-pointer',
      )}
      style={isPhone ? undefined : { gridTemplateColumns: template }}
    >
      {isPhone ? <CardCells {...props} /> : <TableCells {...props} />}
    </div>
  );
}

/** Not of what is pressed by itself, nor of a dialog of the row's menu, or a list in it: these stand elsewhere in the page. */
const isOfRow = (row: Element, target: EventTarget): boolean =>
  target instanceof Element &&
  row.contains(target) &&
  target.closest('a, button, input, select, textarea, label, [role="menuitem"]') === null;

function Check<Row>({ row, rowId, rowName, selection }: RowProps<Row>): ReactNode {
  const t = useT();
  if (!selection) return null;
  return (
    <span role="cell">
      <input
        type="checkbox"
        className="accent-accent size-4"
        aria-label={t('ui.selectRow', { name: rowName(row) })}
        checked={selection.ids.has(rowId(row))}
        onChange={() => toggle(selection, rowId(row))}
      />
    </span>
  );
}

function Content<Row>({ row, column, onOpen }: RowProps<Row> & { column: Column<Row> }): ReactNode {
  const { cell, to, opens } = column;
  if (to) {
    return (
      <Link to={to(row)} className="text-accent-text hover:underline">
        {cell(row)}
      </Link>
    );
  }
  if (!opens) return cell(row);
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      onClick={() => onOpen?.(row)}
      className="text-accent-text min-h-6 text-left hover:underline"
    >
      {cell(row)}
    </button>
  );
}

function TableCells<Row>(props: RowProps<Row>): ReactNode {
  return (
    <>
      <Check {...props} />
      {props.columns.map((column) => (
        <span role="cell" key={column.id} className={cx('min-w-0 truncate', sideOf(column.isNumber))}>
          <Content {...props} column={column} />
        </span>
      ))}
    </>
  );
}

function CardCells<Row>(props: RowProps<Row>): ReactNode {
  const on = (place: Column<Row>['onCard']): Column<Row>[] =>
    props.columns
      .filter(({ onCard = 'line' }) => onCard === place)
      .map((column) => ({ ...column, cell: column.cardCell ?? column.cell }));
  // A dash tells nothing without the column's title above it.
  const told = (place: Column<Row>['onCard']): Column<Row>[] => on(place).filter(({ cell }) => cell(props.row) !== '–');
  return (
    <>
      <Check {...props} />
      <div className="min-w-0 flex-1">
        {on('title').map((column) => (
          <div role="cell" key={column.id} className="font-medium break-words">
            <Content {...props} column={column} />
          </div>
        ))}
        {told('line').map((column) => (
          <div role="cell" key={column.id} className="text-muted min-w-0 break-words">
            <Content {...props} column={column} />
          </div>
        ))}
      </div>
      <div className="tabular flex flex-col items-end gap-1 text-right">
        {told('figure').map((column) => (
          <div role="cell" key={column.id}>
            <Content {...props} column={column} />
          </div>
        ))}
      </div>
      {on('menu').map((column) => (
        <div role="cell" key={column.id} className="-my-1 -mr-2">
          <Content {...props} column={column} />
        </div>
      ))}
    </>
  );
}
