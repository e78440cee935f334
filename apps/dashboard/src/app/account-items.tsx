import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { chosenAgency } from '@/api/request';
import { LOCALES, useLocale, useT } from '@/i18n';
import { Menu } from '@/ui/menu';
import { signOut } from './sign-out';
import { chooseTheme, currentTheme } from './theme';
import { useViewer } from './viewer';

/** One's account, agencies, language and theme. */
export default function AccountItems({ trigger }: { trigger: ReactNode }): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const { user, agency, role, memberships } = useViewer();
  const { locale, speak } = useLocale();
  return (
    <Menu
      label={user.name}
      trigger={trigger}
      isOpenAtFirst
      items={[
        { label: t('app.account'), onSelect: () => void navigate({ to: '/account' }) },
        role === 'CLIENT' && { label: t('app.people'), onSelect: () => void navigate({ to: '/portal/people' }) },
        ...(memberships.length > 1
          ? memberships.map(({ agencyId, agencyName, closedAt }) => ({
              label: closedAt ? t('app.closed.name', { agency: agencyName }) : agencyName,
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
