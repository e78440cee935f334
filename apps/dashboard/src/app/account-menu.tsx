import { Moon, Sun, UserRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { queryClient } from '@/api/query-client';
import { call, chosenAgency } from '@/api/request';
import { LOCALES, useLocale, useT } from '@/i18n';
import { IconButton } from '@/ui/button';
import { cx } from '@/ui/class-names';
import { Menu } from '@/ui/menu';
import { chooseTheme, currentTheme } from './theme';
import { useViewer } from './viewer';

export function ThemeSwitch(): ReactNode {
  const t = useT();
  const [theme, set] = useState(currentTheme);
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <IconButton
      label={t(other === 'dark' ? 'app.theme.dark' : 'app.theme.light')}
      className="max-md:hidden"
      onClick={() => {
        chooseTheme(other);
        set(other);
      }}
    >
      {theme === 'dark' ? <Sun /> : <Moon />}
    </IconButton>
  );
}

export function LocaleSwitch(): ReactNode {
  const t = useT();
  const { locale, speak } = useLocale();
  return (
    <div
      role="group"
      aria-label={t('app.language')}
      className="border-line flex gap-0.5 rounded-md border p-0.5 max-md:hidden"
    >
      {LOCALES.map(({ locale: one, name, short }) => (
        <button
          key={one}
          type="button"
          lang={one}
          aria-label={`${short} ${name}`}
          aria-pressed={one === locale}
          onClick={() => void speak(one)}
          className={cx(
            'min-h-6 min-w-7 rounded px-1.5 text-xs',
            one === locale && 'bg-accent-soft text-accent-text font-semibold',
          )}
        >
          {short}
        </button>
      ))}
    </div>
  );
}

/** Ends the session and forgets what was read. */
export async function signOut(): Promise<void> {
  await call('/api/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  chosenAgency.forget();
  queryClient.clear();
  location.assign('/sign-in');
}

export function AccountMenu(): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const { user, agency, memberships } = useViewer();
  const { locale, speak } = useLocale();
  return (
    <Menu
      label={user.name}
      trigger={
        <IconButton label={user.name}>
          <UserRound />
        </IconButton>
      }
      items={[
        { label: t('app.account'), onSelect: () => void navigate({ to: '/account' }) },
        ...(memberships.length > 1
          ? memberships.map(({ agencyId, agencyName }) => ({
              label: agencyName,
              isChecked: agencyId === agency.id,
              onSelect: () => {
                chosenAgency.set(agencyId);
                location.assign('/');
              },
            }))
          : []),
        ...LOCALES.map(({ locale: one, name }) => ({
          label: name,
          isChecked: one === locale,
          onSelect: () => void speak(one),
        })),
        {
          label: t(currentTheme() === 'dark' ? 'app.theme.light' : 'app.theme.dark'),
          onSelect: () => chooseTheme(currentTheme() === 'dark' ? 'light' : 'dark'),
        },
        { label: t('app.signOut'), onSelect: () => void signOut() },
      ]}
    />
  );
}
