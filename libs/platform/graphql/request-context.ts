import DataLoader from 'dataloader';
import type { FastifyRequest } from 'fastify';
import { callerOf, type Caller } from '#platform/access';
import type { RequestRead, Tenancy, TenantTransaction } from '#platform/tenancy';

/**
 * Reads a relation of many rows by one statement: from the parents' keys to what belongs to each. A key that is absent from
 * the result has nothing.
 */
export type BatchRead<Value, Args extends readonly unknown[] = []> = (
  reads: TenantTransaction,
  keys: readonly string[],
  ...args: Args
) => Promise<ReadonlyMap<string, Value>>;

type Loader = DataLoader<string, unknown>;

/** What all resolvers of one GraphQL request share. */
export class RequestContext {
  /** Each of a request's mutations must see what the one before it wrote, and hold no connection while it writes. */
  isMutation = false;
  /** Of a subscription: whether the caller still is who it was; if not, its connection is closed. Asked for every event. */
  refresh: () => Promise<boolean> = () => Promise.resolve(true);
  private snapshot?: RequestRead;
  private readonly loaders = new Map<unknown, Map<string, Loader>>();

  constructor(
    readonly req: FastifyRequest,
    private readonly tenancy: Tenancy,
  ) {}

  /** @throws ApiError `UNAUTHENTICATED` or `FORBIDDEN` where there's none */
  get caller(): Caller {
    return callerOf(this.req);
  }

  /** The caller's agency, to be read: by one transaction for a whole query, and by one a statement in a mutation. */
  get reads(): TenantTransaction {
    const { agencyId } = this.caller;
    if (!this.isMutation) return (this.snapshot ??= this.tenancy.openRead(this.caller));
    return {
      agencyId,
      now: this.tenancy.now,
      rows: (sql, values) => this.tenancy.read(this.caller, (transaction) => transaction.rows(sql, values)),
      tuples: (sql, values) => this.tenancy.read(this.caller, (transaction) => transaction.tuples(sql, values)),
    };
  }

  /**
   * What `batch` finds for `key`, together with all keys that are asked for at the same moment.
   * @param args JSON values that are the same for all keys of a batch, such as a page's
   */
  load<Value, Args extends readonly unknown[]>(
    batch: BatchRead<Value, Args>,
    key: string,
    ...args: Args
  ): Promise<Value | undefined> {
    return this.loaderOf(batch, args).load(key) as Promise<Value | undefined>;
  }

  /** Gives back what the request holds. */
  async close(): Promise<void> {
    await this.snapshot?.close();
  }

  private loaderOf<Value, Args extends readonly unknown[]>(batch: BatchRead<Value, Args>, args: Args): Loader {
    let byArgs = this.loaders.get(batch);
    if (!byArgs) this.loaders.set(batch, (byArgs = new Map<string, Loader>()));
    const name = args.length === 0 ? '' : JSON.stringify(args);
    let loader = byArgs.get(name);
    if (!loader) byArgs.set(name, (loader = this.makeLoader(batch, args)));
    return loader;
  }

  private makeLoader<Value, Args extends readonly unknown[]>(batch: BatchRead<Value, Args>, args: Args): Loader {
    const load = async (keys: readonly string[]): Promise<(Value | undefined)[]> => {
      const found = await batch(this.reads, keys, ...args);
      return keys.map((key) => found.get(key));
    };
    return new DataLoader(load, { cache: !this.isMutation });
  }
}
