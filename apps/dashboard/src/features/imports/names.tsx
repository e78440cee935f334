import type { ReactNode } from 'react';
import { request } from '@/api/request';
import { useAct } from '@/api/use-api';
import { useReadAll } from '@/api/use-read-all';
import {
  ImportsClientNamesDocument,
  ImportsConfigureDocument,
  ImportsContractsDocument,
  ImportsNamesDocument,
  type ImportsConfigureMutationVariables,
  type ImportsNamesQuery,
} from '@/gql/imports/graphql';
import { ServicesAllDocument } from '@/gql/services/graphql';
import { TeamNamesDocument } from '@/gql/team/graphql';
import { useFormat, useProblem, useT } from '@/i18n';
import { Card } from '@/ui/layout';
import { Picker, type Pick } from '@/ui/picker';
import { Badge } from '@/ui/states';
import { useToast } from '@/ui/toast';
import type { Import, Name } from './states';

type Mapping = NonNullable<ImportsConfigureMutationVariables['input']['mapping']>;

/** Time of which no task says what it was: all of it is of one service. */
const isNameless = ({ kind, name }: Name): boolean => kind === 'TASK' && name === '';

/** All that is matched so far: an answer replaces what was said before, so each one says all of it. */
function mappingOf(names: readonly Name[]): Mapping {
  const known = names.flatMap((name) => (name.targetId ? [{ ...name, targetId: name.targetId }] : []));
  const of = (...kinds: Name['kind'][]): typeof known => known.filter(({ kind }) => kinds.includes(kind));
  return {
    clients: of('CLIENT').map(({ name, targetId }) => ({ from: name, clientId: targetId })),
    people: of('PERSON').map(({ name, targetId }) => ({ from: name, assistantId: targetId })),
    projects: of('PROJECT').map(({ name, client, targetId }) => ({ project: name, client, contractId: targetId })),
    services: of('TASK', 'TAG')
      .filter((name) => !isNameless(name))
      .map(({ name, targetId }) => ({ from: name, serviceId: targetId })),
    defaultServiceId: known.find(isNameless)?.targetId ?? null,
  };
}

function useTargets(): Record<Name['kind'], Pick[]> {
  const named = (nodes: { id: string; name: string }[]): Pick[] => nodes.map(({ id, name }) => ({ id, label: name }));
  const services = named(useReadAll(ServicesAllDocument, {}, (data) => data.services));
  return {
    CLIENT: named(useReadAll(ImportsClientNamesDocument, {}, ({ clients }) => clients)),
    PERSON: named(useReadAll(TeamNamesDocument, {}, ({ assistants }) => assistants)),
    PROJECT: useReadAll(ImportsContractsDocument, {}, ({ contracts }) => contracts).map(({ id, title, client }) => ({
      ...{ id, label: client.name, detail: title },
    })),
    TASK: services,
    TAG: services,
  };
}

/** All that a file names, also beyond what is shown of it. */
async function allOf({ id, names }: Import): Promise<Name[]> {
  if (!names.pageInfo.hasNextPage) return names.nodes;
  const all: Name[] = [];
  for (let after: string | null = null, hasMore = true; hasMore;) {
    const { timeImport }: ImportsNamesQuery = await request(ImportsNamesDocument, { id, after });
    all.push(...(timeImport?.names.nodes ?? []));
    hasMore = timeImport?.names.pageInfo.hasNextPage ?? false;
    after = timeImport?.names.pageInfo.endCursor ?? null;
  }
  return all;
}

const keyOf = ({ kind, client, name }: Name): string => JSON.stringify([kind, client, name]);

/** What the file names: people, clients, projects, tasks; those that aren't known are matched here. */
export function Names({ one }: { one: Import }): ReactNode {
  const t = useT();
  const targets = useTargets();
  const match = useMatch(one);
  const known = one.names.nodes.filter(({ targetId }) => targetId !== null);
  const names = [...one.unknown.nodes, ...known];
  if (names.length === 0) return null;
  const tasks = one.unknownTasks.totalCount;
  // A tag that is no service keeps nothing out.
  const unknown = one.unknown.totalCount - one.unknownTags.totalCount;
  return (
    <Card title={t('imports.names')} isFlush>
      <p className="text-muted px-4 pb-2">{t('imports.namesText', { count: unknown })}</p>
      <ul>
        {tasks > 1 && (
          <Row
            kind="TASK"
            title={t('imports.restOfTasks', { count: tasks })}
            picks={targets.TASK}
            value={null}
            onPick={(id) => match(({ kind, targetId }) => kind === 'TASK' && targetId === null, id)}
          />
        )}
        {names.map((name) => (
          <NameRow
            key={keyOf(name)}
            name={name}
            picks={targets[name.kind]}
            onPick={(id) => match((other) => keyOf(other) === keyOf(name), id)}
          />
        ))}
      </ul>
    </Card>
  );
}

/** Says what some names mean. */
function useMatch(one: Import): (isMeant: (name: Name) => boolean, targetId: string | null) => void {
  const configure = useAct(ImportsConfigureDocument);
  const toast = useToast();
  const problem = useProblem();
  const match = async (isMeant: (name: Name) => boolean, targetId: string | null): Promise<void> => {
    const all = (await allOf(one)).map((name) => (isMeant(name) ? { ...name, targetId } : name));
    configure.mutate({ input: { id: one.id, version: one.version, mapping: mappingOf(all) } });
  };
  return (...how) => void match(...how).catch((error: unknown) => toast({ text: problem(error), tone: 'danger' }));
}

interface RowProps {
  kind: Name['kind'];
  title: string;
  detail?: string;
  picks: readonly Pick[];
  value: string | null;
  isInvalid?: boolean;
  onPick: (id: string | null) => void;
}

function NameRow({ name, ...row }: { name: Name; picks: readonly Pick[]; onPick: RowProps['onPick'] }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { kind, client, lines, workedSeconds, targetId } = name;
  const size = t('imports.nameLines', { count: lines, time: format.hours(workedSeconds) });
  return (
    <Row
      {...row}
      kind={kind}
      title={isNameless(name) ? t('imports.nameless') : name.name}
      detail={[client, size].filter(Boolean).join(' · ')}
      value={targetId}
      isInvalid={targetId === null && kind !== 'TAG'}
    />
  );
}

function Row({ kind, title, detail, ...choice }: RowProps): ReactNode {
  const t = useT();
  return (
    <li className="border-line grid items-center gap-x-4 gap-y-1 border-t px-4 py-2 md:grid-cols-[6rem_1fr_1fr]">
      <span>
        <Badge>{t(`imports.kind.${kind}`)}</Badge>
      </span>
      <span className="min-w-0">
        <span className="block truncate font-medium">{title}</span>
        {detail && <span className="text-muted block text-xs">{detail}</span>}
      </span>
      <Picker label={t('imports.matchOf', { name: title })} {...choice} />
    </li>
  );
}
