import type { ReactNode } from 'react';
import { useReadPages } from '@/api/use-api';
import { ImportsClientsRowsDocument, type ImportsClientsRowsQuery } from '@/gql/imports/graphql';
import { useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Card } from '@/ui/layout';
import { Badge, Empty, Failure, Skeleton, type Tone } from '@/ui/states';
import { TabLinks } from '@/ui/tabs';
import { useAddress } from '@/ui/filters';
import { problemId, ReadColumns } from './preview';
import type { ClientImport } from './states';

type Row = NonNullable<ImportsClientsRowsQuery['clientImport']>['rows']['nodes'][number];
type Inspection = NonNullable<ClientImport['inspection']>;

const TONES: Record<Row['outcome'], Tone> = {
  ...{ NEW: 'good', CONTACT: 'good', KNOWN: 'plain', REPEATED: 'warn', REFUSED: 'danger' },
};
const OUTCOMES = Object.keys(TONES) as Row['outcome'][];

/** Each line of the file, and what would become of it. */
export function ClientRows({ one, inspection }: { one: ClientImport; inspection: Inspection }): ReactNode {
  const t = useT();
  const [search] = useAddress();
  const only = OUTCOMES.find((outcome) => outcome === search['only']);
  const variables = { id: one.id, first: 50, filter: only ? { outcome: only } : null };
  const pages = useReadPages(
    ImportsClientsRowsDocument,
    variables,
    ({ clientImport }) =>
      clientImport?.rows ?? { nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } },
  );
  return (
    <Card title={t('imports.clientLines')} isFlush>
      <ReadColumns columns={inspection.columns} />
      <OutcomeTabs one={one} counts={inspection.counts} only={only} />
      {pages.error && pages.rows.length === 0 && <Failure error={pages.error} retry={pages.loadMore} />}
      {pages.isLoading && <Skeleton rows={6} />}
      {!pages.isLoading && !pages.error && pages.rows.length === 0 && <Empty>{t('imports.noSuchLine')}</Empty>}
      <ul aria-label={t('imports.clientLines')}>
        {pages.rows.map((row) => (
          <Line key={row.line} row={row} />
        ))}
      </ul>
      {pages.hasMore && (
        <div className="border-line border-t px-4 py-2">
          <Button size="small" isBusy={pages.isLoadingMore} onClick={pages.loadMore}>
            {t('ui.more')}
          </Button>
        </div>
      )}
    </Card>
  );
}

interface OutcomeTabsProps {
  one: ClientImport;
  counts: Inspection['counts'];
  only: Row['outcome'] | undefined;
}

function OutcomeTabs({ one: { id, rowsRead }, counts, only }: OutcomeTabsProps): ReactNode {
  const t = useT();
  const to = `/imports/clients/${id}`;
  const count = {
    ...{ NEW: counts?.new, CONTACT: counts?.contacts, KNOWN: counts?.known },
    ...{ REPEATED: counts?.repeated, REFUSED: counts?.refused },
  };
  const some = OUTCOMES.filter((outcome) => count[outcome]).map((outcome) => ({
    ...{ label: t(`imports.outcome.${outcome}`), count: count[outcome], to },
    ...{ search: { only: outcome }, isCurrent: only === outcome },
  }));
  const all = { label: t('imports.allLines'), count: rowsRead, to, search: {}, isCurrent: only === undefined };
  return <TabLinks label={t('imports.clientLines')} tabs={[all, ...some]} />;
}

function Line({ row }: { row: Row }): ReactNode {
  const t = useT();
  const { line, outcome, name, legalName, contact, otherContacts, email, address, tax, problems } = row;
  return (
    <li className="border-line grid items-start gap-x-4 gap-y-1 border-t first:border-t-0 px-4 py-2 md:grid-cols-[4.5rem_minmax(0,1fr)_minmax(0,1fr)_minmax(0,1.3fr)]">
      <span className="text-muted tabular whitespace-nowrap">{t('imports.line', { line })}</span>
      <span className="min-w-0 break-words">
        <span className="block font-medium">{name || '–'}</span>
        {legalName !== null && <span className="text-muted block text-xs">{legalName}</span>}
      </span>
      <span className="min-w-0 break-words">
        {[contact, email].filter(Boolean).join(' · ')}
        {otherContacts.length > 0 && <span className="block">{otherContacts.join(', ')}</span>}
        {address !== null && <span className="text-muted block text-xs">{address.split('\n').join(', ')}</span>}
        {tax !== null && <span className="text-muted block text-xs">{t('imports.taxedBy', { tax })}</span>}
      </span>
      <span className="min-w-0">
        <Badge tone={TONES[outcome]}>{t(`imports.outcome.${outcome}`)}</Badge>
        {problems.map(({ column, code, value, otherLine }) => (
          <span key={`${column} ${code}`} className="block pt-1 break-words">
            {column !== null && <span className="text-muted">{column}: </span>}
            {t(problemId(code), { value, otherLine })}
          </span>
        ))}
      </span>
    </li>
  );
}
