import type { TimeExportHints } from './inspect-time-export.js';
import { foldName } from './fold-name.js';
import type { KnownNames, NameMapping } from './map-names.js';

/** What somebody says of a file; what isn't said is found out, or asked for. */
export interface TimeImportOptions extends TimeExportHints {
  /** IANA zone of the clocks that the file was written by; the one kept for the format, or the agency's. */
  timeZone?: string;
  /** What the entries are at first; handed in where it isn't given. Approving them is an act of its own. */
  entryStatus?: 'DRAFT' | 'SUBMITTED';
}

/** The conventions of a format's last file, proposed for the next one. */
export type KeptConventions = Pick<TimeImportOptions, 'dateOrder' | 'decimalSeparator' | 'timeZone'>;

/** Both mappings as one; of two that speak of the same name `later` is right. */
export const mergeMappings = (earlier: NameMapping, later: NameMapping): NameMapping => ({
  people: merge(earlier.people, later.people, ({ from }) => from),
  clients: merge(earlier.clients, later.clients, ({ from }) => from),
  projects: merge(earlier.projects, later.projects, ({ client = '', project }) => JSON.stringify([client, project])),
  services: merge(earlier.services, later.services, ({ from }) => from),
  ...defaultOf(later.defaultServiceId ?? earlier.defaultServiceId),
});

const MOST_KEPT = 5_000;

function merge<T>(earlier: readonly T[] = [], later: readonly T[] = [], nameOf: (item: T) => string): T[] {
  const merged = new Map([...earlier, ...later].map((item) => [foldName(nameOf(item)), item]));
  return [...merged.values()].slice(-MOST_KEPT);
}

const defaultOf = (defaultServiceId: string | undefined): Pick<NameMapping, 'defaultServiceId'> =>
  defaultServiceId === undefined ? {} : { defaultServiceId };

/** The mapping without what the agency hasn't, and which ids those were. */
export function withoutUnknown(
  mapping: NameMapping,
  known: KnownNames,
): { mapping: NameMapping; unknownIds: string[] } {
  const unknownIds: string[] = [];
  const idsOf = (items: readonly { id: string }[]): Set<string> => new Set(items.map(({ id }) => id));
  const keep = <T>(items: readonly T[] = [], have: Set<string>, idOf: (item: T) => string): T[] =>
    items.filter((item) => have.has(idOf(item)) || (unknownIds.push(idOf(item)), false));
  const services = idsOf(known.services);
  const { defaultServiceId } = mapping;
  const hasDefault = defaultServiceId !== undefined && services.has(defaultServiceId);
  if (defaultServiceId !== undefined && !hasDefault) unknownIds.push(defaultServiceId);
  const kept = {
    people: keep(mapping.people, idsOf(known.assistants), ({ assistantId }) => assistantId),
    clients: keep(mapping.clients, idsOf(known.clients), ({ clientId }) => clientId),
    projects: keep(mapping.projects, idsOf(known.contracts), ({ contractId }) => contractId),
    services: keep(mapping.services, services, ({ serviceId }) => serviceId),
    ...defaultOf(hasDefault ? defaultServiceId : undefined),
  };
  return { mapping: kept, unknownIds };
}
