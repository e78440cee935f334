import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useT } from '@/i18n';
import { Page } from '@/ui/layout';
import { SECTION_IDS, SECTION_RIGHTS, useMay } from './may';
import { FILES, SECTIONS } from './sections';

const SETTINGS = SECTION_IDS.map((id) => ({
  id,
  icon: SECTIONS[id].icon,
  may: SECTION_RIGHTS[id],
  to: `/settings/${id}`,
}));

/** All settings, each with a line on what it holds. */
export default function SettingsPage(): ReactNode {
  const t = useT();
  const may = useMay();
  return (
    <Page title={t('app.nav.settings')}>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {[...SETTINGS, ...FILES]
          .filter((section) => may(section.may))
          .map(({ id, icon: Icon, to }) => (
            <li key={id}>
              <Link to={to} className="bg-surface border-line hover:bg-sunken flex h-full gap-3 rounded-lg border p-4">
                <Icon aria-hidden className="text-accent-text mt-0.5 size-5 shrink-0" />
                <span className="min-w-0">
                  <span className="block font-semibold">{t(`settings.${id}.title`)}</span>
                  <span className="text-muted block">{t(`settings.${id}.text`)}</span>
                </span>
              </Link>
            </li>
          ))}
      </ul>
    </Page>
  );
}
