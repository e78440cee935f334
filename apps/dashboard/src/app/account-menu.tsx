import { Moon, Sun, UserRound } from 'lucide-react';
import { Suspense, useState, type ReactNode } from 'react';
import { LOCALES, useLocale, useT } from '@/i18n';
import { IconButton } from '@/ui/button';
import { cx } from '@/ui/class-names';
import { chooseTheme, currentTheme } from './theme';
import { useViewer } from './viewer';
import { lazyPart } from '@/ui/lazy-part';

const AccountItems = lazyPart(() => import('./account-items'));

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

/** The button of one's own menu; the menu comes once it is asked for. */
export function AccountMenu(): ReactNode {
  const { user } = useViewer();
  const [isWanted, setWanted] = useState(false);
  const button = (
    <IconButton label={user.name} aria-haspopup="menu" onClick={() => setWanted(true)}>
      <UserRound />
    </IconButton>
  );
  return isWanted ? (
    <Suspense fallback={button}>
      <AccountItems trigger={button} />
    </Suspense>
  ) : (
    button
  );
}
