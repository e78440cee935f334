import type { ReactNode } from 'react';
import { useViewer } from '@/app/viewer';
import { useT } from '@/i18n';
import { Page, TabLinks } from '@/ui';

const TABS = ['journal', 'accounts', 'periods', 'rates'] as const;
export type BooksTab = (typeof TABS)[number];

/** Owners and accountants write the books; managers read them. */
export const useMayWrite = (): boolean => useViewer().role !== 'MANAGER';

export function BooksFrame({
  current,
  actions,
  children,
}: {
  current: BooksTab;
  actions?: ReactNode;
  children: ReactNode;
}): ReactNode {
  const t = useT();
  return (
    <Page title={t('books.title')} subtitle={t('books.subtitle')} actions={actions}>
      <TabLinks
        label={t('books.title')}
        tabs={TABS.map((tab) => ({
          label: t(`books.tab.${tab}`),
          to: tab === 'journal' ? '/books' : `/books/${tab}`,
          isCurrent: tab === current,
        }))}
      />
      {children}
    </Page>
  );
}
