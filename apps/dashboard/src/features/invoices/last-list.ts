import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';

const ALL = { to: '/invoices', search: {} };
let last: { to: string; search: object } = ALL;

/** Keeps in mind that a list of invoices at a path is looked at, with all that narrows it. */
export function useRememberList(to: string): void {
  const { pathname, search } = useLocation();
  useEffect(() => {
    // A list hears of the next place before it is gone.
    if (pathname === to) last = { to, search };
  }, [to, pathname, search]);
}

/** Goes on from an invoice that is no more, to where it was found: a list, its run, or its client. */
export function useToList(clientId: string): () => void {
  const navigate = useNavigate();
  return () => {
    const isOfAnother = last.to.startsWith('/clients/') && !last.to.startsWith(`/clients/${clientId}`);
    const { to, search } = isOfAnother ? ALL : last;
    void navigate({ to, search: search as never, replace: true });
  };
}
