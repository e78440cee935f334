import { useNavigate } from '@tanstack/react-router';
import { FileUp, Plus } from 'lucide-react';
import { Suspense, useDeferredValue, type ReactNode } from 'react';
import { useReadPages } from '@/api/use-api';
import { OFFICE } from '@/app/define-routes';
import { useViewer } from '@/app/viewer';
import { SavedViews } from '@/features/views';
import { ClientsListDocument } from '@/gql/clients/graphql';
import { useT } from '@/i18n';
import { Button, ButtonLink, Card, Empty, Page, SearchBox, TabLinks, useAddress, useHotkeys, useOrder } from '@/ui';
import { ClientsTable } from './clients-table';
import { lazyPart } from '@/ui/lazy-part';

const NewClient = lazyPart(() => import('./new-client'));

/** All clients, each with what needs a look. */
export default function ClientsPage(): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const { role } = useViewer();
  const [search, setSearch] = useAddress();
  const mayWrite = OFFICE.includes(role);
  const isArchived = search['show'] === 'archived';
  const text = useDeferredValue(search['q'] ?? '');
  const { asked, order } = useOrder(['NAME']);
  const filter = { isArchived, ...(text && { search: text }), ...(search['tag'] && { tag: search['tag'] }) };
  const pages = useReadPages(ClientsListDocument, { first: 50, filter, ...asked }, (data) => data.clients);
  const create = (): void => setSearch({ new: '1' });
  useHotkeys(mayWrite ? { c: create } : {});
  const isFiltered = Boolean(text || search['tag']);
  return (
    <Page
      title={t('clients.title')}
      actions={
        <>
          <SavedViews list="CLIENTS" />
          {mayWrite && (
            <ButtonLink to="/imports/clients" icon={<FileUp aria-hidden />}>
              {t('clients.import')}
            </ButtonLink>
          )}
          {mayWrite && (
            <Button kind="primary" icon={<Plus />} aria-haspopup="dialog" onClick={create}>
              {t('clients.new')}
            </Button>
          )}
        </>
      }
    >
      <Card isFlush>
        <Filters isArchived={isArchived} />
        <ClientsTable
          pages={pages}
          order={order}
          mayWrite={mayWrite}
          onOpen={({ id }) => void navigate({ to: `/clients/${id}` })}
          empty={
            isFiltered ? (
              <Empty action={<Button onClick={() => setSearch({ q: '', tag: '' })}>{t('ui.clearFilters')}</Button>}>
                {t('clients.hidden')}
              </Empty>
            ) : (
              <Empty
                action={
                  mayWrite &&
                  !isArchived && (
                    <span className="flex flex-wrap justify-center gap-2">
                      <ButtonLink to="/imports/clients">{t('clients.importCsv')}</ButtonLink>
                      <Button aria-haspopup="dialog" onClick={create}>
                        {t('clients.new')}
                      </Button>
                    </span>
                  )
                }
              >
                {t(isArchived ? 'clients.noneArchived' : 'clients.none')}
              </Empty>
            )
          }
        />
      </Card>
      <Suspense fallback={null}>
        {mayWrite && search['new'] && <NewClient onClose={() => setSearch({ new: '' })} />}
      </Suspense>
    </Page>
  );
}

function Filters({ isArchived }: { isArchived: boolean }): ReactNode {
  const t = useT();
  const [search, setSearch] = useAddress();
  const { order, without, q, tag } = search;
  return (
    <div className="border-line flex flex-wrap items-end justify-between gap-2 border-b pr-3">
      <TabLinks
        label={t('clients.title')}
        tabs={[
          { label: t('clients.current'), to: '/clients', search: { order, without, q, tag }, isCurrent: !isArchived },
          {
            label: t('clients.archived'),
            to: '/clients',
            search: { order, without, q, tag, show: 'archived' },
            isCurrent: isArchived,
          },
        ]}
      />
      <div className="flex w-full gap-2 px-3 py-1.5 sm:w-auto sm:px-0">
        <SearchBox label={t('clients.search')} name="q" />
        {search['tag'] && (
          <Button onClick={() => setSearch({ tag: '' })}>
            {search['tag']} <span aria-hidden>×</span>
          </Button>
        )}
      </div>
    </div>
  );
}
