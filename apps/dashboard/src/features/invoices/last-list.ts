import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';

let last: { to: string; search: object } = { to: '/invoices', search: {} };

/** Keeps in mind that the list of invoices at a path is looked at, with all that narrows it. */
export function useRememberList(to: string): void {
  const { pathname, search } = useLocation();
  useEffect(() => {
    // A list hears of the next place before it is gone.
    if (pathname === to) last = { to, search };
  }, [to, pathname, search]);
}

/** Goes on from an invoice that is no more, to the list where it was found. */
export function useToList(): () => void {
  const navigate = useNavigate();
  return () => void navigate({ to: last.to, search: last.search as never, replace: true });
}
