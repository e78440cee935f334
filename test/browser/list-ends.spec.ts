import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  getNamedType,
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type FieldNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { readWhole } from '../../apps/dashboard/src/api/read-whole.js';
import { ROOT } from '../support/root.js';

const SOURCES = join(ROOT, 'apps/dashboard/src/features');
const schema = buildSchema(readFileSync(join(ROOT, 'schema.graphql'), 'utf8'));

const documents = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.graphql'))
  .map((name) => parse(readFileSync(join(SOURCES, name), 'utf8')));

const fragments = new Map(
  documents
    .flatMap(({ definitions }) => definitions)
    .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
    .map((one) => [one.name.value, one.selectionSet]),
);

const selects = (set: SelectionSetNode | undefined, name: string): boolean =>
  set?.selections.some((one) => {
    if (one.kind === Kind.FIELD) return one.name.value === name;
    return selects(one.kind === Kind.FRAGMENT_SPREAD ? fragments.get(one.name.value) : one.selectionSet, name);
  }) ?? false;

const named = ({ name, alias }: FieldNode): string => (alias ?? name).value;

/** Each list whose rows are read without asking whether there are more, as `Operation.list`. */
const cutLists = documents.flatMap((document) => {
  const types = new TypeInfo(schema);
  const found: string[] = [];
  let operation = '';
  const begin = (name: string | undefined): void => void (operation = name ?? '');
  visit(
    document,
    visitWithTypeInfo(types, {
      OperationDefinition: ({ name }) => begin(name?.value),
      FragmentDefinition: ({ name }) => begin(name.value),
      Field: (field) => {
        const isList = getNamedType(types.getType())?.name.endsWith('Connection') ?? false;
        if (isList && selects(field.selectionSet, 'nodes') && !selects(field.selectionSet, 'pageInfo'))
          found.push(`${operation}.${named(field)}`);
      },
    }),
  );
  return found;
});

const ONE = 'one is asked for, and no more than whether there is one';
const LATEST = 'the latest few';
const COUNTED = 'the first few, beside how many there are';
const LINKED = 'the first few, beside a link to all of them';
const SEARCHED = 'the first that were found; more is typed to find others';
const JOBS = 'the latest of what the worker does, of which each kind has a page of its own';

/** Lists that may end early, and why nobody misses what comes after. */
const MAY_END: Record<string, string> = {
  'CapacityMonth.capacityReports': 'the latest report of a month, and the one before while that is being made',
  'TeamLoad.capacityReports': 'the latest report of a month, and the one before while that is being made',
  'HomeCapacity.capacityReports': 'this month’s report, or the latest one',
  'ClientsList.notes': 'the latest note’s day',
  'ClientsList.contracts': 'the running contracts of a client, of which the tightest retainer is shown',
  'ClientsWork.openTasks': LINKED,
  'ClientsWork.unbilledTime': COUNTED,
  'ClientsWork.recentInvoices': LINKED,
  'Colleagues.invitations': 'the api lets no more than 20 be open of a client',
  'ContractsPortal.members': ONE,
  'FilesOfTask.files': 'the api lets 50 that clients see stand with a task, and 50 internal ones',
  'ContractsPortal.invitations': ONE,
  'HomeOffice.disputes': COUNTED,
  'HomeBooks.disputes': COUNTED,
  'HomeBooks.exports': LATEST,
  'HomeSteps.assistants': ONE,
  'ImportsOne.problems': 'the first, beside how many there are and a report of all',
  'ImportsOne.unknown': 'the first hundred that are to be matched: the next come as these are',
  'ImportsClientsOne.problems': 'the first, beside how many there are and a report of all',
  'JobsOffice.capacityReports': JOBS,
  'JobsBooks.billingRuns': JOBS,
  'JobsBooks.exports': JOBS,
  'JobsBooks.clientImports': JOBS,
  'JobsBooks.timeImports': JOBS,
  'MeToday.rejected': COUNTED,
  'MeToday.tasks': LINKED,
  'PaletteOffice.clients': SEARCHED,
  'PaletteOffice.assistants': SEARCHED,
  'PaletteOffice.contracts': SEARCHED,
  'PaletteOffice.tasks': SEARCHED,
  'PaletteInvoices.invoices': SEARCHED,
  'PaletteAssistant.tasks': SEARCHED,
  'PaletteBooks.clients': SEARCHED,
  'PaletteOwnWork.tasks': 'shortcuts to what her task page has all of',
  'PortalPending.expenses': COUNTED,
  'PortalPending.retainers': 'retainers of one client with an open question; the page that answers them goes on',
  'PortalPending.contracts': COUNTED,
  'PortalPending.contractChanges': COUNTED,
  'PortalPending.charters': COUNTED,
  'PortalPending.delivered': COUNTED,
  'PortalPending.priced': COUNTED,
  'PortalHome.invoices': LINKED,
  'PortalHome.timeEntries': LATEST,
  'PortalRetainers.statements': 'the last twelve months',
  'SessionWaitingContract.contracts': ONE,
  'TeamWork.timeEntries': LATEST,
  'TeamWork.payouts': LATEST,
  'TeamWork.open': LATEST,
  'TeamWork.closed': LATEST,
  'TeamOpenWork.members': ONE,
};

describe('no list ends early unsaid', () => {
  it('asks of each whether there is more, unless it says why not', () => {
    expect(cutLists.length).toBeGreaterThan(0);
    expect(cutLists.filter((name) => !(name in MAY_END))).toEqual([]);
  });

  it('has no reason for a list that isn’t cut any more', () => {
    expect(Object.keys(MAY_END).filter((name) => !cutLists.includes(name))).toEqual([]);
  });
});

describe('a list that is read whole', () => {
  const ROWS = Array.from({ length: 250 }, (_, i) => ({ id: `entry ${i + 1}`, seconds: 60 }));
  const pageAfter = (after: string | null) => {
    const from = Number(after ?? 0);
    const [to, more] = [from + 100, from + 100 < ROWS.length];
    return {
      nodes: ROWS.slice(from, to),
      pageInfo: { hasNextPage: more, endCursor: more ? String(to) : null },
    };
  };

  it('has a week’s 250 entries, each once and in their order, and not the first hundred', async () => {
    const read = await readWhole(
      (after) => Promise.resolve({ timeEntries: pageAfter(after) }),
      ({ timeEntries }) => timeEntries,
    );
    expect(read.timeEntries).toEqual({ nodes: ROWS, pageInfo: { hasNextPage: false, endCursor: null } });
  });

  it('is asked for once where one page has all of it', async () => {
    let asked = 0;
    const ask = () => Promise.resolve({ tasks: { ...pageAfter('200'), asked: (asked += 1) } });
    expect((await readWhole(ask, ({ tasks }) => tasks)).tasks.nodes).toHaveLength(50);
    expect(asked).toBe(1);
  });

  it('of something that isn’t there is none', async () => {
    expect(
      await readWhole(
        () => Promise.resolve({ task: null }),
        ({ task }) => task,
      ),
    ).toEqual({ task: null });
  });

  it('fails as a whole where a page can’t be read', async () => {
    const ask = (after: string | null) =>
      after === null ? Promise.resolve({ list: pageAfter(null) }) : Promise.reject(new Error('no connection'));
    await expect(readWhole(ask, ({ list }) => list)).rejects.toThrow('no connection');
  });
});
