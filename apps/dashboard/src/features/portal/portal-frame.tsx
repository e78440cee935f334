import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { Bell, CheckSquare, FileText, Hourglass, House, MessageSquarePlus, type LucideIcon } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { AccountMenu, LocaleSwitch, ThemeSwitch } from '@/app/account-menu';
import { Connection } from '@/app/connection';
import { SessionLost } from '@/app/session-lost';
import { useViewer } from '@/app/viewer';
import { readAhead, useRead } from '@/api/use-api';
import { call } from '@/api/request';
import { PortalFrameDocument, PortalPendingDocument } from '@/gql/portal/graphql';
import type { MessageId } from '@/gql/message-ids';
import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/button';
import { cx } from '@/ui/class-names';
import { paint } from './brand';
import { usePending } from './use-pending';

interface Place {
  to: string;
  label: MessageId;
  icon: LucideIcon;
}

const PLACES: readonly Place[] = [
  { to: '/portal', label: 'portal.nav.home', icon: House },
  { to: '/portal/approvals', label: 'portal.nav.approvals', icon: CheckSquare },
  { to: '/portal/requests', label: 'portal.nav.requests', icon: MessageSquarePlus },
  { to: '/portal/invoices', label: 'portal.nav.invoices', icon: FileText },
  { to: '/portal/retainer', label: 'portal.nav.retainer', icon: Hourglass },
];

export function readFirst(): void {
  readAhead(PortalPendingDocument, {});
  readAhead(PortalFrameDocument, {});
}

/** Header, places and page of a client, in the agency's colours. It knows nothing of the office's frame. */
export default function PortalFrame(): ReactNode {
  const t = useT();
  return (
    <div className="flex min-h-dvh flex-col max-md:pb-16">
      <a
        href="#content"
        className="bg-accent text-accent-ink sr-only z-60 rounded px-3 py-2 focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('app.skip')}
      </a>
      <header className="bg-surface border-line border-t-accent sticky top-0 z-30 border-t-4 border-b">
        <div className="mx-auto flex h-14 max-w-5xl items-center gap-2 px-4 md:px-6">
          <Brand />
          <div className="ml-auto flex items-center gap-2">
            <Unread />
            <LocaleSwitch />
            <ThemeSwitch />
            <AccountMenu />
          </div>
        </div>
      </header>
      <Connection />
      <div className="mx-auto flex w-full max-w-5xl flex-1 flex-col">
        <Places />
        <main id="content" tabIndex={-1} className="min-w-0 flex-1 outline-none">
          <Outlet />
        </main>
      </div>
      <SessionLost />
    </div>
  );
}

/** The agency's logo, or its name. */
function Brand(): ReactNode {
  const { agency } = useViewer();
  const { data } = useRead(PortalFrameDocument, {});
  const { accentColor, logo } = data?.branding ?? {};
  useEffect(() => (accentColor ? paint(accentColor) : undefined), [accentColor]);
  const source = useLogo(logo?.uploadedAt);
  return (
    <Link to="/portal" className="flex min-w-0 items-center font-semibold">
      {source ? (
        <img src={source} alt={agency.name} className="max-h-9 max-w-44 object-contain" />
      ) : (
        <span className="truncate text-base">{agency.name}</span>
      )}
    </Link>
  );
}

/** An image's address can't name the agency, so the logo is fetched. @returns where the browser keeps it */
function useLogo(uploadedAt: string | undefined): string | undefined {
  const [source, setSource] = useState<string>();
  useEffect(() => {
    if (!uploadedAt) return undefined;
    let url: string | undefined;
    let isOver = false;
    call('/api/branding/logo')
      .then((response) => response.blob())
      .then((blob) => {
        if (isOver) return;
        url = URL.createObjectURL(blob);
        setSource(url);
      })
      .catch(() => undefined);
    return () => {
      isOver = true;
      setSource(undefined);
      if (url) URL.revokeObjectURL(url);
    };
  }, [uploadedAt]);
  return source;
}

function Unread(): ReactNode {
  const t = useT();
  const count = useRead(PortalFrameDocument, {}, { every: 60_000 }).data?.unreadNotifications ?? 0;
  const label = t('portal.unread', { count });
  return (
    <ButtonLink kind="quiet" to="/inbox" aria-label={label} className="relative w-9 px-0">
      <Bell aria-hidden />
      {count > 0 && (
        <span className="bg-accent text-accent-ink tabular absolute -top-0.5 -right-0.5 min-w-4 rounded-full px-1 text-[0.65rem] leading-4">
          {count > 99 ? '99+' : count}
        </span>
      )}
    </ButtonLink>
  );
}

/** Above the page; on phones at the bottom, where the thumb is. */
function Places(): ReactNode {
  const t = useT();
  const { count } = usePending();
  return (
    <nav
      aria-label={t('app.places')}
      data-places-below
      className="bg-surface border-line z-20 max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:border-t md:bg-transparent md:px-3 md:pt-3"
    >
      <ul className="flex max-md:justify-around md:gap-1">
        {PLACES.map((place) => (
          <PlaceLink key={place.to} {...place} count={place.to === '/portal/approvals' ? count : 0} />
        ))}
      </ul>
    </nav>
  );
}

function PlaceLink({ to, label, icon: Icon, count }: Place & { count: number }): ReactNode {
  const t = useT();
  const { pathname } = useLocation();
  const isCurrent = pathname === to || (to !== '/portal' && pathname.startsWith(`${to}/`));
  return (
    <li className="max-md:min-w-0 max-md:flex-1">
      <Link
        to={to}
        aria-current={isCurrent ? 'page' : undefined}
        className={cx(
          'relative flex items-center gap-2 rounded-md md:px-3 md:py-1.5',
          'max-md:flex-col max-md:gap-0.5 max-md:px-0.5 max-md:pt-2 max-md:pb-1.5 max-md:text-[0.7rem]',
          isCurrent ? 'text-accent-text md:bg-accent-soft font-medium' : 'text-muted hover:text-ink md:hover:bg-sunken',
        )}
      >
        <Icon aria-hidden className="size-5 shrink-0 md:size-4" />
        <span className="max-w-full truncate">{t(label)}</span>
        {count > 0 && (
          <span className="bg-accent text-accent-ink tabular rounded-full px-1.5 text-xs max-md:absolute max-md:top-0.5 max-md:left-1/2 max-md:ml-2">
            {count}
          </span>
        )}
      </Link>
    </li>
  );
}
