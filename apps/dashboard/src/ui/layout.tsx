import type { ReactNode } from 'react';
import { cx } from './class-names';
import { usePageTitle } from './page-title';

interface PageProps {
  title: ReactNode;
  subtitle?: ReactNode;
  /** What can be done here: the most frequent last. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A page of the dashboard: its heading, what can be done, and its content. */
export function Page({ title, subtitle, actions, children }: PageProps): ReactNode {
  usePageTitle(typeof title === 'string' ? title : '');
  return (
    <div className="mx-auto flex w-full max-w-[96rem] flex-col gap-5 px-4 py-5 md:px-6">
      <header className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h1 className="text-xl font-semibold text-balance">{title}</h1>
          {subtitle !== undefined && <div className="text-muted mt-0.5">{subtitle}</div>}
        </div>
        {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

interface CardProps {
  title?: ReactNode;
  /** Beside the title. */
  aside?: ReactNode;
  children: ReactNode;
  className?: string;
  /** Its content reaches its edges, as a table does. */
  isFlush?: boolean;
}

export function Card({ title, aside, children, className, isFlush = false }: CardProps): ReactNode {
  return (
    <section className={cx('bg-surface border-line min-w-0 rounded-lg border', className)}>
      {title !== undefined && (
        <div className="flex flex-wrap items-center justify-between gap-2 px-4 pt-3.5 pb-2">
          <h2 className="text-base font-semibold">{title}</h2>
          {aside !== undefined && <div className="text-muted flex items-center gap-2">{aside}</div>}
        </div>
      )}
      <div className={cx(!isFlush && 'px-4 pb-4', !isFlush && title === undefined && 'pt-4')}>{children}</div>
    </section>
  );
}

interface StatProps {
  label: ReactNode;
  value: ReactNode;
  detail?: ReactNode;
  tone?: 'danger' | 'plain';
}

/** One figure: what it is, how much, and what to think of it. */
export function Stat({ label, value, detail, tone = 'plain' }: StatProps): ReactNode {
  return (
    <div className="bg-surface border-line min-w-0 rounded-lg border px-4 py-3.5">
      <div className="text-muted text-sm">{label}</div>
      <div className={cx('tabular mt-0.5 text-xl font-semibold break-words', tone === 'danger' && 'text-danger')}>
        {value}
      </div>
      {detail !== undefined && <div className="text-muted mt-0.5 text-xs">{detail}</div>}
    </div>
  );
}

export const Stats = ({ children }: { children: ReactNode }): ReactNode => (
  <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">{children}</div>
);

/** Facts by name. */
export function Facts({ facts }: { facts: [label: ReactNode, value: ReactNode][] }): ReactNode {
  return (
    <dl className="grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-4 gap-y-1.5">
      {facts.map(([label, value], i) => (
        <div key={i} className="contents">
          <dt className="text-muted">{label}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Two columns on wide screens: the thing itself, and what is beside it. */
export const WithAside = ({ children, aside }: { children: ReactNode; aside: ReactNode }): ReactNode => (
  <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
    <div className="flex min-w-0 flex-col gap-4">{children}</div>
    <div className="flex min-w-0 flex-col gap-4">{aside}</div>
  </div>
);
