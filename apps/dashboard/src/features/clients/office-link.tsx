import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { OFFICE } from '@/app/define-routes';
import { useViewer } from '@/app/viewer';
import { cx } from '@/ui/class-names';

interface OfficeLinkProps {
  to: string;
  className?: string;
  children: ReactNode;
}

/** Leads to what is the office's; others of the staff read its name alone. */
export function OfficeLink({ to, className, children }: OfficeLinkProps): ReactNode {
  const { role } = useViewer();
  if (!OFFICE.includes(role)) return <span className={className}>{children}</span>;
  return (
    <Link to={to} className={cx('text-accent-text hover:underline', className)}>
      {children}
    </Link>
  );
}
