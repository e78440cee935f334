import { type ImportProblem, type ImportProblemCode, importProblem } from './import-problems.js';

/** Where each field stands in a record, and what its column is called. */
export interface ReadColumns<Field extends string> {
  header: readonly string[];
  columns: Partial<Record<Field, number>>;
}

// A database takes no NUL, and U+FFFD is a character that somebody's software has lost.
const UNREADABLE = /[\u0000\ufffd]/;
const isUnreadable = (cell: string): boolean => UNREADABLE.test(cell);

/** Cells by field, and the problems they make. */
export class RowReader<Field extends string, Profile extends ReadColumns<Field> = ReadColumns<Field>> {
  readonly problems: ImportProblem[] = [];

  constructor(
    readonly line: number,
    private readonly fields: readonly string[],
    readonly profile: Profile,
  ) {
    if (!fields.some(isUnreadable)) return;
    for (const [field, index] of Object.entries(profile.columns) as [Field, number][])
      if (isUnreadable(fields[index] ?? '')) this.report('UNREADABLE_CHARACTER', field);
  }

  /** The trimmed cell; empty where the column is absent. */
  text(field: Field): string {
    return this.cell(field).trim();
  }

  /** The cell as it stands; empty where the column is absent. */
  cell(field: Field): string {
    const index = this.profile.columns[field];
    return index === undefined ? '' : (this.fields[index] ?? '');
  }

  has(field: Field): boolean {
    return this.profile.columns[field] !== undefined;
  }

  report(code: ImportProblemCode, field: Field): undefined {
    const index = this.profile.columns[field];
    const column = index === undefined ? undefined : this.profile.header[index];
    this.problems.push(importProblem(code, { line: this.line, column, value: this.text(field) || undefined }));
    return undefined;
  }
}
