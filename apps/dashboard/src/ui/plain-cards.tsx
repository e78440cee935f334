import type { ReactNode } from 'react';
import { cx } from './class-names';
import type { PlainColumn, PlainTableProps } from './plain-table';

const isNothing = (content: ReactNode): boolean =>
  content === null || content === undefined || content === '' || content === '–' || content === false;

/**
 * A table of many columns on a phone: each row is a card with its name and its last figure on top, and below them what else
 * there is, each with its title. What says nothing is left out.
 */
export function PlainCards<Row>({
  label,
  columns,
  rows,
  rowId,
  totals = [],
  isCurrent,
}: PlainTableProps<Row>): ReactNode {
  return (
    <div role="table" aria-label={label}>
      {rows.map((row, index) => (
        <Card
          key={rowId(row, index)}
          columns={columns}
          cells={columns.map(({ cell }) => cell(row))}
          className={cx(isCurrent?.(row) && 'bg-accent-soft')}
        />
      ))}
      {totals.map((cells, index) => (
        <Card key={index} columns={columns} cells={cells} className="font-semibold" />
      ))}
    </div>
  );
}

interface CardProps<Row> {
  columns: PlainColumn<Row>[];
  cells: ReactNode[];
  className: string;
}

function Card<Row>({ columns, cells, className }: CardProps<Row>): ReactNode {
  const head = Math.max(
    0,
    columns.findIndex(({ isHead }) => isHead),
  );
  const figure = figureOf(columns, head);
  const deed = columns.findIndex(({ title }) => title === '');
  const others = columns.flatMap(({ id, title }, at) =>
    [head, figure, deed].includes(at) || isNothing(cells[at]) ? [] : [{ id, title, cell: cells[at] }],
  );
  return (
    <div role="row" className={cx('border-line flex flex-col gap-0.5 border-b px-4 py-2.5 last:border-b-0', className)}>
      <div role="presentation" className="flex items-start justify-between gap-3">
        <span role="rowheader" className="min-w-0 flex-1 break-words">
          {isNothing(cells[head]) ? '–' : cells[head]}
        </span>
        {figure >= 0 && (
          <span role="cell" className="tabular shrink-0 text-right">
            {cells[figure]}
          </span>
        )}
        {!isNothing(cells[deed]) && (
          <span role="cell" className="-my-1.5 -mr-2 shrink-0">
            {cells[deed]}
          </span>
        )}
      </div>
      <div role="presentation" className="text-muted flex flex-wrap gap-x-3 gap-y-0.5 text-xs">
        {others.map(({ id, title, cell }) => (
          <span role="cell" key={id} className="flex max-w-full flex-wrap gap-x-1">
            <span>{title}:</span>
            <span className="min-w-0 break-words">{cell}</span>
          </span>
        ))}
      </div>
    </div>
  );
}

function figureOf<Row>(columns: PlainColumn<Row>[], head: number): number {
  const chosen = columns.findIndex(({ isFigure }) => isFigure);
  return chosen >= 0
    ? chosen
    : columns.findLastIndex(({ isNumber, title }, at) => isNumber && title !== '' && at !== head);
}
