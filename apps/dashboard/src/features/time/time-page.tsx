import { Download, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useReadPages } from '@/api/use-api';
import { ClientPicker } from '@/features/clients/client-picker';
import { AssistantPicker } from '@/features/team/assistant-picker';
import { SavedViews } from '@/features/views';
import { TimeListDocument, type TimeListQuery } from '@/gql/time/graphql';
import { useFormat, useT } from '@/i18n';
import { DownloadButton } from '@/ui/download-button';
import { Button, ButtonLink } from '@/ui/button';
import { DataTable, type Column } from '@/ui/data-table';
import { Field, Input, Select } from '@/ui/field';
import { MoreFilters } from '@/ui/more-filters';
import { useAddress, useNarrowing } from '@/ui/filters';
import { Card, Page } from '@/ui/layout';
import { Badge, Empty } from '@/ui/states';
import { useSelection } from '@/ui/use-selection';
import { TimeBulk } from './time-bulk';
import { AddTimeDialog } from './add-time-dialog';
import { EntryMenu } from './entry-menu';
import { Objection } from './objection';
import { asked, correctionOf, ENTRY_CHOICES, ENTRY_TONES } from './states';

export type StaffEntry = TimeListQuery['timeEntries']['nodes'][number];

const FILTERS = ['clientId', 'assistantId', 'status', 'from', 'to'] as const;

/** All time that was recorded: found by filters that stand in the address, changed, and decided on in bulk. */
export default function TimePage(): ReactNode {
  const t = useT();
  const [{ clientId, assistantId, status, from, to, add }, setAddress] = useAddress();
  const filter = {
    ...(clientId && { clientId }),
    ...(assistantId && { assistantId }),
    ...asked(status),
    ...(from && { from }),
    ...(to && { to }),
  };
  // Objections alone can’t be exported: what is with the clients can.
  const { hasObjection: _, ...exported } = filter;
  const pages = useReadPages(TimeListDocument, { filter, first: 100 }, ({ timeEntries }) => timeEntries);
  const chosen = useSelection(pages);
  const columns = useColumns();
  const { isNarrowed: isFiltered, clear } = useNarrowing(FILTERS);
  return (
    <Page title={t('time.title')} actions={<Actions filter={exported} />}>
      <Card isFlush>
        {chosen.rows.length > 0 ? (
          <TimeBulk entries={chosen.rows} onDone={chosen.clear} />
        ) : (
          <Filters onClear={isFiltered ? clear : undefined} />
        )}
        <DataTable
          label={t('time.title')}
          columns={columns}
          pages={pages}
          rowId={({ id }) => id}
          rowName={({ assistantName, clientName, date }) => `${assistantName}, ${clientName}, ${date}`}
          selection={chosen.selection}
          empty={
            isFiltered ? (
              <Empty action={<Button onClick={clear}>{t('ui.clearFilters')}</Button>}>{t('ui.filtersHide')}</Empty>
            ) : (
              <Empty action={<ButtonLink to="/imports">{t('time.import')}</ButtonLink>}>{t('time.none')}</Empty>
            )
          }
        />
      </Card>
      {add && <AddTimeDialog assistantId={assistantId ?? null} onClose={() => setAddress({ add: undefined })} />}
    </Page>
  );
}

function Actions({ filter }: { filter: Record<string, string> }): ReactNode {
  const t = useT();
  const [, setAddress] = useAddress();
  const query = new URLSearchParams(filter).toString();
  return (
    <>
      <SavedViews list="TIME_ENTRIES" />
      <DownloadButton
        path={`/api/time-entries/export${query && `?${query}`}`}
        fileName="time.csv"
        icon={<Download aria-hidden />}
      >
        {t('time.export')}
      </DownloadButton>
      <ButtonLink to="/imports">{t('time.import')}</ButtonLink>
      <Button icon={<Plus />} aria-haspopup="dialog" onClick={() => setAddress({ add: '1' })}>
        {t('time.add')}
      </Button>
      <ButtonLink to="/time/approvals" kind="primary">
        {t('time.toApprovals')}
      </ButtonLink>
    </>
  );
}

