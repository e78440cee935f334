import type { NamedTax } from './imported-taxes.js';
import { foldName } from './fold-name.js';
import { type ImportProblem, type ImportProblemCode, importProblem } from './import-problems.js';
import type { CsvRecord } from './read-csv-records.js';
import { type ClientDraft, type ClientProfile, type DraftContact, readClientRow } from './read-client-row.js';

export const CLIENT_OUTCOMES = ['NEW', 'CONTACT', 'KNOWN', 'REPEATED', 'REFUSED'] as const;
/** What would become of a line. */
export type ClientOutcome = (typeof CLIENT_OUTCOMES)[number];

export interface SortedClient {
  line: number;
  outcome: ClientOutcome;
  /** Absent of a line whose cells can't be told apart. */
  draft: ClientDraft | undefined;
  problems: ImportProblem[];
  /** Of a contact alone: where its client is. */
  ofLine?: number;
}

/** A new client of a line before, and what is known of how to reach it. */
interface NamedBefore {
  line: number;
  contacts: number;
  details: Set<string>;
}

/** What an agency has already. */
export interface KnownHere {
  /** Folded names of the clients that there are. */
  names: ReadonlySet<string>;
  taxes: readonly NamedTax[];
}

/** As `createClient` takes them. */
const MOST_CONTACTS = 50;

/** Says of each line of a file whether its client is new; remembers the names. */
export class ClientSorter {
  readonly counts: Record<ClientOutcome, number> = { NEW: 0, CONTACT: 0, KNOWN: 0, REPEATED: 0, REFUSED: 0 };
  /** New clients by their folded names. */
  private readonly before = new Map<string, NamedBefore>();

  constructor(
    private readonly profile: ClientProfile,
    private readonly known: KnownHere,
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
    const { draft, problems, column } = readClientRow(record, { ...this.profile, taxes: this.known.taxes });
    const key = foldName(draft?.name ?? '');
    const before = this.before.get(key);
    const tell = (code: ImportProblemCode): ImportProblem[] => [
      importProblem(code, { line, column, value: draft?.name, otherLine: before?.line }),
    ];
    if (this.known.names.has(key)) return { line, outcome: 'KNOWN', draft, problems: tell('KNOWN_CLIENT') };
    if (!draft || problems.some(({ severity }) => severity === 'LINE'))
      return { line, outcome: 'REFUSED', draft, problems };
    if (!before) {
      this.before.set(key, { line, contacts: draft.contacts.length, details: new Set(detailsOf(draft)) });
      return { line, outcome: 'NEW', draft, problems };
    }
    const contacts = takeOthers(draft, before);
    if (contacts.length === 0) return { line, outcome: 'REPEATED', draft, problems: tell('REPEATED_CLIENT') };
    const further = { ...draft, ...NOTHING_ELSE, email: contacts[0]?.email ?? null, contacts };
    return { line, outcome: 'CONTACT', draft: further, problems: tell('FURTHER_CONTACT'), ofLine: before.line };
  }
}

const NOTHING_ELSE = { legalName: null, address: null, note: null, tax: null };

const wordsOf = ({ name, email, phone }: Omit<DraftContact, 'isBillingContact'>): string[] =>
  [name, email, phone].flatMap((word) => (word ? [foldName(word)] : []));

const detailsOf = ({ name, email, contacts }: ClientDraft): string[] =>
  [{ name, email, phone: null }, ...contacts].flatMap(wordsOf);

/** The contacts of a line of whom a line before doesn't say all; they are remembered. */
function takeOthers({ name, email, contacts }: ClientDraft, before: NamedBefore): DraftContact[] {
  const [first, ...more] = contacts;
  // Where invoices go is said by the client's first line: here it is how to reach this contact.
  const main = email === null && !first ? [] : [{ name, phone: null, ...first, email: first?.email ?? email }];
  const listed = [...main, ...more].map((contact) => ({ ...contact, isBillingContact: false }));
  const others = listed.filter((contact) => wordsOf(contact).some((word) => !before.details.has(word)));
  const taken = others.slice(0, MOST_CONTACTS - before.contacts);
  before.contacts += taken.length;
  for (const word of taken.flatMap(wordsOf)) before.details.add(word);
  return taken;
}
