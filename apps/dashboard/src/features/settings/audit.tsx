import { Download } from 'lucide-react';
import { Suspense, useState, type ReactNode } from 'react';
import { useReadPages } from '@/api/use-api';
import { useReadAll } from '@/api/use-read-all';
import { SettingsAuditDocument, SettingsMemberNamesDocument, type SettingsAuditQuery } from '@/gql/settings/graphql';
import { useFormat, useT, type Format, type Translate } from '@/i18n';
import { Button } from '@/ui/button';
import { DownloadButton } from '@/ui/download-button';
import { DataTable, type Column } from '@/ui/data-table';
import { momentColumn } from '@/ui/moment-column';
import { Field, Input, Select } from '@/ui/field';
import { useAddress } from '@/ui/filters';
import { Card } from '@/ui/layout';
import { lazyPart } from '@/ui/lazy-part';
import { Picker } from '@/ui/picker';
import { Empty } from '@/ui/states';
import { ACTIONS, saidOf } from './audit-words';

export type Entry = SettingsAuditQuery['auditLog']['nodes'][number];
type Names = ReadonlyMap<string, string>;

const Details = lazyPart(
  () => import('./audit-details'),
  ...['features/audit', 'features/books', 'features/clients', 'features/contracts', 'features/imports'],
  ...['features/invoices', 'features/payouts', 'features/retainers', 'features/tasks', 'features/time'],
);

const nextDay = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString();

const columnsOf = (t: Translate, format: Format, names: Names): Column<Entry>[] => [
  { id: 'at', ...momentColumn(format, t('settings.audit.at'), ({ at }) => at), onCard: 'line' },
  { id: 'actor', title: t('settings.audit.actor'), onCard: 'line', cell: ({ actor }) => names.get(actor) ?? actor },
  {
    id: 'what',
    title: t('settings.audit.what'),
    onCard: 'title',
    width: 1.6,
    opens: true,
    cell: (entry) => saidOf(t, entry, names),
  },
  { id: 'address', title: t('settings.audit.address'), onCard: 'none', cell: ({ address }) => address ?? '–' },
];

export default function AuditSection(): ReactNode {
  const t = useT();
  const format = useFormat();
  const [search, setSearch] = useAddress();
  const [shown, setShown] = useState<Entry>();
  const names = useNames();
  const { actor, action, from, to } = search;
  const filter = {
    ...(actor && { actor }),
    ...(action && { action }),
    ...(from && { from: new Date(from).toISOString() }),
    ...(to && { to: nextDay(to) }),
  };
  const pages = useReadPages(SettingsAuditDocument, { first: 50, filter }, (data) => data.auditLog);
  const isFiltered = Object.keys(filter).length > 0;
  const clear = (): void => setSearch({ actor: undefined, action: undefined, from: undefined, to: undefined });
  return (
    <>
      <Filters names={names} />
      <Card isFlush>
        <DataTable
          label={t('settings.audit.title')}
          columns={columnsOf(t, format, names)}
          pages={pages}
          rowId={({ id }) => id}
          rowName={(entry) => saidOf(t, entry, names)}
          onOpen={setShown}
          empty={
            <Empty action={isFiltered && <Button onClick={clear}>{t('ui.clearFilters')}</Button>}>
              {t(isFiltered ? 'ui.filtersHide' : 'settings.audit.none')}
            </Empty>
          }
        />
      </Card>
      <Suspense fallback={null}>
        {shown && <Details entry={shown} names={names} onClose={() => setShown(undefined)} />}
      </Suspense>
    </>
  );
}

function useNames(): Names {
  const members = useReadAll(SettingsMemberNamesDocument, {}, (data) => data.members);
  return new Map(members.map(({ userId, name }) => [userId, name]));
}

function Filters({ names }: { names: Names }): ReactNode {
  const t = useT();
  const [search, setSearch] = useAddress();
  const { from, to } = search;
  const query = new URLSearchParams({
    ...(from && { from: new Date(from).toISOString() }),
    ...(to && { to: nextDay(to) }),
  });
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Field label={t('settings.audit.actor')} className="w-44">
        <Picker
          label={t('settings.audit.actor')}
          none={t('ui.all')}
          value={search['actor'] ?? null}
          picks={[...names].map(([id, label]) => ({ id, label }))}
          onPick={(id) => setSearch({ actor: id ?? '' })}
        />
      </Field>
      <Field label={t('settings.audit.action')} className="w-36">
        <Select
          none={t('ui.all')}
          value={search['action'] ?? ''}
          choices={ACTIONS.map((value) => ({ value, label: t(`settings.audit.${value}`) }))}
          onChange={({ target }) => setSearch({ action: target.value })}
        />
      </Field>
      <Field label={t('settings.audit.from')}>
        <Input type="date" value={from ?? ''} onChange={({ target }) => setSearch({ from: target.value })} />
      </Field>
      <Field label={t('settings.audit.to')}>
        <Input type="date" value={to ?? ''} onChange={({ target }) => setSearch({ to: target.value })} />
      </Field>
      <DownloadButton
        path={`/api/audit-log?${query.toString()}`}
        fileName="audit-log.csv"
        icon={<Download />}
        className="ml-auto"
      >
        {t('settings.audit.export')}
      </DownloadButton>
    </div>
  );
}
