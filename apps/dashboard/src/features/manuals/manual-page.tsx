import { useParams } from '@tanstack/react-router';
import { Check, Pencil } from 'lucide-react';
import type { ReactNode } from 'react';
import { useAct, useRead } from '@/api/use-api';
import { request } from '@/api/request';
import { useViewer } from '@/app/viewer';
import {
  ManualsAcknowledgeDocument,
  ManualsOneDocument,
  ManualsReadDocument,
  ManualsReadersDocument,
  ManualsUpdateDocument,
  type ManualsOneQuery,
  type ManualsTextFragment,
} from '@/gql/manuals/graphql';
import { useFormat, useT } from '@/i18n';
import {
  Badge,
  Button,
  ButtonLink,
  Card,
  Empty,
  Loaded,
  Menu,
  Notice,
  Page,
  Skeleton,
  useAddress,
  WithAside,
} from '@/ui';
import { Markdown } from './markdown';
import { PARTS } from './parts';

type ManualOf = NonNullable<ManualsOneQuery['manual']>;

/** A manual as it is read. */
export default function ManualPage(): ReactNode {
  const { id = '' } = useParams({ strict: false });
  const t = useT();
  const isOffice = useViewer().role !== 'ASSISTANT';
  const query = useRead(ManualsOneDocument, { id });
  if (query.isLoading) return <Skeleton rows={10} className="mx-auto max-w-7xl md:p-6" />;
  return (
    <Loaded query={query}>
      {({ manual }) =>
        manual ? (
          <Manual manual={manual} isOffice={isOffice} />
        ) : (
          <Page title={t('manuals.title')}>
            <Empty action={<ButtonLink to={isOffice ? '/manuals' : '/me/manuals'}>{t('manuals.all')}</ButtonLink>}>
              {t('manuals.missing')}
            </Empty>
          </Page>
        )
      }
    </Loaded>
  );
}

interface ManualProps {
  manual: ManualOf;
  isOffice: boolean;
}

function Manual({ manual, isOffice }: ManualProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const [address] = useAddress();
  const { current, versions, service, clientName } = manual;
  const shown = versions.find(({ number }) => String(number) === address['version']) ?? current;
  return (
    <Page
      title={manual.title}
      subtitle={
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {[service.name, clientName ?? t('manuals.forAll')].join(' · ')}
          {shown && (
            <Badge tone={shown.id === current?.id ? 'good' : 'plain'}>
              {t('manuals.versionOf', { number: shown.number, day: format.date(shown.publishedAt) })}
            </Badge>
          )}
          {manual.archivedAt && <Badge>{t('manuals.archived')}</Badge>}
        </span>
      }
      actions={isOffice ? <OfficeActions manual={manual} /> : <Acknowledge id={manual.id} />}
    >
      {shown && shown.id !== current?.id && <Notice>{t('manuals.old')}</Notice>}
      <WithAside
        aside={
          <>
            <Versions manual={manual} shown={shown} />
            {isOffice && <Readers id={manual.id} />}
          </>
        }
      >
        {shown ? (
          <Text version={shown} />
        ) : (
          <Card>
            <Empty
              action={
                isOffice && (
                  <ButtonLink to={`/manuals/${manual.id}/edit`} kind="primary">
                    {t('manuals.write')}
                  </ButtonLink>
                )
              }
            >
              {t('manuals.unpublished')}
            </Empty>
          </Card>
        )}
      </WithAside>
    </Page>
  );
}

/** Its parts, those that are written. */
export function Text({ version }: { version: Pick<ManualsTextFragment, (typeof PARTS)[number]> }): ReactNode {
  const t = useT();
  return (
    <Card>
      <div className="flex flex-col gap-6">
        {PARTS.filter((part) => version[part].trim()).map((part) => (
          <section key={part} aria-label={t(`manuals.part.${part}`)}>
            <h2 className="text-muted mb-1.5 text-xs font-semibold tracking-wide uppercase">
              {t(`manuals.part.${part}`)}
            </h2>
            <Markdown text={version[part]} />
          </section>
        ))}
        {PARTS.every((part) => !version[part].trim()) && <p className="text-muted">{t('manuals.empty')}</p>}
      </div>
    </Card>
  );
}

function OfficeActions({ manual: { id, version, title, archivedAt } }: { manual: ManualOf }): ReactNode {
  const t = useT();
  const isArchived = archivedAt !== null;
  const act = useAct(ManualsUpdateDocument, {
    done: t(isArchived ? 'manuals.restored' : 'manuals.putAway', { title }),
    undo: ({ updateManual }) => request(ManualsUpdateDocument, { input: { ...updateManual, isArchived } }),
  });
  return (
    <>
      <Menu
        label={t('manuals.actionsOf', { title })}
        items={[
          {
            label: t(isArchived ? 'manuals.restore' : 'manuals.archive'),
            onSelect: () => act.mutate({ input: { id, version, isArchived: !isArchived } }),
          },
        ]}
      />
      <ButtonLink to={`/manuals/${id}/edit`} kind="primary" icon={<Pencil />}>
        {t('manuals.edit')}
      </ButtonLink>
    </>
  );
}

/** Says that the assistant has read what holds. */
function Acknowledge({ id }: { id: string }): ReactNode {
  const t = useT();
  const format = useFormat();
  const act = useAct(ManualsAcknowledgeDocument);
  const current = useRead(ManualsReadDocument, { id }).data?.manual?.current;
  if (!current) return null;
  if (current.acknowledgedAt)
    return <Badge tone="good">{t('manuals.acknowledged', { at: format.time(current.acknowledgedAt) })}</Badge>;
  return (
    <Button
      kind="primary"
      icon={<Check />}
      isBusy={act.isPending}
      onClick={() => act.mutate({ versionId: current.id })}
    >
      {t('manuals.acknowledge')}
    </Button>
  );
}

interface VersionsProps {
  manual: ManualOf;
  shown: ManualsTextFragment | null | undefined;
}

function Versions({ manual: { versions, current }, shown }: VersionsProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const [, setAddress] = useAddress();
  if (versions.length === 0) return null;
  return (
    <Card title={t('manuals.versions')}>
      <ol className="flex flex-col gap-2.5">
        {versions.map(({ id, number, publishedAt, changeNote }) => (
          <li key={id}>
            <button
              type="button"
              className="text-accent-text min-h-6 hover:underline aria-current:font-semibold"
              aria-current={id === shown?.id || undefined}
              onClick={() => setAddress({ version: id === current?.id ? '' : String(number) })}
            >
              {t('manuals.versionOf', { number, day: format.date(publishedAt) })}
            </button>
            {changeNote && <span className="text-muted block text-xs break-words">{changeNote}</span>}
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** Who has read what holds, and who works by it and has yet to. */
function Readers({ id }: { id: string }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { data } = useRead(ManualsReadersDocument, { id });
  const readers = data?.manual?.current?.readers;
  if (!readers) return null;
  return (
    <Card title={t('manuals.readers')}>
      {readers.length === 0 && <p className="text-muted">{t('manuals.readers.none')}</p>}
      <ul className="flex flex-col gap-1.5">
        {readers.map(({ assistantId, assistantName, at }) => (
          <li key={assistantId} className="flex items-center justify-between gap-2">
            <span className="min-w-0 truncate">{assistantName}</span>
            {at ? (
              <span className="text-muted text-xs whitespace-nowrap">{format.date(at)}</span>
            ) : (
              <Badge tone="warn">{t('manuals.toRead')}</Badge>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
