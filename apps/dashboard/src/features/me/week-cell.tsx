import { Check } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { RequestError } from '@/api/request';
import { useAgencyDay } from '@/app/agency-day';
import { useFormat, useProblem, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { cx } from '@/ui/class-names';
import { useExactly } from './hours';
import type { Sheet, SheetCell, SheetRow, WeekDeeds } from './use-week';

export interface CellProps {
  row: SheetRow;
  cell: SheetCell;
  day: Sheet['days'][number];
  isReadOnly: boolean;
  setCell: WeekDeeds['setCell'];
  /** Seconds on the same day a week before, which can be taken over. */
  ghost?: number | undefined;
  /** Where the cell stands in the grid. */
  at: [row: number, column: number];
  isWide?: boolean;
}

const ARROWS: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  Enter: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

const inputAt = (grid: Element | null, row: number, column: number): HTMLInputElement | null | undefined =>
  grid?.querySelector<HTMLInputElement>(`input[data-at="${row} ${column}"]`);

/** Arrows to the side move the caret until it is at the text's edge. */
function isAtEdge(input: HTMLInputElement, step: number): boolean {
  const { selectionStart, selectionEnd, value } = input;
  if (selectionStart === 0 && selectionEnd === value.length) return true;
  return step < 0 ? selectionEnd === 0 : selectionStart === value.length;
}

interface Problem {
  text: string;
  /** What could have been meant. */
  suggestions: string[];
}

const suggestionsOf = (error: unknown): string[] =>
  error instanceof RequestError ? ((error.details['suggestions'] ?? []) as string[]) : [];

interface Draft {
  /** What is typed and not stored yet. */
  text: string | undefined;
  problem: Problem | undefined;
  type: (text: string | undefined) => void;
  save: () => void;
  /** Stores this in place of what is typed. */
  take: (time: string) => void;
}

/** What stands in a cell until the api has read it; a refusal keeps it, and brings the focus back. */
function useDraft({ row, cell, setCell }: CellProps, input: { current: HTMLInputElement | null }): Draft {
  const problemOf = useProblem();
  const [text, setText] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const [sending, setSending] = useState<string>();
  const latest = useRef(text);
  latest.current = text;
  const send = (time: string): void => {
    setSending(time);
    setCell(row, cell, time).then(
      () => {
        setSending(undefined);
        if (latest.current === time) setText(undefined);
      },
      (error: unknown) => {
        setSending(undefined);
        setProblem({ text: problemOf(error), suggestions: suggestionsOf(error) });
        const other = document.activeElement;
        // Who types elsewhere already isn't interrupted.
        if (!(other instanceof HTMLInputElement && other.dataset['draft'] === 'yes')) input.current?.focus();
      },
    );
  };
  const sendLatest = useRef(send);
  sendLatest.current = send;
  const [isWaiting, setWaiting] = useState(false);
  useEffect(() => {
    // What was typed while the cell was being stored is stored after it.
    if (!isWaiting || sending !== undefined) return;
    setWaiting(false);
    if (latest.current !== undefined) sendLatest.current(latest.current);
  }, [isWaiting, sending]);
  return {
    text,
    problem,
    take: (time) => {
      setText(time);
      setProblem(undefined);
      send(time);
    },
    type: (next) => {
      setText(next);
      setProblem(undefined);
    },
    save: () => {
      if (text === undefined || text === sending || problem !== undefined) return;
      if (sending === undefined) send(text);
      else setWaiting(true);
    },
  };
}

/** A cell of the grid: takes time as it is typed, and stores it when it is left. */
export function WeekCell(props: CellProps): ReactNode {
  const { row, cell, day, at, isWide = false } = props;
  const t = useT();
  const format = useFormat();
  const id = useId();
  const today = useAgencyDay();
  const exactly = useExactly();
  const input = useRef<HTMLInputElement>(null);
  const draft = useDraft(props, input);
  const stored = cell.seconds === 0 ? '' : format.hours(cell.seconds);
  const isFixed = cell.seconds > 0 && cell.fixedSeconds === cell.seconds;
  const isReadOnly = props.isReadOnly || day.isLocked || isFixed;
  const isEmpty = cell.seconds === 0 && draft.text === undefined && !isReadOnly;
  const isToCome = cell.date > today && Boolean(draft.text?.trim()) && draft.problem === undefined;
  const ghost = isEmpty && props.ghost ? format.hours(props.ghost) : undefined;
  const [describing] = [
    ...(draft.problem === undefined ? [] : [`${id}-problem`]),
    ...(isToCome ? [`${id}-to-come`] : []),
    ...(ghost === undefined ? [] : [`${id}-ghost`]),
  ];
  const takeMeant = (time: string): void => {
    draft.take(time);
    input.current?.focus();
  };
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Escape' && draft.text !== undefined) {
      event.preventDefault();
      draft.type(undefined);
      return;
    }
    if (event.key === ' ' && ghost !== undefined) {
      event.preventDefault();
      draft.take(ghost);
      return;
    }
    const step = ARROWS[event.key];
    if (!step || event.shiftKey || event.ctrlKey || event.metaKey) return;
    if (step[1] !== 0 && !isAtEdge(event.currentTarget, step[1])) return;
    event.preventDefault();
    const next = inputAt(event.currentTarget.closest('[data-grid]'), at[0] + step[0], at[1] + step[1]);
    if (next) next.focus();
    else if (event.key === 'Enter') draft.save();
  };
  return (
    <div className="group relative">
      <input
        ref={input}
        data-at={at.join(' ')}
        data-draft={draft.text === undefined ? undefined : 'yes'}
        value={draft.text ?? stored}
        readOnly={isReadOnly}
        placeholder={ghost}
        inputMode="text"
        autoComplete="off"
        aria-label={t('me.week.cell', {
          client: row.clientName ?? '',
          service: row.serviceName ?? '',
          day: format.weekday(cell.date),
        })}
        aria-invalid={draft.problem !== undefined || undefined}
        aria-describedby={describing}
        title={draft.text === undefined ? exactly(cell.seconds) : undefined}
        onChange={(event) => draft.type(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={draft.save}
        onKeyDown={press}
        className={cx(
          'control tabular placeholder:text-muted placeholder:italic read-only:bg-sunken/60 read-only:border-line text-right read-only:text-muted',
          isWide ? 'h-11 w-24 text-base' : 'border-line hover:border-edge h-9 px-2',
          draft.text !== undefined && draft.problem === undefined && 'italic',
        )}
      />
      {ghost !== undefined && <Ghost id={`${id}-ghost`} time={ghost} onTake={() => draft.take(ghost)} />}
      {isToCome && <ToCome id={`${id}-to-come`} />}
      {draft.problem !== undefined && <Refused id={`${id}-problem`} problem={draft.problem} onTake={takeMeant} />}
    </div>
  );
}

/** Before time is stored on a day that isn't there yet, which can be right: whether it is meant. */
function ToCome({ id }: { id: string }): ReactNode {
  const t = useT();
  return (
    <p
      id={id}
      role="status"
      className="border-warn bg-warn-soft text-warn pointer-events-none absolute top-full right-0 z-10 mt-1 w-44 rounded-md border px-2 py-1 text-left text-xs shadow-lg"
    >
      {t('time.dayToCome')}
    </p>
  );
}

interface RefusedProps {
  id: string;
  problem: Problem;
  onTake: (time: string) => void;
}

/** Why a cell wasn't stored, below it while one is in it; what could have been meant is reached next by Tab. */
function Refused({ id, problem: { text, suggestions }, onTake }: RefusedProps): ReactNode {
  const t = useT();
  return (
    <div className="border-danger bg-danger-soft text-danger pointer-events-none absolute not-group-focus-within:sr-only group-focus-within:top-full right-0 z-10 mt-1 w-56 rounded-md border px-2 py-1 text-left text-xs shadow-lg">
      <p id={id} role="alert">
        {text} {suggestions.length > 0 && t('me.week.meant', { count: suggestions.length })}
      </p>
      {suggestions.length > 0 && (
        <div className="pointer-events-auto flex flex-wrap gap-1 py-1">
          {suggestions.map((time) => (
            <Button key={time} size="small" onClick={() => onTake(time)}>
              {time}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

/** Takes over what was worked a week before: by a press here, by the space bar in the cell. */
function Ghost({ id, time, onTake }: { id: string; time: string; onTake: () => void }): ReactNode {
  const t = useT();
  return (
    <>
      <span id={id} className="sr-only">
        {t('me.week.ghost', { time })}
      </span>
      <button
        type="button"
        tabIndex={-1}
        title={t('me.week.takeGhost', { time })}
        aria-label={t('me.week.takeGhost', { time })}
        onClick={onTake}
        className="text-accent-text hover:bg-accent-soft absolute inset-y-0 left-0 flex w-6 items-center justify-center rounded-l-md md:opacity-0 md:group-focus-within:opacity-100 md:group-hover:opacity-100"
      >
        <Check aria-hidden className="size-3.5" />
      </button>
    </>
  );
}
