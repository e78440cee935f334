import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { Menu as MenuIcon, Search, X } from 'lucide-react';
import { Suspense, useEffect, useState, type ReactNode } from 'react';
import { useT } from '@/i18n';
import { Button, IconButton } from '@/ui/button';
import { cx } from '@/ui/class-names';
import { useGivenBack } from '@/ui/given-back';
import { useHotkeys } from '@/ui/hotkeys';
import { keepKeys } from '@/ui/key-buffer';
import { AccountMenu, LocaleSwitch, ThemeSwitch } from './account-menu';
import { Connection } from './connection';
import { lazyPart } from '@/ui/lazy-part';
import { placesOf, SETTINGS, type Place } from './navigation';
import { SessionLost } from './session-lost';
import { useViewer } from './viewer';

const HeaderTimer = lazyPart(() => import('@/features/timer/header-timer'), 'features/timer');
const ClosedNotice = lazyPart(() => import('./closed-notice'));
const KeptPresses = lazyPart(() => import('./kept-presses'));
const GivenBackDialog = lazyPart(() => import('./given-back-dialog'));
const UnreadCount = lazyPart(() => import('@/features/inbox/unread-count'));
const JobTray = lazyPart(() => import('@/features/jobs/job-tray'), 'features/jobs');
const Palette = lazyPart(() => import('@/features/palette/palette'), 'features/palette');
const Help = lazyPart(() => import('@/features/palette/help'), 'features/palette');

/** Header, places and page of everybody who works for the agency. */
export default function OfficeFrame(): ReactNode {
  const t = useT();
  const [open, setOpen] = useState<'palette' | 'help' | 'places' | undefined>();
  const openPalette = (): void => {
    // What is typed before it has loaded isn't lost.
    keepKeys();
    setOpen('palette');
  };
  useKeysOfPlaces({ palette: openPalette, help: () => setOpen('help') });
  const { pathname } = useLocation();
  const { agency } = useViewer();
  const [given, onSeen] = useGivenBack();
  useEffect(() => setOpen((what) => (what === 'places' ? undefined : what)), [pathname]);
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="bg-accent text-accent-ink sr-only z-60 rounded px-3 py-2 focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('app.skip')}
      </a>
      <header className="bg-surface border-line sticky top-0 z-30 flex h-14 items-center gap-2 border-b px-3 md:px-4">
        <IconButton
          label={t('app.places')}
          aria-expanded={open === 'places'}
          className="md:hidden"
          onClick={() => setOpen(open === 'places' ? undefined : 'places')}
        >
          {open === 'places' ? <X /> : <MenuIcon />}
        </IconButton>
        <AgencyName />
        <SearchButton onPress={openPalette} />
        <div className="ml-auto flex items-center gap-2">
          <Suspense fallback={null}>
            <JobTray />
            <HeaderTimer />
          </Suspense>
          <LocaleSwitch />
          <ThemeSwitch />
          <AccountMenu />
        </div>
      </header>
      <Connection />
      <div className="flex flex-1">
        <Places isOpen={open === 'places'} />
        <main id="content" tabIndex={-1} className="min-w-0 flex-1 outline-none">
          {agency.closedAt && (
            <Suspense fallback={null}>
              <ClosedNotice />
            </Suspense>
          )}
          <Outlet />
        </main>
      </div>
      <Suspense fallback={null}>
        <KeptPresses />
        {given && <GivenBackDialog key={given.title + given.words} given={given} onClose={onSeen} />}
        {open === 'palette' && <Palette onClose={() => setOpen(undefined)} />}
        {open === 'help' && <Help onClose={() => setOpen(undefined)} />}
      </Suspense>
      <SessionLost />
    </div>
  );
}

function AgencyName(): ReactNode {
  const { agency } = useViewer();
  return (
    <Link to="/" className="max-w-48 min-w-0 truncate font-semibold">
      {agency.name}
    </Link>
  );
}

function SearchButton({ onPress }: { onPress: () => void }): ReactNode {
  const t = useT();
  return (
    <Button
      aria-haspopup="dialog"
      onClick={onPress}
      icon={<Search />}
      className="text-muted font-normal max-md:w-9 max-md:px-0"
    >
      <span className="max-md:sr-only">{t('app.search')}</span>
      <kbd aria-hidden className="border-line ml-4 rounded border px-1 text-xs max-md:hidden">
        Ctrl K
      </kbd>
    </Button>
  );
}

/** G and a letter go to a place; Ctrl or Cmd with K, and /, open the palette; ? tells all keys. */
function useKeysOfPlaces({ palette, help }: { palette: () => void; help: () => void }): void {
  const navigate = useNavigate();
  const viewer = useViewer();
  const going = [...placesOf(viewer), SETTINGS].flatMap(({ key, to }) =>
    key ? [[`g ${key}`, () => void navigate({ to })] as const] : [],
  );
  useHotkeys({ ...Object.fromEntries(going), 'mod+k': palette, '/': palette, '?': help });
}

function Places({ isOpen }: { isOpen: boolean }): ReactNode {
  const t = useT();
  const viewer = useViewer();
  const { role, grants } = viewer;
  const hasSettings = role === 'OWNER' || role === 'MANAGER' || grants.length > 0;
  return (
    <nav
      aria-label={t('app.places')}
      className={cx(
        'bg-surface border-line w-52 shrink-0 flex-col overflow-y-auto border-r p-2',
        'fixed top-14 bottom-0 left-0 z-20 md:sticky md:flex md:h-[calc(100dvh-3.5rem)]',
        isOpen ? 'flex shadow-xl md:shadow-none' : 'hidden',
      )}
    >
      <ul className="flex flex-1 flex-col gap-0.5">
        {placesOf(viewer).map((place) => (
          <PlaceLink key={place.to} place={place} />
        ))}
      </ul>
      {hasSettings && (
        <ul className="pt-4">
          <PlaceLink place={SETTINGS} />
        </ul>
      )}
    </nav>
  );
}

function PlaceLink({ place }: { place: Place }): ReactNode {
  const { to, label, icon: Icon } = place;
  const t = useT();
  const { pathname } = useLocation();
  const viewer = useViewer();
  const isWithin = (place: string): boolean =>
    pathname === place || (place !== '/' && pathname.startsWith(`${place}/`));
  // Of two places one of which lies in the other, the inner one is where somebody is.
  const isCurrent =
    isWithin(to) && !placesOf(viewer).some((other) => other.to.length > to.length && isWithin(other.to));
  return (
    <li>
      <Link
        to={to}
        aria-current={isCurrent ? 'page' : undefined}
        className={cx(
          'flex items-center gap-2.5 rounded-md px-2.5 py-1.5',
          isCurrent ? 'bg-accent-soft text-accent-text font-medium' : 'hover:bg-sunken',
        )}
      >
        <Icon aria-hidden className="size-4 shrink-0" />
        {t(label)}
        {to === '/inbox' && (
          <Suspense fallback={null}>
            <UnreadCount />
          </Suspense>
        )}
      </Link>
    </li>
  );
}
