import { Link, useParams } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { Suspense, type ReactNode } from 'react';
import { NothingHere } from '@/app/missing';
import NotForYou from '@/app/not-for-you';
import { useT } from '@/i18n';
import { cx } from '@/ui/class-names';
import { Page } from '@/ui/layout';
import { Skeleton } from '@/ui/states';
import { SECTION_IDS, SECTION_RIGHTS, useMay } from './may';
import { SECTIONS } from './sections';

/** One of the settings, with the others beside it. */
export default function SectionPage(): ReactNode {
  const t = useT();
  const may = useMay();
  const seen = SECTION_IDS.filter((one) => may(SECTION_RIGHTS[one]));
  const { section: id } = useParams({ strict: false }) as { section: string };
  if (!SECTION_IDS.some((one) => one === id)) return <NothingHere />;
  const section = seen.find((one) => one === id);
  if (!section) return <NotForYou />;
  const { Content } = SECTIONS[section];
  return (
    <Page
      title={t(`settings.${section}.title`)}
      subtitle={
        <>
          <Link to="/settings" className="text-accent-text mb-1 inline-flex items-center gap-1 lg:hidden">
            <ArrowLeft aria-hidden className="size-4" />
            {t('app.nav.settings')}
          </Link>
          <p>{t(`settings.${section}.text`)}</p>
        </>
      }
    >
      <div className="grid items-start gap-6 lg:grid-cols-[13rem_minmax(0,1fr)]">
        <nav aria-label={t('app.nav.settings')} className="max-lg:hidden">
          <ul className="flex flex-col gap-0.5">
            {seen.map((one) => (
              <li key={one}>
                <Link
                  to={`/settings/${one}`}
                  aria-current={one === id ? 'page' : undefined}
                  className={cx(
                    'block rounded-md px-2.5 py-1.5',
                    one === id ? 'bg-accent-soft text-accent-text font-medium' : 'hover:bg-sunken',
                  )}
                >
                  {t(`settings.${one}.title`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="flex min-w-0 flex-col gap-4">
          <Suspense fallback={<Skeleton rows={6} />}>
            <Content />
          </Suspense>
        </div>
      </div>
    </Page>
  );
}
