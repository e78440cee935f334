import { useNavigate } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { useReadPages } from '@/api/use-api';
import { ImportsClientsListDocument, type ImportsClientsListQuery } from '@/gql/imports/graphql';
import { useFormat, useT } from '@/i18n';
import { DataTable, type Column } from '@/ui/data-table';
import { DownloadButton } from '@/ui/download-button';
import { Card, Page } from '@/ui/layout';
import { Empty } from '@/ui/states';
import { ImportState } from './import-state';
import { ImportTabs } from './import-tabs';
import { useListColumns } from './list-columns';
import { stateOfClients } from './states';
import { UploadCard } from './upload-card';

type Row = ImportsClientsListQuery['clientImports']['nodes'][number];

/** Files of clients: a new one, one to fill in, and those that came before. */
export default function ClientImportsPage(): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const pages = useReadPages(ImportsClientsListDocument, { first: 50 }, ({ clientImports }) => clientImports);
  const columns = useColumns();
  return (
    <Page title={t('imports.clients')} subtitle={t('imports.clientsText')}>
      <UploadCard
        kind="clients"
        text={t('imports.clientsDrop')}
        to="/imports/clients"
        aside={
          <DownloadButton path="/api/imports/clients/template" fileName="clients.csv" icon={<Download aria-hidden />}>
            {t('imports.template')}
          </DownloadButton>
        }
      />
      <Card isFlush>
        <ImportTabs />
        <DataTable
          label={t('imports.clients')}
          columns={columns}
          pages={pages}
          rowId={({ id }) => id}
          rowName={({ fileName }) => fileName}
          onOpen={({ id }) => void navigate({ to: `/imports/clients/${id}` })}
          empty={<Empty>{t('imports.clientsNone')}</Empty>}
        />
      </Card>
    </Page>
  );
}

function useColumns(): Column<Row>[] {
  const t = useT();
  const format = useFormat();
  const { file, when, rows, left } = useListColumns<Row>('/imports/clients', t('imports.added'));
  return [
    file,
    when,
    rows,
    {
      id: 'known',
      title: t('imports.known'),
      isNumber: true,
      cell: ({ rowsKnown }) => format.number(rowsKnown),
      onCard: 'none',
    },
    left,
    { id: 'state', title: t('imports.state'), cell: (row) => <ImportState {...stateOfClients(row)} /> },
  ];
}
