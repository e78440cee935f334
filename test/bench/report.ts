/** What one part of the benchmark found: a table for people, and the same as data. */
export interface Report {
  title: string;
  /** The first is left-aligned, the others are numbers. */
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  /** What the numbers were measured on, and what they're wanted to be. */
  notes: readonly string[];
  data: unknown;
}

export function formatReport({ title, columns, rows, notes }: Report): string {
  const widths = columns.map((column, i) => Math.max(column.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const lineOf = (cells: readonly string[]): string =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ');
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [title, '', lineOf(columns), rule, ...rows.map(lineOf), ...notes.map((note) => `  ${note}`)].join('\n');
}

/** (1234567.8) → `"1,234,568"` */
export const whole = (value: number): string => Math.round(value).toLocaleString('en-US');

/** (1234.5) → `"1.23"`: milliseconds as seconds */
export const seconds = (ms: number): string => (ms / 1_000).toFixed(2);

export const mebibytes = (bytes: number): string => whole(bytes / 1_048_576);

/** Progress goes to standard error, so that standard output is the report alone. */
export const say = (text: string): void => void process.stderr.write(`${text}\n`);
