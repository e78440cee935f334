import { ApiError } from '#platform/access';
import type { TenantTransaction } from '#platform/tenancy';
import { groupRows } from './group-rows.js';
import type { SqlValues } from './sql-values.js';

export interface PageRequest {
  /** 1 to 100 */
  first: number;
  after?: string | null;
}

/** A list in the database, in a total order that an index has. */
export interface PageSource<Row, Node = Row> {
  columns: string;
  /** A table; or the selects of a union, whose rows are `e`: of each no more is read than the page may need. */
  from: string | readonly string[];
  conditions: readonly string[];
  /** The values that the conditions name. */
  values: SqlValues;
  /** Expressions with their SQL types; the last one is unique. */
  order: readonly (readonly [expression: string, type: string])[];
  descending?: boolean;
  /** A row as the schema has it; as it is without. */
  present?: (row: Row) => Node;
}

type Keyed = Readonly<Record<`key${number}`, string>>;

class Edge<Node> {
  constructor(
    readonly node: Node,
    private readonly row: Keyed,
    private readonly length: number,
  ) {}

  /** The row's place in the order: the list goes on behind it, whatever is added or removed meanwhile. */
  get cursor(): string {
    const keys = Array.from({ length: this.length }, (_, i) => this.row[`key${i}`]);
    return Buffer.from(JSON.stringify(keys)).toString('base64url');
  }
}

/** A part of a list, as a connection type presents it. */
export class Page<Node> {
  readonly nodes: readonly Node[];
  readonly edges: readonly { node: Node; readonly cursor: string }[];

  /** @param countAll is called only where the total is asked for */
  constructor(
    edges: readonly Edge<Node>[],
    private readonly hasNextPage: boolean,
    readonly countAll: () => Promise<number>,
  ) {
    this.edges = edges;
    this.nodes = edges.map(({ node }) => node);
  }

  get pageInfo(): { hasNextPage: boolean; endCursor?: string } {
    const end = this.edges.at(-1);
    return { hasNextPage: this.hasNextPage, ...(end && { endCursor: end.cursor }) };
  }
}

/** @param found one row more than asked for where there is a next page */
function pageOf<Row, Node>(
  found: readonly Row[],
  { first, source }: { first: number; source: PageSource<Row, Node> },
  countAll: () => Promise<number>,
): Page<Node> {
  const present = source.present ?? ((row: Row) => row as unknown as Node);
  const edges = found.slice(0, first).map((row) => new Edge(present(row), row as Keyed, source.order.length));
  return new Page(edges, found.length > first, countAll);
}

/**
 * One page of a list, by one statement.
 * @throws ApiError `BAD_USER_INPUT` for a cursor that isn't one of this list
 */
export async function readPage<Row, Node = Row>(
  reads: TenantTransaction,
  source: PageSource<Row, Node>,
  request: PageRequest,
): Promise<Page<Node>> {
  const { from, conditions, values } = source;
  const counted = `select count(*)::int as total from ${rowsOf(from)} ${where(conditions)}`;
  const countValues = [...values.list];
  const sql = pageSql(source, request);
  const found = await refusingBadCursor(request, () => reads.rows<Row>(sql, values.list));
  return pageOf(found, { first: request.first, source }, async () => {
    const [count] = await reads.rows<{ total: number }>(counted, countValues);
    return count?.total ?? 0;
  });
}

/**
 * The same page of a list for each of many parents, by one statement; `parent` is the column that names them.
 * @returns for each parent's id its page
 */
export async function readPagesOf<Row, Node = Row>(
  reads: TenantTransaction,
  { parentIds, parent, ...source }: PageSource<Row, Node> & { parentIds: readonly string[]; parent: string },
  request: PageRequest,
): Promise<Map<string, Page<Node>>> {
  const ids = source.values.add(parentIds);
  const countValues = [...source.values.list];
  const ofParent = { ...source, conditions: [...source.conditions, `${parent} = parent.id`] };
  const sql = `select parent.id as "parentId", page.* from unnest(${ids}::uuid[]) as parent(id)
    cross join lateral (${pageSql(ofParent, request)}) as page`;
  const rows = await refusingBadCursor(request, () => reads.rows<Row & { parentId: string }>(sql, source.values.list));
  const found = groupRows(rows, 'parentId');
  const conditions = [...source.conditions, `${parent} = any(${ids}::uuid[])`];
  const counted = `select ${parent} as id, count(*)::int as total from ${rowsOf(source.from)} ${where(conditions)} group by 1`;
  let counting: Promise<Map<string, number>> | undefined;
  const countAll = async (id: string): Promise<number> => {
    counting ??= countByParent(reads, counted, countValues);
    return (await counting).get(id) ?? 0;
  };
  const shape = { first: request.first, source };
  return new Map(parentIds.map((id) => [id, pageOf(found.get(id) ?? [], shape, () => countAll(id))]));
}

async function countByParent(reads: TenantTransaction, sql: string, values: unknown[]): Promise<Map<string, number>> {
  const counts = await reads.rows<{ id: string; total: number }>(sql, values);
  return new Map(counts.map(({ id, total }) => [id, total]));
}

const where = (conditions: readonly string[]): string =>
  conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';

function pageSql<Row, Node>(source: PageSource<Row, Node>, { first, after }: PageRequest): string {
  const { columns, from, values, order, descending } = source;
  const conditions = [...source.conditions];
  if (isGiven(after)) {
    const places = cursorKeys(after, order.length).map((key, i) => `${values.add(key)}::text::${order[i]?.[1]}`);
    const expressions = order.map(([expression]) => expression);
    conditions.push(`(${expressions.join(', ')}) ${descending ? '<' : '>'} (${places.join(', ')})`);
  }
  const keys = order.map(([expression], i) => `(${expression})::text as key${i}`);
  const ordering = order.map(([expression]) => `${expression} ${descending ? 'desc' : 'asc'}`);
  // A limit in the text, since the plan depends on it; it is checked to be a small whole number.
  const part = `${where(conditions)} order by ${ordering.join(', ')} limit ${Number(first) + 1}`;
  return `select ${[columns, ...keys].join(', ')} from ${rowsOf(from, part)} ${part}`;
}

/** @param part of each select of a union, where not all is wanted */
const rowsOf = (from: string | readonly string[], part = ''): string =>
  typeof from === 'string'
    ? from
    : `(${from.map((select) => `(select * from (${select}) e ${part})`).join(' union all ')}) e`;

/** A null is as good as nothing: clients send it for their first page. */
const isGiven = (after: string | null | undefined): after is string => after !== undefined && after !== null;

const badCursor = (): ApiError =>
  new ApiError('BAD_USER_INPUT', 'The cursor is not one of this list.', {
    fields: [{ path: 'after', message: 'must be a cursor of this list' }],
  });

function cursorKeys(cursor: string, length: number): string[] {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(keys) && keys.length === length && keys.every((key) => typeof key === 'string')) return keys;
  } catch {
    // Not JSON: refused below.
  }
  throw badCursor();
}

/** A tampered cursor is found out where the database casts its keys (class 22, data exception). */
async function refusingBadCursor<T>({ after }: PageRequest, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (isGiven(after) && String((error as { code?: unknown }).code).startsWith('22')) throw badCursor();
    throw error;
  }
}
