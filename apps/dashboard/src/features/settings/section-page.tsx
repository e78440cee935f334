import { Link, useParams } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { Suspense, type ReactNode } from 'react';
import { NotForYou } from '@/app/missing';
import { useT } from '@/i18n';
import { cx } from '@/ui/class-names';
import { Page } from '@/ui/layout';
import { Skeleton } from '@/ui/states';
import { useMay } from './may';
import { SECTIONS } from './sections';

/** One of the settings, with the others beside it. */
export default function SectionPage(): ReactNode {
  const t = useT();
  const may = useMay();
  const { section: id } = useParams({ strict: false }) as { section: string };
  const section = SECTIONS.find((one) => one.id === id);
  if (!section || !may(section.may)) return <NotForYou />;
  const { Content } = section;
  return (
    <Page
      title={t(`settings.${section.id}.title`)}
      subtitle={
        <>
          <Link to="/settings" className="text-accent-text mb-1 inline-flex items-center gap-1 lg:hidden">
            <ArrowLeft aria-hidden className="size-4" />
            {t('app.nav.settings')}
          </Link>
          <p>{t(`settings.${section.id}.text`)}</p>
        </>
      }
    >
      <div className="grid items-start gap-6 lg:grid-cols-[13rem_minmax(0,1fr)]">
        <nav aria-label={t('app.nav.settings')} className="max-lg:hidden">
          <ul className="flex flex-col gap-0.5">
            {SECTIONS.filter((one) => may(one.may)).map((one) => (
              <li key={one.id}>
                <Link
                  to={`/settings/${one.id}`}
                  aria-current={one.id === id ? 'page' : undefined}
                  className={cx(
                    'block rounded-md px-2.5 py-1.5',
                    one.id === id ? 'bg-accent-soft text-accent-text font-medium' : 'hover:bg-sunken',
                  )}
                >
                  {t(`settings.${one.id}.title`)}
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
