import { Link, useNavigate } from '@tanstack/react-router';
import { Upload } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { useReadPages } from '@/api/use-api';
import { ImportsListDocument, type ImportsListQuery } from '@/gql/imports/graphql';
import { useFormat, useProblem, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { DataTable, type Column } from '@/ui/data-table';
import { momentColumn } from '@/ui/moment-column';
import { Card, Page } from '@/ui/layout';
import { Empty, Notice, Progress } from '@/ui/states';
import { ImportState } from './import-state';
import { uploadTime } from './upload';

type Row = ImportsListQuery['timeImports']['nodes'][number];

/** Files of time from other tools: a new one, and those that came before. */
export default function ImportsPage(): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const pages = useReadPages(ImportsListDocument, { first: 50 }, ({ timeImports }) => timeImports);
  const columns = useColumns();
  return (
    <Page title={t('imports.title')} subtitle={t('imports.text')}>
      <UploadCard />
      <Card isFlush>
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

function UploadCard(): ReactNode {
  const t = useT();
  const problemOf = useProblem();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [sent, setSent] = useState<[number, number]>();
  const [problem, setProblem] = useState<string>();
  const send = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setProblem(undefined);
    setSent([0, file.size]);
    try {
      const id = await uploadTime(file, (loaded, total) => setSent([loaded, total]));
      await navigate({ to: `/imports/${id}` });
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setSent(undefined);
    }
  };
  return (
    <Card>
      <div
        className="border-edge flex flex-col items-center gap-3 rounded-md border border-dashed p-6 text-center"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          void send(event.dataTransfer.files[0]);
        }}
      >
        <p className="text-muted">{t('imports.drop')}</p>
        <input
          ref={input}
          type="file"
          accept=".csv,.jsonl,text/csv"
          aria-label={t('imports.choose')}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            void send(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <Button kind="primary" icon={<Upload />} isBusy={sent !== undefined} onClick={() => input.current?.click()}>
          {t('imports.choose')}
        </Button>
        {sent && <Progress done={sent[0]} total={sent[1]} label={t('imports.sending')} />}
      </div>
      {problem && (
        <div className="pt-3">
          <Notice tone="danger">{problem}</Notice>
        </div>
      )}
    </Card>
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
