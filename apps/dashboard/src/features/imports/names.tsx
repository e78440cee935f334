import type { ReactNode } from 'react';
import { useAct, useRead } from '@/api/use-api';
import {
  ImportsConfigureDocument,
  ImportsTargetsDocument,
  type ImportsConfigureMutationVariables,
} from '@/gql/imports/graphql';
import { useFormat, useT } from '@/i18n';
import { Card } from '@/ui/layout';
import { Picker, type Pick } from '@/ui/picker';
import { Badge } from '@/ui/states';
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
  const { data } = useRead(ImportsTargetsDocument, {});
  const named = (nodes: { id: string; name: string }[] | undefined): Pick[] =>
    (nodes ?? []).map(({ id, name }) => ({ id, label: name }));
  const services = named(data?.services.nodes);
  return {
    CLIENT: named(data?.clients.nodes),
    PERSON: named(data?.assistants.nodes),
    PROJECT: (data?.contracts.nodes ?? []).map(({ id, title, client }) => ({
      ...{ id, label: client.name, detail: title },
    })),
    TASK: services,
    TAG: services,
  };
}

/** What the file names: people, clients, projects, tasks; those that aren't known are matched here. */
export function Names({ one }: { one: Import }): ReactNode {
  const t = useT();
  const format = useFormat();
  const targets = useTargets();
  const configure = useAct(ImportsConfigureDocument);
  const names = one.names.nodes;
  if (names.length === 0) return null;
  // A tag that is no service keeps nothing out.
  const unknown = names.filter(({ kind, targetId }) => targetId === null && kind !== 'TAG').length;
  const written = (name: Name): string => (isNameless(name) ? t('imports.nameless') : name.name);
  const match = (name: Name, targetId: string | null): void => {
    const all = names.map((other) => (other === name ? { ...other, targetId } : other));
    configure.mutate({ input: { id: one.id, version: one.version, mapping: mappingOf(all) } });
  };
  return (
    <Card title={t('imports.names')} isFlush>
      <p className="text-muted px-4 pb-2">{t('imports.namesText', { count: unknown })}</p>
      <ul>
        {[...names]
          .sort((a, b) => Number(a.targetId !== null) - Number(b.targetId !== null))
          .map((name) => (
            <li
              key={`${name.kind} ${name.client} ${name.name}`}
              className="border-line grid items-center gap-x-4 gap-y-1 border-t px-4 py-2 md:grid-cols-[6rem_1fr_1fr]"
            >
              <span>
                <Badge>{t(`imports.kind.${name.kind}`)}</Badge>
              </span>
              <span className="min-w-0">
                <span className="block truncate font-medium">{written(name)}</span>
                <span className="text-muted block text-xs">
                  {name.client && `${name.client} · `}
                  {t('imports.nameLines', { count: name.lines, time: format.hours(name.workedSeconds) })}
                </span>
              </span>
              <Picker
                label={t('imports.matchOf', { name: written(name) })}
                picks={targets[name.kind]}
                value={name.targetId}
                onPick={(id) => match(name, id)}
                isInvalid={name.targetId === null && name.kind !== 'TAG'}
              />
            </li>
          ))}
      </ul>
    </Card>
  );
}
