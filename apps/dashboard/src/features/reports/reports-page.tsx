import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useT } from '@/i18n';
import { ButtonLink, Page } from '@/ui';
import { REPORTS } from './kinds';

/** All reports, each with what it answers. */
export default function ReportsPage(): ReactNode {
  const t = useT();
  return (
    <Page
      title={t('reports.title')}
      subtitle={t('reports.subtitle')}
      actions={<ButtonLink to="/exports">{t('reports.exports')}</ButtonLink>}
    >
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {REPORTS.map((key) => (
          <li key={key}>
            <Link
              to={`/reports/${key}`}
              className="bg-surface border-line hover:border-edge flex h-full items-start justify-between gap-3 rounded-lg border p-4"
            >
              <span>
                <span className="block font-semibold">{t(`reports.name.${key}`)}</span>
                <span className="text-muted mt-0.5 block">{t(`reports.about.${key}`)}</span>
              </span>
              <ChevronRight aria-hidden className="text-muted mt-0.5 size-4 shrink-0" />
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}
