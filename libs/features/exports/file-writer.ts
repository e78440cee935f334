/** Writes a file of rows that come in batches, and keeps none of them. The same rows give the same text. */
export interface FileWriter<Row> {
  /** Latin-1 for what reads no UTF-8; its text has no other characters then. */
  readonly encoding?: 'latin1';
  /** Rows so far that the format has no place for. */
  readonly leftOut?: number;
  begin(): string;
  write(rows: readonly Row[]): string;
  end(): string;
}

/** `RETAINER_FEE` → `Retainer fee` */
export const titleOf = (constant: string): string => {
  const words = constant.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const CONTROL = /[\p{Cc}\u2028\u2029]+/gu;

/** Text in one line: runs of control characters, line breaks among them, are a space. */
export const oneLine = (text: string): string => text.replace(CONTROL, ' ').trim();
