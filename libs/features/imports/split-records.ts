const [QUOTE, LINE_FEED, CARRIAGE_RETURN] = [0x22, 0x0a, 0x0d];
/** A record longer than this is a quotation mark that nobody closed, not a description. */
export const longestRecord = 1_048_576;

/**
 * Takes the text of a delimited file piece by piece and gives its records (RFC 4180, and what is commonly made of it): quotes
 * inside an unquoted cell are kept, a quoted cell that goes on behind its quotes is taken with them, and lines end with CR LF,
 * LF or CR. Nothing is kept but the record that isn't whole yet. Cells are parts of the pieces: what outlives its record is to
 * be copied (`ownText`).
 */
export class RecordSplitter {
  /** Whether the rest can't be read, since a quotation mark is never closed. */
  isBroken = false;
  private rest = '';
  private text = '';
  private at = 0;
  private isLast = false;
  private readonly delimiter: number;

  /** @param delimiter one character */
  constructor(delimiter: string) {
    this.delimiter = delimiter.charCodeAt(0);
  }

  /** The records that end in a piece, the last of which need not end with a line's end. */
  take(piece: string, { isLast = false } = {}): string[][] {
    this.text = this.rest + piece;
    this.isLast = isLast;
    const records: string[][] = [];
    let begin = 0;
    while (begin < this.text.length) {
      this.at = begin;
      const fields = this.readRecord();
      this.isBroken = (fields ? this.at : this.text.length) - begin > longestRecord || (isLast && !fields);
      if (this.isBroken || !fields) break;
      records.push(fields);
      begin = this.at;
    }
    this.rest = this.text.slice(begin);
    return records;
  }

  /** Undefined where the record's end has yet to come. */
  private readRecord(): string[] | undefined {
    const fields: string[] = [];
    for (;;) {
      const field = this.text.charCodeAt(this.at) === QUOTE ? this.readQuoted() : this.readPlain(this.at);
      if (field === undefined) return undefined;
      fields.push(field);
      const end = this.text.charCodeAt(this.at);
      if (end === CARRIAGE_RETURN && this.at + 1 === this.text.length && !this.isLast) return undefined;
      const length = end === CARRIAGE_RETURN && this.text.charCodeAt(this.at + 1) === LINE_FEED ? 2 : 1;
      this.at = Math.min(this.at + length, this.text.length);
      if (end !== this.delimiter) return fields;
    }
  }

  /** The cell up to the next delimiter or line's end, where it leaves off. */
  private readPlain(from: number): string | undefined {
    const { text } = this;
    let at = this.at;
    while (at < text.length && !this.endsField(text.charCodeAt(at))) at += 1;
    if (at === text.length && !this.isLast) return undefined;
    this.at = at;
    return text.slice(from, at);
  }

  private readQuoted(): string | undefined {
    const { text } = this;
    const from = this.at + 1;
    let hasQuotes = false;
    let to = text.indexOf('"', from);
    while (text.charCodeAt(to + 1) === QUOTE && to >= 0) {
      hasQuotes = true;
      to = text.indexOf('"', to + 2);
    }
    const isAtEnd = to + 1 === text.length;
    if (to < 0 || (isAtEnd && !this.isLast)) return undefined;
    const quoted = text.slice(from, to);
    const field = hasQuotes ? quoted.replaceAll('""', '"') : quoted;
    this.at = to + 1;
    if (isAtEnd || this.endsField(text.charCodeAt(to + 1))) return field;
    const behind = this.readPlain(to);
    return behind === undefined ? undefined : `"${field}${behind}`;
  }

  private readonly endsField = (code: number): boolean =>
    code === this.delimiter || code === LINE_FEED || code === CARRIAGE_RETURN;
}

/** The same text by itself: a part of a longer one keeps all of that in memory for as long as it lives. */
export const ownText = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');
