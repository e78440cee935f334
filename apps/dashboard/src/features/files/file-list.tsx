import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useReadPages } from '@/api/use-api';
import { FilesListDocument, type FilesListQuery, type TaskFileFilter } from '@/gql/files/graphql';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { DataTable, type Column } from '@/ui/data-table';
import { useNarrowing, useAddress } from '@/ui/filters';
import { Card } from '@/ui/layout';
import { SearchBox } from '@/ui/search-box';
import { Badge, Empty } from '@/ui/states';
import { SaveFile } from './save-file';
import { useSize } from './use-size';

type Row = FilesListQuery['taskFiles']['nodes'][number];

interface FileListProps {
  filter?: TaskFileFilter;
  /** Where the tasks of a list are; its reader may see but their names where there's none. */
  tasks: string | undefined;
  /** Leads to where files are added. */
  action?: ReactNode;
}

/** Files of many tasks, the latest first. */
export function FileList({ filter = {}, tasks, action }: FileListProps): ReactNode {
  const t = useT();
  const [{ search }] = useAddress();
  const { isNarrowed, clear } = useNarrowing(['search']);
  const pages = useReadPages(
    FilesListDocument,
    { first: 50, filter: { ...filter, ...(search && { search }) } },
    (data) => data.taskFiles,
  );
  return (
    <Card isFlush>
      <div className="border-line flex border-b px-4 py-3">
        <SearchBox label={t('files.search')} />
      </div>
      <DataTable
        label={t('files.title')}
        columns={useColumns(tasks)}
        pages={pages}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        empty={
          isNarrowed ? (
            <Empty action={<Button onClick={clear}>{t('files.clear')}</Button>}>{t('files.noneFound')}</Empty>
          ) : (
            <Empty action={action}>{t('files.noneYet')}</Empty>
          )
        }
      />
    </Card>
  );
}

function useColumns(tasks: string | undefined): Column<Row>[] {
  const t = useT();
  const format = useFormat();
  const size = useSize();
  const nameOf = ({ uploaderName, uploaderKind }: Row): string => uploaderName ?? t(`files.by.${uploaderKind}`);
  return [
    { id: 'name', title: t('files.name'), width: 2.2, onCard: 'title', cell: (file) => <SaveFile file={file} /> },
    {
      id: 'task',
      title: t('files.task'),
      width: 1.7,
      onCard: 'line',
      cell: ({ task: { id, title } }) =>
        tasks ? (
          <Link to={`${tasks}/${id}`} className="text-accent-text hover:underline">
            {title}
          </Link>
        ) : (
          title
        ),
    },
    {
      id: 'size',
      title: t('files.size'),
      width: 0.7,
      isNumber: true,
      onCard: 'figure',
      cell: ({ bytes }) => size(bytes),
    },
    {
      id: 'who',
      title: t('files.who'),
      width: 1.5,
      onCard: 'line',
      cell: (file) => (
        <>
          {nameOf(file)} {file.isInternal && <Badge>{t('files.internal')}</Badge>}
        </>
      ),
    },
    {
      id: 'when',
      title: t('files.when'),
      width: 1.5,
      onCard: 'line',
      cell: ({ uploadedAt }) => format.time(uploadedAt),
    },
  ];
}
