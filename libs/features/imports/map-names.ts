import { foldName } from './fold-name.js';
import { type ImportProblem, type ImportProblemCode, importProblem } from './import-problems.js';
import type { TimeExportProfile } from './inspect-time-export.js';
import type { ImportedTimeRow } from './parse-time-export.js';
import { type TimeExportField, headingOf } from './recognise-format.js';

/** What the agency has, as far as names must find it. */
export interface KnownNames {
  assistants: readonly { id: string; name: string; email?: string | undefined }[];
  clients: readonly { id: string; name: string }[];
  contracts: readonly KnownContract[];
  services: readonly { id: string; name: string }[];
}

export interface KnownContract {
  id: string;
  clientId: string;
  title: string;
  /** First and last active day, `YYYY-MM-DD`. */
  startDate: string;
  endDate?: string | undefined;
  /** Services that the contract names; where it is one alone, time without another is of that service. */
  serviceIds?: readonly string[] | undefined;
}

/** What the user has settled about a file's names; it goes before what the names themselves find. */
export interface NameMapping {
  /** By name or e-mail address. */
  people?: readonly { from: string; assistantId: string }[];
  clients?: readonly { from: string; clientId: string }[];
  /** A project of one client's, or, without `client`, of whichever. */
  projects?: readonly { client?: string; project: string; contractId: string }[];
  /** Tasks, tags or projects that mean a service. */
  services?: readonly { from: string; serviceId: string }[];
  /** The service of time that names none. */
  defaultServiceId?: string;
}

export interface ResolvedNames {
  assistantId: string;
  clientId: string;
  contractId: string;
  serviceId: string;
}

export type NameResolution = ({ ok: true; names: ResolvedNames } | { ok: false; problems: ImportProblem[] }) & {
  /** Neither the line nor its contract names a service: the default's is taken, where there is one. */
  lacksService?: true;
};

/** A name's outcome: what it found, or why nothing. */
type Found<T> = { ok: true; found: T } | NotFound;
interface NotFound {
  ok: false;
  code: ImportProblemCode;
  field: TimeExportField;
  value: string;
}

/**
 * Prepares the lookup of a file's names; the returned function resolves one row in constant time. Names are compared as
 * `foldName` has them.
 *
 * - Assistant: the mapping, else the e-mail address, else the name (`UNKNOWN_PERSON`, `AMBIGUOUS_PERSON`).
 * - Client: the mapping, else the name, else the client of a mapped project (`MISSING_CLIENT`, `UNKNOWN_CLIENT`,
 *   `AMBIGUOUS_CLIENT`).
 * - Contract: the mapping, else the client's contract whose title the project is, else, for a row without a project, the
 *   client's only one on that day (`NO_CONTRACT`, `AMBIGUOUS_CONTRACT`, `OUTSIDE_CONTRACT`).
 * - Service: the task, the tags, a mapped project, in this order, by mapping or name; else the contract's only one; else
 *   the mapping's default, or for a row without a task the only one that the agency has (`MISSING_SERVICE`,
 *   `UNKNOWN_SERVICE`, `AMBIGUOUS_SERVICE`).
 */
export function prepareNameMap(
  known: KnownNames,
  mapping: NameMapping,
  profile: Pick<TimeExportProfile, 'format' | 'header' | 'columns'>,
): (row: ImportedTimeRow) => NameResolution {
  const people = preparePeople(known, mapping);
  const contracts = prepareContracts(known, mapping);
  const services = prepareServices(known, mapping);
  return (row) => {
    const assistant = people(row);
    const contract = contracts(row);
    const { lacksService, ...service } = services(row, contract.ok ? contract.found : undefined);
    const lacking = lacksService && { lacksService };
    if (assistant.ok && contract.ok && service.ok) {
      const { id: contractId, clientId } = contract.found;
      const names = { assistantId: assistant.found, clientId, contractId, serviceId: service.found };
      return { ok: true, names, ...lacking };
    }
    const problems = [assistant, contract, service].flatMap((each) =>
      each.ok ? [] : [nameProblem(each, row.line, profile)],
    );
    return { ok: false, problems, ...lacking };
  };
}

