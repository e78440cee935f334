/** Whose rows a transaction sees. */
export interface Tenant {
  agencyId: string;
  userId?: string;
}

/** An open transaction in which only the tenant's rows exist. */
export interface TenantTransaction {
  readonly agencyId: string;
  /** Rows as objects keyed by column. */
  rows<Row = Record<string, unknown>>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Rows as arrays, for the hot paths: half the work of objects. */
  tuples<Tuple extends unknown[]>(sql: string, values?: readonly unknown[]): Promise<Tuple[]>;
}
