import { Lock, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { useFormat, useT } from '@/i18n';
import { IconButton } from '@/ui/button';
import { cx } from '@/ui/class-names';
import { ScrollRegion } from '@/ui/scroll-region';
import { Hours } from './hours';
import { isOpen, rowKey, type Sheet, type SheetRow, type WeekDeeds } from './use-week';
import { WeekCell } from './week-cell';

interface GridProps {
  sheet: Sheet;
  deeds: WeekDeeds;
  today: string;
  ghosts: ReadonlyMap<string, number[]>;
  targets: number[] | undefined;
}

/** Seven days by rows of work; arrows and Enter go through it as through a sheet. */
export function WeekGrid(props: GridProps): ReactNode {
  const { sheet } = props;
  const t = useT();
  return (
    <ScrollRegion label={t('me.week.title')}>
      <table data-grid className="w-full min-w-[52rem] table-fixed">
        <colgroup>
          <col />
          {sheet.days.map(({ date }) => (
            <col key={date} className="w-[5.25rem]" />
          ))}
          <col className="w-20" />
          <col className="w-11" />
        </colgroup>
        <Head {...props} />
        <tbody>
          {sheet.rows.map((row, index) => (
            <Row key={rowKey(row)} {...props} row={row} index={index} />
          ))}
        </tbody>
        <Foot {...props} />
      </table>
    </ScrollRegion>
  );
}

function Head({ sheet, today }: GridProps): ReactNode {
  const t = useT();
  const format = useFormat();
  return (
    <thead>
      <tr className="border-line text-muted border-b text-xs">
        <th scope="col" className="px-4 py-2 text-left font-medium">
          {t('me.week.work')}
        </th>
        {sheet.days.map(({ date, isLocked }) => (
          <th key={date} scope="col" className="px-1.5 py-2 text-right font-medium">
            <Link
              to="/me/week"
              search={{ week: sheet.weekStart, view: 'day', day: date } as never}
              className={cx(
                'inline-flex min-h-6 items-center gap-1 rounded px-1 hover:underline',
                date === today && 'bg-accent-soft text-accent-text font-semibold',
              )}
            >
              {isLocked && <Lock aria-label={t('me.week.locked')} className="size-3" />}
              <span className="w-min">{format.weekday(date)}</span>
            </Link>
          </th>
        ))}
        <th scope="col" className="px-2 py-2 text-right font-medium">
          {t('me.week.total')}
        </th>
        <td />
      </tr>
    </thead>
  );
}

function Row({ sheet, deeds, ghosts, row, index }: GridProps & { row: SheetRow; index: number }): ReactNode {
  const t = useT();
  const name = t('me.week.row', { client: row.clientName ?? '', service: row.serviceName ?? '' });
  return (
    <tr className="border-line hover:bg-sunken/50 border-b">
      <th scope="row" className="px-4 py-2 text-left font-normal">
        <span className="block truncate font-medium">{row.clientName}</span>
        <span className="text-muted block truncate text-xs">
          {row.serviceName} · {row.contractTitle}
        </span>
      </th>
      {row.cells.map((cell, column) => (
        <td key={cell.date} className="px-1.5 py-1.5">
          <WeekCell
            row={row}
            cell={cell}
            day={sheet.days[column] as Sheet['days'][number]}
            isReadOnly={!isOpen(sheet)}
            setCell={deeds.setCell}
            ghost={ghosts.get(rowKey(row))?.[column]}
            at={[index, column]}
          />
        </td>
      ))}
      <td className="tabular px-2 text-right font-medium">
        <Hours seconds={row.seconds} />
      </td>
      <td>
        {row.seconds === 0 && isOpen(sheet) && (
          <IconButton label={t('me.week.hideRow', { row: name })} size="small" onClick={() => deeds.hideRow(row)}>
            <X />
          </IconButton>
        )}
      </td>
    </tr>
  );
}

function Foot({ sheet, targets }: GridProps): ReactNode {
  const t = useT();
  const format = useFormat();
  return (
    <tfoot>
      <tr>
        <th scope="row" className="px-4 py-3 text-left font-semibold">
          {t('me.week.total')}
        </th>
        {sheet.days.map(({ date, seconds }, index) => (
          <td key={date} className="tabular px-3.5 py-2 text-right align-top">
            <span className={cx('block font-semibold', seconds === 0 && 'text-muted font-normal')}>
              <Hours seconds={seconds} />
            </span>
            {(targets?.[index] ?? 0) > 0 && (
              <span className="text-muted block text-xs">
                {t('me.week.of', { time: format.hours(targets?.[index]) })}
              </span>
            )}
          </td>
        ))}
        <td className="tabular px-2 py-2 text-right align-top font-semibold">
          <Hours seconds={sheet.seconds} />
        </td>
        <td />
      </tr>
    </tfoot>
  );
}

interface DayListProps {
  sheet: Sheet;
  deeds: WeekDeeds;
  ghosts: ReadonlyMap<string, number[]>;
  /** Which of the seven. */
  index: number;
}

/** One day of the week: what phones show, where seven don't fit. */
export function DayRows({ sheet, deeds, ghosts, index }: DayListProps): ReactNode {
  const day = sheet.days[index];
  if (!day) return null;
  return (
    <ul data-grid>
      {sheet.rows.map((row, at) => {
        const cell = row.cells[index];
        return (
          cell && (
            <li key={`${rowKey(row)} ${cell.date}`} className="border-line flex items-center gap-3 border-b px-4 py-2">
              <div className="min-w-0 flex-1">
                <div className="truncate font-medium">{row.clientName}</div>
                <div className="text-muted truncate text-xs">
                  {row.serviceName} · {row.contractTitle}
                </div>
              </div>
              <WeekCell
                {...{ row, cell, day, isReadOnly: !isOpen(sheet), setCell: deeds.setCell, at: [at, 0], isWide: true }}
                ghost={ghosts.get(rowKey(row))?.[index]}
              />
            </li>
          )
        );
      })}
      <li className="tabular flex justify-end px-7 py-3 font-semibold">
        <Hours seconds={day.seconds} />
      </li>
    </ul>
  );
}
