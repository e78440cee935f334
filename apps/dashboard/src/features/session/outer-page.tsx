import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { LocaleSwitch, ThemeSwitch } from '@/app/account-menu';
import { Card } from '@/ui/layout';

interface OuterPageProps {
  title: string;
  text?: ReactNode;
  children?: ReactNode;
  /** Below the card. */
  footer?: ReactNode;
}

/** A page before the sign-in. */
export function OuterPage({ title, text, children, footer }: OuterPageProps): ReactNode {
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-4 px-4 py-8">
      <div className="flex items-start justify-between gap-3">
        <h1 className="text-2xl font-semibold text-balance">{title}</h1>
        <div className="flex items-center gap-2">
          <LocaleSwitch />
          <ThemeSwitch />
        </div>
      </div>
      {text !== undefined && <p className="text-muted">{text}</p>}
      {children !== undefined && <Card>{children}</Card>}
      {footer !== undefined && <p className="flex flex-wrap justify-between gap-2">{footer}</p>}
    </main>
  );
}

export const OuterLink = ({
  to,
  search,
  children,
}: {
  to: string;
  search?: object;
  children: ReactNode;
}): ReactNode => (
  <Link to={to} search={search as never} className="text-accent-text underline">
    {children}
  </Link>
);
