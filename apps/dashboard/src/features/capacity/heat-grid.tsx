import { Link } from '@tanstack/react-router';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useAgencyDay } from '@/app/agency-day';
import { useFormat, useT } from '@/i18n';
import { cx, useIsPhone } from '@/ui';
import { gradeOf, LOOKS, MARKS, percentOf, type Cell } from './grade';
import type { Capacity, Person } from './use-capacity';

interface HeatGridProps {
  capacity: Capacity;
  /** As it is planned, where it is shown as it would be. */
  planned?: Capacity;
  /** Shows hours in place of percents. */
  inHours?: boolean;
  isSmall?: boolean;
  onOpen: (person: Person, week: number) => void;
}

const STEPS: Record<string, [down: number, right: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** People by weeks: arrow keys go from cell to cell, Enter opens one. */
export function HeatGrid({ capacity, planned, inHours = false, isSmall = false, onOpen }: HeatGridProps): ReactNode {
  const t = useT();
  const { people, weeks } = capacity;
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<[row: number, column: number]>([0, 0]);
  const go = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const within = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));
    const next: [number, number] = [within(at[0] + step[0], people.length), within(at[1] + step[1], weeks.length)];
    setAt(next);
    table.current?.querySelector<HTMLElement>(`[data-cell="${next.join('-')}"]`)?.focus();
  };
  return (
    <div className="overflow-x-auto" tabIndex={-1}>
      <table
        ref={table}
        role="grid"
        aria-label={t('capacity.grid')}
        onKeyDown={go}
        className="w-full table-fixed border-separate border-spacing-1"
        style={{ minWidth: `${weeks.length * 3.5 + 8}rem` }}
      >
        <Head weeks={weeks} isSmall={isSmall} />
        <tbody>
          {people.map((person, row) => (
            <tr key={person.id}>
              <Name person={person} isSmall={isSmall} />
              {person.cells.map((cell, column) => (
                <td key={column} role="gridcell" className="p-0">
                  <HeatCell
                    {...{ cell, inHours, isSmall, person }}
                    isSupposed={planned !== undefined && planned.people[row]?.cells[column] !== cell}
                    week={weeks[column] ?? ''}
                    place={`${row}-${column}`}
                    isCurrent={row === at[0] && column === at[1]}
                    onFocus={() => setAt([row, column])}
                    onOpen={() => onOpen(person, column)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <TeamRow capacity={capacity} />
      </table>
    </div>
  );
}

/** Of a week that goes on, that its days behind us count too; a phone's columns have no room for it. */
function FreeHours({ hours, isUnderWay }: { hours: number; isUnderWay: boolean }): ReactNode {
  const t = useT();
  const isPhone = useIsPhone();
  return t(isUnderWay && !isPhone ? 'capacity.freeOfWhole' : 'capacity.free', { hours });
}

const STICKY = 'bg-surface sticky left-0 z-10 text-left font-normal';

function Head({ weeks, isSmall }: { weeks: string[]; isSmall: boolean }): ReactNode {
  const t = useT();
  const format = useFormat();
  return (
    <thead>
      <tr className="text-muted text-xs">
        <th scope="col" className={cx(STICKY, 'pb-1', isSmall ? 'w-28' : 'w-28 md:w-44')}>
          {t('capacity.person')}
        </th>
        {weeks.map((week) => (
          <th key={week} scope="col" className="pb-1 text-center font-normal whitespace-nowrap">
            {format.shortDate(week)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Name({ person, isSmall }: { person: Person; isSmall: boolean }): ReactNode {
  return (
    <th scope="row" className={cx(STICKY, 'max-w-44 pr-2')}>
      <Link to={`/team/${person.id}`} className="block truncate hover:underline">
        {person.name}
      </Link>
      {!isSmall && (
        <span className="text-muted block truncate text-xs max-md:hidden">{person.skills.slice(0, 2).join(', ')}</span>
      )}
    </th>
  );
}

interface HeatCellProps {
  cell: Cell | null;
  person: Person;
  week: string;
  place: string;
  inHours: boolean;
  isSmall: boolean;
  isSupposed: boolean;
  isCurrent: boolean;
  onFocus: () => void;
  onOpen: () => void;
}

function HeatCell({
  cell,
  person,
  week,
  place,
  inHours,
  isSmall,
  isSupposed,
  isCurrent,
  onFocus,
  onOpen,
}: HeatCellProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const grade = cell && gradeOf(cell);
  const off = cell ? cell.leaveSeconds + cell.holidaySeconds : 0;
  const planned = cell
    ? t('capacity.cell', {
        name: person.name,
        week: format.shortDate(week),
        grade: t(`capacity.grade.${grade ?? 'OFF'}`),
        percent: percentOf(cell) ?? 0,
        committed: format.hours(cell.committedSeconds),
        available: format.hours(cell.availableSeconds),
        off: off > 0 ? format.hours(off) : 'none',
      })
    : t('capacity.noReport', { name: person.name, week: format.shortDate(week) });
  const label = isSupposed ? t('capacity.asTried', { planned }) : planned;
  return (
    <button
      type="button"
      data-cell={place}
      tabIndex={isCurrent ? 0 : -1}
      aria-label={label}
      title={label}
      aria-haspopup="dialog"
      onFocus={onFocus}
      onClick={onOpen}
      className={cx(
        'tabular relative w-full rounded px-1 text-center text-xs font-semibold whitespace-nowrap',
        isSmall ? 'h-8' : 'h-9',
        grade ? LOOKS[grade] : 'border-line text-muted border border-dashed',
        isSupposed && 'ring-ink ring-offset-surface ring-2 ring-offset-1',
      )}
    >
      {grade && off > 0 && grade !== 'OFF' && (
        <span aria-hidden className="absolute top-0.5 left-1 text-[0.625rem] leading-none">
          ◐
        </span>
      )}
      <Figure cell={cell} inHours={inHours} />
      {grade && MARKS[grade] && (
        <span aria-hidden className="absolute top-0.5 right-1 text-[0.5rem] leading-none">
          {MARKS[grade]}
        </span>
      )}
    </button>
  );
}

function Figure({ cell, inHours }: { cell: Cell | null; inHours: boolean }): ReactNode {
  const t = useT();
  const format = useFormat();
  if (!cell) return '–';
  if (inHours && cell.availableSeconds + cell.committedSeconds > 0) return format.hours(cell.committedSeconds);
  const percent = percentOf(cell);
  if (percent !== null) return format.percent(percent);
  return cell.committedSeconds > 0 ? format.hours(cell.committedSeconds) : t('capacity.off');
}

function TeamRow({ capacity }: { capacity: Capacity }): ReactNode {
  const t = useT();
  const format = useFormat();
  const today = useAgencyDay();
  // Of the week that goes on the days that are over are counted too.
  const isUnderWay = (week: number): boolean => (capacity.weeks[week] ?? today) < today;
  return (
    <tfoot>
      <tr>
        <th scope="row" className={cx(STICKY, 'pt-2')}>
          {t('capacity.team')}
        </th>
        {capacity.team.map(({ cell, freeSeconds }, week) => (
          <td key={capacity.weeks[week]} className="tabular pt-2 text-center text-xs">
            <div className="font-semibold">{cell ? format.percent(percentOf(cell)) : '–'}</div>
            <div className="text-muted md:whitespace-nowrap">
              {cell && <FreeHours hours={Math.round(freeSeconds / 3600)} isUnderWay={isUnderWay(week)} />}
            </div>
          </td>
        ))}
      </tr>
    </tfoot>
  );
}
