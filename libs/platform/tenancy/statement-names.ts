/** Each connection keeps the plan of every named statement, at some 50 kB each. */
const MOST_NAMED = 100;

/**
 * Names for statements that come again and again: under a name the database parses and plans a statement once a connection,
 * which for short ones is most of the work. Only for statements whose plan doesn't depend on their values.
 */
export class StatementNames {
  private readonly names = new Map<string, string>();

  /** None once there are too many: what comes later is planned each time. */
  nameOf(sql: string): string | undefined {
    const known = this.names.get(sql);
    if (known || this.names.size >= MOST_NAMED) return known;
    const name = `read${this.names.size}`;
    this.names.set(sql, name);
    return name;
  }
}