/** What a single name of a row means, if anything. */
export interface NameTargets {
  person(row: ImportedTimeRow): string | undefined;
  client(row: ImportedTimeRow): string | undefined;
  project(row: ImportedTimeRow): string | undefined;
  task(name: string): string | undefined;
  tag(name: string): string | undefined;
  /** The service of time that names none. */
  default: string | undefined;
}

/** The targets of names one by one, to be shown and mended, by the same lookup as `prepareNameMap`. */
export function prepareNameTargets(known: KnownNames, mapping: NameMapping): NameTargets {
  const [people, clients] = [preparePeople(known, mapping), prepareClients(known, mapping)];
  const [contracts, services] = [prepareContracts(known, mapping), prepareServiceIds(known, mapping)];
  const idOf = (found: Found<string | { id: string }>): string | undefined =>
    found.ok ? (typeof found.found === 'string' ? found.found : found.found.id) : undefined;
  return {
    person: (row) => idOf(people(row)),
    client: (row) => idOf(clients(row)),
    project: (row) => idOf(contracts(row)),
    task: (name) => {
      const [id = mapping.defaultServiceId, ...others] = services(name);
      return others.length === 0 ? id : undefined;
    },
    tag: (name) => {
      const [id, ...others] = services(name);
      return others.length === 0 ? id : undefined;
    },
    default: defaultService(known, mapping),
  };
}

function nameProblem(
  found: NotFound,
  line: number,
  { format, header, columns }: Pick<TimeExportProfile, 'format' | 'header' | 'columns'>,
): ImportProblem {
  const index = columns[found.field] ?? (found.field === 'person' ? columns.firstName : undefined);
  const column = index === undefined ? headingOf(format, found.field) : header[index];
  return importProblem(found.code, { line, column, value: found.value });
}

