import type { TenantTransaction } from './tenant.js';

/** Runs `work` in a transaction that ends with it. */
type RunInTransaction = (work: (transaction: TenantTransaction) => Promise<void>) => Promise<void>;

/**
 * One read transaction for all that a request reads: it begins with the first statement, so that every statement sees the
 * same state, and ends by `close`, which whoever asked for it must call. Statements run one after the other.
 */
export class RequestRead implements TenantTransaction {
  private transaction?: Promise<TenantTransaction>;
  private ended: Promise<unknown> = Promise.resolve();
  private end: () => void = () => undefined;
  private last: Promise<unknown> = Promise.resolve();
  private isClosed = false;

  readonly agencyId: string;
  readonly now: Date;

  constructor(
    { agencyId, now }: Pick<TenantTransaction, 'agencyId' | 'now'>,
    private readonly run: RunInTransaction,
  ) {
    this.agencyId = agencyId;
    this.now = now;
  }

  rows<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]> {
    return this.inTurn((transaction) => transaction.rows<Row>(sql, values));
  }

  tuples<Tuple extends unknown[]>(sql: string, values?: readonly unknown[]): Promise<Tuple[]> {
    return this.inTurn((transaction) => transaction.tuples<Tuple>(sql, values));
  }

  /** Gives the connection back after the statement that is under way. Never throws, and may be called twice. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.last;
    this.end();
    await this.ended;
  }

  private inTurn<T>(statement: (transaction: TenantTransaction) => Promise<T>): Promise<T> {
    const result = this.last.then(async () => {
      if (this.isClosed) throw new Error('the request has ended');
      this.transaction ??= this.begin();
      return statement(await this.transaction);
    });
    this.last = result.catch(() => undefined);
    return result;
  }

  private begin(): Promise<TenantTransaction> {
    const closing = new Promise<void>((resolve) => (this.end = resolve));
    return new Promise((resolve, reject) => {
      this.ended = this.run((transaction) => {
        resolve(transaction);
        return closing;
      }).catch(reject);
    });
  }
}
