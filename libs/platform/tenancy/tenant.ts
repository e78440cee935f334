/** From where somebody acts, as the audit log tells it. */
export interface Origin {
  /** An IP address. */
  address?: string;
  via?: 'SESSION' | 'API_KEY';
  /** Of the session or the API key. */
  viaId?: string;
  /** What was called: a mutation's name, or a route's handler. */
  operation?: string;
  requestId?: string;
}

/** Whose rows a transaction sees, and who acts in it. */
export interface Tenant extends Origin {
  agencyId: string;
  userId?: string;
  /** Set for an assistant's sign-in: then only that assistant's rows exist. */
  assistantId?: string;
  /** Set for a client's sign-in: then only that client's rows exist. */
  clientId?: string;
}

/** An open transaction in which only the tenant's rows exist. */
export interface TenantTransaction {
  readonly agencyId: string;
  /** When it began, by the clock of business: what is due or approved “now”. */
  readonly now: Date;
  /** Rows as objects keyed by column. */
  rows<Row = Record<string, unknown>>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Rows as arrays, for the hot paths: half the work of objects. */
  tuples<Tuple extends unknown[]>(sql: string, values?: readonly unknown[]): Promise<Tuple[]>;
}
