import { dateOfDay, dayNumber } from '#core/time';
import {
  EXPORTED_COLUMNS,
  countTimeEntries,
  readTimeEntries,
  type ExportedColumn,
  type TimeExportFilter,
} from '#features/time-exports';
import { readInBatches, readTuplesInBatches, type TenantTransaction } from '#platform/tenancy';
import { nameAccounts } from './account-names.js';
import { openPapers } from './attached.files.js';
import { BeancountWriter } from './beancount.writer.js';
import { billedLines, type BilledLine } from './billed-line.js';
import { loadConversion, refuseMissing } from './conversion.reads.js';
import { fileOf, TABLE_KINDS, type ExportRequest } from './export.kinds.js';
import type { FileWriter } from './file-writer.js';
import { IifWriter } from './iif.writer.js';
import { InHomeCurrency } from './in-home-currency.js';
import {
  datedJournalSource,
  journalColumns,
  journalSource,
  readAccounts,
  readOpening,
  readSpan,
  type Accounts,
  type JournalRow,
} from './journal.rows.js';
import { LedgerWriter } from './ledger.writer.js';
import { openArchive, type NamedFile } from './open-archive.js';
import { papersTable } from './papers.table.js';
import { QUICKBOOKS_TAXES, QuickbooksInvoicesWriter } from './quickbooks-invoices.writer.js';
import { countRows, statementOf, type RowSource, type TupleSource } from './row-source.js';
import { CsvWriter, JsonLinesWriter, text, value, type Column } from './table.writer.js';
import { TABLES } from './tables.js';
import { TaxNames } from './tax-names.js';
import { XERO_TAXES, XeroInvoicesWriter } from './xero-invoices.writer.js';
import { XeroJournalsWriter } from './xero-journals.writer.js';

/** Takes the next piece of a file, with how many rows it is of, and says when it may have more. */
export type TakePiece = (piece: { bytes: Buffer; rows: number }) => Promise<void>;

/** A file that is ready to be written, of the state of the data that its transaction sees. */
export interface OpenFile {
  rowsTotal: number;
  /** Of the rows so far, those that the format has no place for. */
  leftOut: () => number;
  write: (take: TakePiece) => Promise<void>;
}

/** Reads what must be known before a file's first line. The transaction must see one state of the data to the file's end. */
export async function openFile(transaction: TenantTransaction, request: ExportRequest): Promise<OpenFile> {
  switch (request.kind) {
    case 'TIME':
      return openTime(transaction, request);
    case 'JOURNAL':
      return openJournal(transaction, request);
    case 'EVERYTHING':
      return openArchive(await openAll(transaction, request), await openPapers(transaction));
    case 'INVOICES':
      return openInvoices(transaction, request);
    default:
      return openTable(transaction, request, request.kind);
  }
}

async function openAll(transaction: TenantTransaction, { format }: ExportRequest): Promise<NamedFile[]> {
  const files: NamedFile[] = [];
  for (const kind of TABLE_KINDS) {
    const one = { kind, format };
    files.push({ name: fileOf(one).fileName, file: await openFile(transaction, one) });
  }
  const { source, columns } = papersTable(transaction.agencyId);
  const papers = await fileOfRows(transaction, source, tableWriter(format, columns));
  files.push({ name: `papers.${format === 'JSONL' ? 'jsonl' : 'csv'}`, file: papers });
  return files;
}

const tableWriter = <Row>(format: ExportRequest['format'], columns: readonly Column<Row>[]): FileWriter<Row> =>
  format === 'JSONL' ? new JsonLinesWriter(columns) : new CsvWriter(columns);

function openTable(
  transaction: TenantTransaction,
  request: ExportRequest,
  kind: keyof typeof TABLES,
): Promise<OpenFile> {
  const { source, columns } = TABLES[kind](transaction.agencyId, request);
  return fileOfRows(transaction, source, tableWriter(request.format, columns));
}

async function openInvoices(transaction: TenantTransaction, request: ExportRequest): Promise<OpenFile> {
  const { format, taxNames } = request;
  const taxes = (usual: typeof XERO_TAXES): TaxNames => new TaxNames(taxNames ?? [], usual);
  const lines = (writer: FileWriter<BilledLine>): Promise<OpenFile> =>
    fileOfRows(transaction, billedLines(transaction.agencyId, request), writer);
  if (format === 'XERO') return lines(new XeroInvoicesWriter(taxes(XERO_TAXES), await readAccounts(transaction)));
  if (format === 'QUICKBOOKS') return lines(new QuickbooksInvoicesWriter(taxes(QUICKBOOKS_TAXES)));
  return openTable(transaction, request, 'INVOICES');
}

