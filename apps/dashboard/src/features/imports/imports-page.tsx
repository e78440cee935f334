import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useReadPages } from '@/api/use-api';
import { ImportsListDocument, type ImportsListQuery } from '@/gql/imports/graphql';
import { useT } from '@/i18n';
import { DataTable, type Column } from '@/ui/data-table';
import { Card, Page } from '@/ui/layout';
import { Empty } from '@/ui/states';
import { ImportState } from './import-state';
import { ImportTabs } from './import-tabs';
import { useListColumns } from './list-columns';
import { UploadCard } from './upload-card';

type Row = ImportsListQuery['timeImports']['nodes'][number];

/** Files of time from other tools: a new one, and those that came before. */
export default function ImportsPage(): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const pages = useReadPages(ImportsListDocument, { first: 50 }, ({ timeImports }) => timeImports);
  const columns = useColumns();
  return (
    <Page title={t('imports.title')} subtitle={t('imports.text')}>
      <UploadCard kind="time-entries" text={t('imports.drop')} to="/imports" />
      <Card isFlush>
        <ImportTabs />
        <DataTable
          label={t('imports.title')}
          columns={columns}
          pages={pages}
          rowId={({ id }) => id}
          rowName={({ fileName }) => fileName}
          onOpen={({ id }) => void navigate({ to: `/imports/${id}` })}
          empty={<Empty>{t('imports.none')}</Empty>}
        />
      </Card>
    </Page>
  );
}

function useColumns(): Column<Row>[] {
  const t = useT();
  const { file, when, rows, left } = useListColumns<Row>('/imports', t('imports.imported'));
  return [
    file,
    { id: 'from', title: t('imports.from'), cell: ({ format: tool }) => (tool ? t(`imports.format.${tool}`) : '–') },
    when,
    rows,
    left,
    { id: 'state', title: t('imports.state'), cell: (row) => <ImportState {...row} /> },
  ];
}
