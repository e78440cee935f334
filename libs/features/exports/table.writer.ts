import { csvLine, defuseFormula } from '#platform/downloads';
import type { FileWriter } from './file-writer.js';

type Value = string | number | boolean | readonly string[] | null;

/**
 * A column of a table. `TEXT` is what somebody may have typed: a spreadsheet would take some of it for a formula, and it is
 * defused in CSV. A `VALUE` is a day, amount, id or code, and stays as it is.
 */
export interface Column<Row> {
  name: string;
  is: 'TEXT' | 'VALUE';
  of: (row: Row) => Value;
}

export const text = <Row>(name: string, of: Column<Row>['of']): Column<Row> => ({ name, is: 'TEXT', of });
export const value = <Row>(name: string, of: Column<Row>['of']): Column<Row> => ({ name, is: 'VALUE', of });

/** Rows as CSV (RFC 4180), a line of names first. What is no text is as JSON has it, nothing is empty. */
export class CsvWriter<Row> implements FileWriter<Row> {
  constructor(private readonly columns: readonly Column<Row>[]) {}

  begin(): string {
    return csvLine(this.columns.map(({ name }) => name));
  }

  write(rows: readonly Row[]): string {
    const { columns } = this;
    const cells = new Array<string>(columns.length);
    let lines = '';
    for (const row of rows) {
      for (let i = 0; i < columns.length; i++) {
        const { is, of } = columns[i] as Column<Row>;
        cells[i] = cellOf(is, of(row));
      }
      lines += csvLine(cells);
    }
    return lines;
  }

  end(): string {
    return '';
  }
}

function cellOf(is: Column<unknown>['is'], cell: Value): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return is === 'TEXT' ? defuseFormula(cell) : cell;
  return JSON.stringify(cell);
}

/** Rows as JSON lines; amounts are decimal text. */
export class JsonLinesWriter<Row> implements FileWriter<Row> {
  constructor(private readonly columns: readonly Column<Row>[]) {}

  begin(): string {
    return '';
  }

  write(rows: readonly Row[]): string {
    let lines = '';
    for (const row of rows)
      lines += `${JSON.stringify(Object.fromEntries(this.columns.map(({ name, of }) => [name, of(row)])))}\n`;
    return lines;
  }

  end(): string {
    return '';
  }
}