function Filters({ onClear }: { onClear: (() => void) | undefined }): ReactNode {
  const t = useT();
  const [{ clientId, assistantId, status, from, to }, setSearch] = useAddress();
  return (
    <div className="border-line grid grid-cols-2 items-end gap-3 border-b px-4 py-3 md:grid-cols-3 lg:grid-cols-[1.3fr_1.3fr_1fr_1fr_1fr_auto]">
      <MoreFilters names={['clientId', 'assistantId', 'status', 'from', 'to']}>
        <ClientPicker
          label={t('time.client')}
          none={t('time.allClients')}
          value={clientId ?? null}
          onPick={(id) => setSearch({ clientId: id ?? undefined })}
        />
        <AssistantPicker
          label={t('time.assistant')}
          none={t('time.allAssistants')}
          hasArchived
          value={assistantId ?? null}
          onPick={(id) => setSearch({ assistantId: id ?? undefined })}
        />
        <div className="max-md:col-span-2">
          <Select
            aria-label={t('time.state')}
            none={t('time.allStates')}
            value={status ?? ''}
            choices={ENTRY_CHOICES.map((value) => ({ value, label: t(`time.status.${value}`) }))}
            onChange={(event) => setSearch({ status: event.target.value })}
          />
        </div>
        <Field label={t('time.from')}>
          <Input type="date" value={from ?? ''} onChange={(event) => setSearch({ from: event.target.value })} />
        </Field>
        <Field label={t('time.to')}>
          <Input type="date" value={to ?? ''} onChange={(event) => setSearch({ to: event.target.value })} />
        </Field>
      </MoreFilters>
      {onClear && <Button onClick={onClear}>{t('ui.clearFilters')}</Button>}
    </div>
  );
}

function EntryState({ entry }: { entry: StaffEntry }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { status, isBillable, billedPeriod, laterMonth } = entry;
  const correction = correctionOf(entry);
  return (
    <span className="flex flex-wrap gap-1">
      <Badge tone={ENTRY_TONES[status]}>{t(billedPeriod ? 'time.billed' : `time.status.${status}`)}</Badge>
      {!isBillable && <Badge>{t('time.notBillable')}</Badge>}
      {laterMonth && <Badge tone="warn">{t('time.laterMonth', { month: format.month(laterMonth) })}</Badge>}
      {correction && (
        <Badge tone={correction.status === 'PROPOSED' ? 'warn' : 'info'}>
          {t(correction.status === 'PROPOSED' ? 'time.correctionWaits' : 'time.correctedTo', {
            time: format.hours(correction.correctedSeconds),
          })}
        </Badge>
      )}
    </span>
  );
}

function WithContract({ entry: { clientName, contractTitle } }: { entry: StaffEntry }): ReactNode {
  return (
    <span className="block min-w-0">
      <span className="block truncate" title={clientName}>
        {clientName}
      </span>
      <span className="text-muted block truncate text-xs" title={contractTitle}>
        {contractTitle}
      </span>
    </span>
  );
}

function useColumns(): Column<StaffEntry>[] {
  const t = useT();
  const format = useFormat();
  return [
    { id: 'day', title: t('time.day'), width: 0.8, cell: ({ date }) => format.shortDate(date) },
    {
      id: 'client',
      title: t('time.client'),
      width: 1.3,
      cell: (entry) => <WithContract entry={entry} />,
      onCard: 'title',
    },
    { id: 'assistant', title: t('time.assistant'), cell: ({ assistantName }) => assistantName },
    { id: 'service', title: t('timer.service'), cell: ({ service }) => service.name, onCard: 'none' },
    {
      id: 'description',
      title: t('time.what'),
      width: 1.5,
      cell: (entry) => (
        <>
          {entry.description || entry.task?.title || '–'}
          <Objection entry={entry} />
        </>
      ),
    },
    {
      id: 'time',
      title: t('time.time'),
      width: 0.6,
      isNumber: true,
      cell: ({ seconds }) => (
        <span className="font-medium">{seconds < 60 ? format.duration(seconds) : format.hours(seconds)}</span>
      ),
      onCard: 'figure',
    },
    {
      id: 'state',
      title: t('time.state'),
      width: 1.6,
      cell: (entry) => <EntryState entry={entry} />,
    },
    {
      id: 'menu',
      title: t('ui.actions'),
      width: 0.4,
      isNumber: true,
      cell: (entry) => <EntryMenu entry={entry} />,
      onCard: 'menu',
    },
  ];
}
