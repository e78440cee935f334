import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useT } from '@/i18n';
import { Page } from '@/ui/layout';
import { SECTION_IDS, SECTION_RIGHTS, useMay } from './may';
import { SECTIONS } from './sections';

/** All settings, each with a line on what it holds. */
export default function SettingsPage(): ReactNode {
  const t = useT();
  const may = useMay();
  return (
    <Page title={t('app.nav.settings')}>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {SECTION_IDS.filter((id) => may(SECTION_RIGHTS[id])).map((id) => {
          const { icon: Icon } = SECTIONS[id];
          return (
            <li key={id}>
              <Link
                to={`/settings/${id}`}
                className="bg-surface border-line hover:bg-sunken flex h-full gap-3 rounded-lg border p-4"
              >
                <Icon aria-hidden className="text-accent-text mt-0.5 size-5 shrink-0" />
                <span className="min-w-0">
                  <span className="block font-semibold">{t(`settings.${id}.title`)}</span>
                  <span className="text-muted block">{t(`settings.${id}.text`)}</span>
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </Page>
  );
}
