/** Rows by a column: ([{contractId: 'a', …}, …], 'contractId') → {a → [row, …]} */
export function groupRows<Row>(rows: readonly Row[], column: keyof Row): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = String(row[column]);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** Rows by their id. */
export const rowsById = <Row extends { id: string }>(rows: readonly Row[]): Map<string, Row> =>
  new Map(rows.map((row) => [row.id, row]));