/** Everything that has a folded name, by it. */
function groupByName<T>(items: readonly T[], nameOf: (item: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = foldName(nameOf(item) ?? '');
    if (name) groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  return groups;
}

function preparePeople(known: KnownNames, mapping: NameMapping): (row: ImportedTimeRow) => Found<string> {
  const mapped = new Map(mapping.people?.map(({ from, assistantId }) => [foldName(from), assistantId]));
  const byEmail = groupByName(known.assistants, ({ email }) => email);
  const byName = groupByName(known.assistants, ({ name }) => name);
  return ({ person }) => {
    const [name, email] = [foldName(person.name), foldName(person.email ?? '')];
    const assistantId = mapped.get(email) ?? mapped.get(name);
    if (assistantId) return { ok: true, found: assistantId };
    const found = byEmail.get(email) ?? byName.get(name) ?? [];
    if (found.length === 1 && found[0]) return { ok: true, found: found[0].id };
    return {
      ok: false,
      code: found.length ? 'AMBIGUOUS_PERSON' : 'UNKNOWN_PERSON',
      field: 'person',
      value: person.name,
    };
  };
}

function prepareClients(known: KnownNames, mapping: NameMapping): (row: ImportedTimeRow) => Found<string> {
  const mapped = new Map(mapping.clients?.map(({ from, clientId }) => [foldName(from), clientId]));
  const byName = groupByName(known.clients, ({ name }) => name);
  return (row) => {
    const name = foldName(row.client ?? '');
    if (!name) return { ok: false, code: 'MISSING_CLIENT', field: 'client', value: '' };
    const clientId = mapped.get(name);
    if (clientId) return { ok: true, found: clientId };
    const found = byName.get(name) ?? [];
    if (found.length === 1 && found[0]) return { ok: true, found: found[0].id };
    return {
      ok: false,
      code: found.length ? 'AMBIGUOUS_CLIENT' : 'UNKNOWN_CLIENT',
      field: 'client',
      value: row.client ?? '',
    };
  };
}

function prepareContracts(known: KnownNames, mapping: NameMapping): (row: ImportedTimeRow) => Found<KnownContract> {
  const clients = prepareClients(known, mapping);
  const byId = new Map(known.contracts.map((contract) => [contract.id, contract]));
  const pairKey = (client: string, project: string): string => JSON.stringify([foldName(client), foldName(project)]);
  const mapped = new Map(
    mapping.projects?.map(({ client, project, contractId }) => [pairKey(client ?? '', project), contractId]),
  );
  const ofClient = new Map<string, KnownContract[]>();
  for (const contract of known.contracts) {
    ofClient.set(contract.clientId, [...(ofClient.get(contract.clientId) ?? []), contract]);
  }
  const chosenFor = (client: string, project: string): KnownContract | undefined =>
    byId.get(mapped.get(pairKey(client, project)) ?? mapped.get(pairKey('', project)) ?? '');
  return (row) => {
    const project = row.project ?? '';
    const chosen = mapped.size > 0 && chosenFor(row.client ?? '', project);
    if (chosen) return onItsDay([chosen], row);
    const client = clients(row);
    if (!client.ok) return client;
    const own = ofClient.get(client.found) ?? [];
    const named = own.filter((contract) => foldName(contract.title) === foldName(project));
    if (named.length > 0 || project) return onItsDay(named, row);
    return onItsDay(own, row);
  };
}

/** The one contract that is active on the row's day. */
function onItsDay(contracts: readonly KnownContract[], row: ImportedTimeRow): Found<KnownContract> {
  const value = row.project ?? '';
  if (contracts.length === 0) return { ok: false, code: 'NO_CONTRACT', field: 'project', value };
  const active = contracts.filter(
    ({ startDate, endDate }) => startDate <= row.localDate && (endDate === undefined || row.localDate <= endDate),
  );
  if (active.length > 1) return { ok: false, code: 'AMBIGUOUS_CONTRACT', field: 'project', value };
  return active[0]
    ? { ok: true, found: active[0] }
    : { ok: false, code: 'OUTSIDE_CONTRACT', field: 'startDate', value: row.localDate };
}

function prepareServiceIds(known: KnownNames, mapping: NameMapping): (name: string) => string[] {
  const mapped = mappedServices(mapping);
  const byName = groupByName(known.services, ({ name }) => name);
  return (name) => {
    const chosen = mapped.get(foldName(name));
    return chosen ? [chosen] : (byName.get(foldName(name)) ?? []).map(({ id }) => id);
  };
}

/** The service of time that names none: who has but one needn't say it. */
const defaultService = ({ services }: KnownNames, { defaultServiceId }: NameMapping): string | undefined =>
  defaultServiceId ?? (services.length === 1 ? services[0]?.id : undefined);

const mappedServices = (mapping: NameMapping): ReadonlyMap<string, string> =>
  new Map(mapping.services?.map(({ from, serviceId }) => [foldName(from), serviceId]));

function prepareServices(
  known: KnownNames,
  mapping: NameMapping,
): (row: ImportedTimeRow, contract: KnownContract | undefined) => Found<string> & Pick<NameResolution, 'lacksService'> {
  const mapped = mappedServices(mapping);
  const unnamed = defaultService(known, mapping);
  const idsOf = prepareServiceIds(known, mapping);
  return (row, contract) => {
    const project = mapped.get(foldName(row.project ?? ''));
    const steps = [idsOf(row.task ?? ''), row.tags.flatMap(idsOf), project ? [project] : []];
    const found = new Set(steps.find((ids) => ids.length > 0));
    const field = row.task || row.tags.length === 0 ? 'task' : 'tags';
    const value = row.task ?? row.tags.join(', ');
    if (found.size > 1) return { ok: false, code: 'AMBIGUOUS_SERVICE', field, value };
    const only = contract?.serviceIds?.length === 1 ? contract.serviceIds[0] : undefined;
    const named = [...found][0] ?? only;
    if (named) return { ok: true, found: named };
    const serviceId = row.task ? mapping.defaultServiceId : unnamed;
    const code = value ? 'UNKNOWN_SERVICE' : 'MISSING_SERVICE';
    const outcome = serviceId
      ? ({ ok: true, found: serviceId } as const)
      : ({ ok: false, code, field, value } as const);
    return row.task ? outcome : { ...outcome, lacksService: true };
  };
}
