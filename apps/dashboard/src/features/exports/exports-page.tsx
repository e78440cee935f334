import { Download, Plus, Square } from 'lucide-react';
import type { ReactNode } from 'react';
import { useAct, useRead, useReadPages } from '@/api/use-api';
import {
  ExportsListDocument,
  ExportsStopDocument,
  type ExportsRowFragment,
  type ExportStatus,
} from '@/gql/exports/graphql';
import { useFormat, useT } from '@/i18n';
import {
  Badge,
  Button,
  Card,
  DataTable,
  Dialog,
  Empty,
  Page,
  pressable,
  Progress,
  useAddress,
  useHotkeys,
  momentColumn,
  type Column,
  type Tone,
} from '@/ui';
import { ExportForm } from './export-form';
import { isUnderWay } from './kinds';

const TONES: Record<ExportStatus, Tone> = {
  QUEUED: 'info',
  RUNNING: 'info',
  DONE: 'good',
  FAILED: 'danger',
  STOPPED: 'plain',
  EXPIRED: 'plain',
};
const POLL_MS = 1_500;

export default function ExportsPage(): ReactNode {
  const t = useT();
  const [address, setAddress] = useAddress();
  const pages = useReadPages(ExportsListDocument, { first: 50 }, (data) => data.exports);
  const latest = useRead(
    ExportsListDocument,
    { first: 10 },
    { every: pages.rows.some((row) => isUnderWay(row.status)) && POLL_MS },
  );
  const fresh = new Map(latest.data?.exports.nodes.map((row) => [row.id, row]));
  const open = (): void => setAddress({ new: 'INVOICES' });
  useHotkeys({ n: open });
  const add = (
    <Button kind="primary" icon={<Plus />} aria-haspopup="dialog" onClick={open}>
      {t('exports.new')}
    </Button>
  );
  const close = (): void => setAddress({ new: undefined, from: undefined, to: undefined });
  return (
    <Page title={t('exports.title')} subtitle={t('exports.subtitle')} actions={add}>
      <Card isFlush>
        <DataTable
          label={t('exports.title')}
          columns={useColumns()}
          pages={{ ...pages, rows: pages.rows.map((row) => fresh.get(row.id) ?? row) }}
          rowId={({ id }) => id}
          rowName={({ kind }) => t(`exports.kind.${kind}`)}
          empty={<Empty action={add}>{t('exports.empty')}</Empty>}
        />
      </Card>
      <Dialog
        title={t('exports.new')}
        description={t('exports.newAbout')}
        isOpen={Boolean(address['new'])}
        onClose={close}
      >
        <ExportForm onDone={close} />
      </Dialog>
    </Page>
  );
}

function useColumns(): Column<ExportsRowFragment>[] {
  const t = useT();
  const format = useFormat();
  return [
    {
      id: 'kind',
      title: t('exports.kind'),
      cell: ({ kind }) => t(`exports.kind.${kind}`),
      onCard: 'title',
      width: 1.4,
    },
    { id: 'format', title: t('exports.format'), cell: (row) => t(`exports.format.${row.format}`) },
    {
      id: 'days',
      title: t('exports.days'),
      cell: ({ from, to, isOfList }) => {
        if (from || to) return t('exports.span', { from: format.date(from), to: format.date(to) });
        return t(isOfList ? 'exports.ofList' : 'exports.whole');
      },
      width: 1.6,
    },
    { id: 'at', ...momentColumn(format, t('exports.asked'), ({ createdAt }) => createdAt), onCard: 'none' },
    {
      id: 'rows',
      title: t('exports.rows'),
      isNumber: true,
      cell: ({ rowsDone }) => format.number(rowsDone),
      width: 0.6,
      onCard: 'none',
    },
    { id: 'state', title: t('exports.state'), cell: (row) => <State row={row} />, onCard: 'figure' },
    { id: 'deed', title: t('ui.actions'), cell: (row) => <Deed row={row} />, isNumber: true, onCard: 'figure' },
  ];
}

function State({ row }: { row: ExportsRowFragment }): ReactNode {
  const t = useT();
  if (row.status !== 'RUNNING' || !row.rowsTotal) {
    return <Badge tone={TONES[row.status]}>{t(`exports.state.${row.status}`)}</Badge>;
  }
  return <Progress done={row.rowsDone} total={row.rowsTotal} label={t('exports.state.RUNNING')} />;
}

function Deed({ row }: { row: ExportsRowFragment }): ReactNode {
  const t = useT();
  const stop = useAct(ExportsStopDocument);
  if (row.download) {
    return (
      <a href={row.download.url} download className={pressable('plain', 'small')}>
        <Download aria-hidden />
        {t('exports.download')}
      </a>
    );
  }
  if (!isUnderWay(row.status)) return null;
  return (
    <Button size="small" icon={<Square />} isBusy={stop.isPending} onClick={() => stop.mutate({ id: row.id })}>
      {t('exports.stop')}
    </Button>
  );
}
