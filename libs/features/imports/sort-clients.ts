import { foldName } from './fold-name.js';
import { type ImportProblem, type ImportProblemCode, importProblem } from './import-problems.js';
import type { CsvRecord } from './read-csv-records.js';
import { type ClientDraft, type ClientProfile, readClientRow } from './read-client-row.js';

export const CLIENT_OUTCOMES = ['NEW', 'KNOWN', 'REPEATED', 'REFUSED'] as const;
/** What would become of a line. */
export type ClientOutcome = (typeof CLIENT_OUTCOMES)[number];

export interface SortedClient {
  line: number;
  outcome: ClientOutcome;
  /** Absent of a line whose cells can't be told apart. */
  draft: ClientDraft | undefined;
  problems: ImportProblem[];
}

/** Says of each line of a file whether its client is new; remembers the names. */
export class ClientSorter {
  readonly counts: Record<ClientOutcome, number> = { NEW: 0, KNOWN: 0, REPEATED: 0, REFUSED: 0 };
  /** Lines of new clients by their folded names. */
  private readonly lines = new Map<string, number>();

  /** @param known folded names of the clients that there are */
  constructor(
    private readonly profile: ClientProfile,
    private readonly known: ReadonlySet<string>,
  ) {}

  take(record: CsvRecord): SortedClient {
    const sorted = this.sort(record);
    this.counts[sorted.outcome] += 1;
    return sorted;
  }

  private sort(record: CsvRecord): SortedClient {
    const { line } = record;
    if ('unclosedQuote' in record)
      return { line, outcome: 'REFUSED', draft: undefined, problems: [importProblem('UNCLOSED_QUOTE', { line })] };
    const { draft, problems, column } = readClientRow(record, this.profile);
    const key = foldName(draft?.name ?? '');
    const otherLine = this.lines.get(key);
    const tell = (code: ImportProblemCode): ImportProblem[] => [
      importProblem(code, { line, column, value: draft?.name, otherLine }),
    ];
    if (this.known.has(key)) return { line, outcome: 'KNOWN', draft, problems: tell('KNOWN_CLIENT') };
    if (!draft || problems.length > 0) return { line, outcome: 'REFUSED', draft, problems };
    if (otherLine !== undefined) return { line, outcome: 'REPEATED', draft, problems: tell('REPEATED_CLIENT') };
    this.lines.set(key, line);
    return { line, outcome: 'NEW', draft, problems };
  }
}
