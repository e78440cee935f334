import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useReadPages } from '@/api/use-api';
import { ImportsListDocument, type ImportsListQuery } from '@/gql/imports/graphql';
import { useFormat, useT } from '@/i18n';
import { DataTable, type Column } from '@/ui/data-table';
import { momentColumn } from '@/ui/moment-column';
import { Card, Page } from '@/ui/layout';
import { Empty } from '@/ui/states';
import { ImportState } from './import-state';
import { ImportTabs } from './import-tabs';
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
  const format = useFormat();
  return [
    {
      id: 'file',
      title: t('imports.file'),
      width: 2,
      onCard: 'title',
      cell: ({ id, fileName }) => (
        <Link to={`/imports/${id}`} className="font-medium hover:underline">
          {fileName}
        </Link>
      ),
    },
    { id: 'from', title: t('imports.from'), cell: ({ format: tool }) => (tool ? t(`imports.format.${tool}`) : '–') },
    { id: 'when', ...momentColumn(format, t('imports.when'), ({ createdAt }) => createdAt) },
    {
      id: 'rows',
      title: t('imports.imported'),
      isNumber: true,
      cell: ({ status, rowsImported }) => (status === 'UNDONE' ? '–' : format.number(rowsImported)),
      onCard: 'figure',
    },
    {
      id: 'left',
      title: t('imports.leftOut'),
      isNumber: true,
      cell: (row) => format.number(row.rowsLeftOut),
      onCard: 'none',
    },
    {
      id: 'state',
      title: t('imports.state'),
      cell: (row) => <ImportState {...row} />,
    },
  ];
}