async function openJournal(transaction: TenantTransaction, request: ExportRequest): Promise<OpenFile> {
  const accounts = await readAccounts(transaction);
  const journal = (writer: FileWriter<JournalRow>): Promise<OpenFile> =>
    fileOfTuples(transaction, journalSource(transaction.agencyId, request), writer);
  switch (request.format) {
    case 'HLEDGER':
    case 'LEDGER':
      return journal(new LedgerWriter(await plainText(transaction, request, accounts)));
    case 'BEANCOUNT':
      return journal(new BeancountWriter(await plainText(transaction, request, accounts)));
    case 'QUICKBOOKS':
      return openInOneCurrency(transaction, request, new IifWriter(accounts));
    case 'XERO': {
      const taxes = new TaxNames(request.taxNames ?? [], XERO_TAXES);
      return openInOneCurrency(transaction, request, new XeroJournalsWriter(accounts, taxes));
    }
    case 'CSV':
    case 'JSONL':
      return journal(tableWriter(request.format, journalColumns(accounts)));
  }
}

function namesOf(accounts: Accounts): Map<string, string> {
  const byCode = nameAccounts([...accounts.values()]);
  return new Map([...accounts].map(([key, { code }]) => [key, byCode.get(code) ?? key]));
}

async function plainText(
  transaction: TenantTransaction,
  request: ExportRequest,
  accounts: Accounts,
): Promise<ConstructorParameters<typeof LedgerWriter>[0]> {
  const span = await readSpan(transaction, request);
  const opening = await readOpening(transaction, request);
  const openingDate = request.from ? dateOfDay(dayNumber(request.from) - 1) : (span?.first ?? '1970-01-01');
  const asOf = request.to ?? span?.last ?? openingDate;
  return { accounts, names: namesOf(accounts), span, opening, openingDate, asOf };
}

/** Each entry is balanced in every currency, so what it has of the one that is asked for is an entry too; else all is converted. */
async function openInOneCurrency(
  transaction: TenantTransaction,
  request: ExportRequest,
  writer: FileWriter<JournalRow>,
): Promise<OpenFile> {
  const { agencyId } = transaction;
  if (request.currency) return fileOfTuples(transaction, journalSource(agencyId, request), writer);
  const conversion = await loadConversion(transaction, request);
  refuseMissing(conversion);
  return fileOfTuples(transaction, datedJournalSource(agencyId, request), new InHomeCurrency(writer, conversion));
}

const TIME_TEXTS: readonly ExportedColumn[] = [
  ...(['client', 'contract', 'service', 'assistant', 'task', 'description', 'tags'] as const),
];
type TimeRow = Readonly<Record<ExportedColumn, unknown>>;

async function openTime(transaction: TenantTransaction, request: ExportRequest): Promise<OpenFile> {
  const { from, to, clientId, assistantId } = request;
  const filter: TimeExportFilter = {
    ...(from && { from }),
    ...(to && { to }),
    ...(clientId && { clientId }),
    ...(assistantId && { assistantId }),
  };
  const columns = EXPORTED_COLUMNS.map((name): Column<TimeRow> => {
    const of = (row: TimeRow) => row[name] as ReturnType<Column<TimeRow>['of']>;
    return TIME_TEXTS.includes(name) ? text(name, of) : value(name, of);
  });
  const wanted = { role: 'OWNER', filter } as const;
  const writer = tableWriter(request.format, columns);
  const format = request.format === 'JSONL' ? 'jsonl' : 'csv';
  return {
    ...{ rowsTotal: await countTimeEntries(transaction, wanted), leftOut: () => 0 },
    write: (take) =>
      writeWith(writer, take, (takeRows) => readTimeEntries(transaction, { ...wanted, format, take: takeRows })),
  };
}

const fileOfRows = <Row>(
  transaction: TenantTransaction,
  source: RowSource,
  writer: FileWriter<Row>,
): Promise<OpenFile> =>
  fileFrom(transaction, source, {
    writer,
    read: (takeRows) => readInBatches(transaction, statementOf(source), takeRows),
  });

const fileOfTuples = <Tuple extends unknown[], Row>(
  transaction: TenantTransaction,
  source: TupleSource<Tuple, Row>,
  writer: FileWriter<Row>,
): Promise<OpenFile> =>
  fileFrom(transaction, source, {
    writer,
    read: (takeRows) =>
      readTuplesInBatches<Tuple>(transaction, statementOf(source), (tuples) => takeRows(tuples.map(source.rowOf))),
  });

type ReadRows<Row> = (takeRows: (rows: readonly Row[]) => Promise<void>) => Promise<void>;

const fileFrom = async <Row>(
  transaction: TenantTransaction,
  source: RowSource,
  { writer, read }: { writer: FileWriter<Row>; read: ReadRows<Row> },
): Promise<OpenFile> => ({
  rowsTotal: await countRows(transaction, source),
  leftOut: () => writer.leftOut ?? 0,
  write: (take) => writeWith(writer, take, read),
});

async function writeWith<Row>(writer: FileWriter<Row>, take: TakePiece, read: ReadRows<Row>): Promise<void> {
  const bytesOf = (text: string): Buffer => Buffer.from(text, writer.encoding ?? 'utf8');
  await take({ bytes: bytesOf(writer.begin()), rows: 0 });
  await read((rows) => take({ bytes: bytesOf(writer.write(rows)), rows: rows.length }));
  await take({ bytes: bytesOf(writer.end()), rows: 0 });
}
