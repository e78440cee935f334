/** The values of a statement that is put together from parts. */
export class SqlValues {
  readonly list: unknown[] = [];

  /** value → its placeholder, `$3` */
  add(value: unknown): string {
    return `$${this.list.push(value)}`;
  }

  /** A condition where there is a value for it, none otherwise: (`"2026-01-01"`, p => `i.month = ${p}`) → [`i.month = $3`] */
  when(value: unknown, condition: (placeholder: string) => string): string[] {
    return value === undefined || value === null ? [] : [condition(this.add(value))];
  }
}
