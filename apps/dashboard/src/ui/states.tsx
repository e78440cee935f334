import { AlertTriangle, CheckCircle2, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { useT } from '@/i18n';
import { useProblem } from '@/i18n/problem';
import { Button } from './button';
import { cx } from './class-names';

export type Tone = 'plain' | 'info' | 'good' | 'warn' | 'danger';

const SOFT: Record<Tone, string> = {
  plain: 'bg-sunken text-ink',
  info: 'bg-accent-soft text-accent-text',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  danger: 'bg-danger-soft text-danger',
};

/** A state in a word: its colour says nothing that the word doesn't. */
export const Badge = ({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }): ReactNode => (
  <span
    className={cx(
      'inline-flex items-center gap-1 rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap',
      SOFT[tone],
    )}
  >
    {children}
  </span>
);

const ICONS: Record<Tone, ReactNode> = {
  plain: <Info />,
  info: <Info />,
  good: <CheckCircle2 />,
  warn: <AlertTriangle />,
  danger: <AlertTriangle />,
};

interface NoticeProps {
  tone?: Tone;
  children: ReactNode;
  action?: ReactNode;
}

/** Something to know before going on. */
export function Notice({ tone = 'info', children, action }: NoticeProps): ReactNode {
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={cx(
        'flex flex-wrap items-center gap-2 rounded-md px-3 py-2 [&_svg]:size-4 [&_svg]:shrink-0',
        SOFT[tone],
      )}
    >
      {ICONS[tone]}
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}

/** An empty place: one sentence, one action that leads on. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }): ReactNode {
  return (
    <div className="text-muted flex flex-col items-center gap-3 px-4 py-10 text-center">
      <p className="max-w-prose">{children}</p>
      {action}
    </div>
  );
}

/** As high as what comes. */
export function Skeleton({ rows = 3, className }: { rows?: number; className?: string }): ReactNode {
  const t = useT();
  return (
    <div role="status" aria-label={t('ui.loading')} className={cx('flex flex-col gap-3 p-4', className)}>
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} className="bg-sunken h-6 animate-pulse rounded" />
      ))}
    </div>
  );
}

/** What could not be read, and another try. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }): ReactNode {
  const t = useT();
  const problem = useProblem();
  return (
    <div className="p-4">
      <Notice
        tone="danger"
        action={
          retry && (
            <Button size="small" onClick={retry}>
              {t('ui.tryAgain')}
            </Button>
          )
        }
      >
        {problem(error)}
      </Notice>
    </div>
  );
}

interface Readable<T> {
  data: T | undefined;
  error: unknown;
  refetch?: () => unknown;
}

/** What a query answered, or a skeleton, or why not. @example <Loaded query={client}>{(data) => …}</Loaded> */
export function Loaded<T>({
  query,
  rows,
  children,
}: {
  query: Readable<T>;
  rows?: number;
  children: (data: T) => ReactNode;
}): ReactNode {
  if (query.data !== undefined) return children(query.data);
  if (query.error)
    return <Failure error={query.error} {...(query.refetch && { retry: () => void query.refetch?.() })} />;
  return <Skeleton {...(rows !== undefined && { rows })} />;
}

interface MeterProps {
  /** Of `most`. */
  value: number;
  most: number;
  label: string;
  tone?: Tone;
}

const FILL: Record<Tone, string> = {
  plain: 'bg-accent',
  info: 'bg-accent',
  good: 'bg-good',
  warn: 'bg-warn',
  danger: 'bg-danger',
};

/** How much of a whole: the figures stand beside it in words. */
export function Meter({ value, most, label, tone = 'plain' }: MeterProps): ReactNode {
  const percent = most > 0 ? Math.max(0, Math.min(100, (value / most) * 100)) : 0;
  return (
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.max(most, 0)}
      aria-valuenow={Math.max(0, Math.min(value, most))}
      className="bg-line h-2 w-full min-w-16 overflow-hidden rounded-full"
    >
      <div className={cx('h-full rounded-full', FILL[tone])} style={{ width: `${percent}%` }} />
    </div>
  );
}

/** Long work: how far it is. */
export function Progress({ done, total, label }: { done: number; total: number; label: string }): ReactNode {
  const percent = total > 0 ? Math.round((done / total) * 100) : 0;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className="bg-line h-2 w-full overflow-hidden rounded-full"
    >
      <div className="bg-accent h-full rounded-full transition-[width]" style={{ width: `${percent}%` }} />
    </div>
  );
}
