import { Injectable } from '@nestjs/common';
import { loadNamedTaxes } from './imported-taxes.js';
import { HandlesJob, type JobContext } from '#platform/jobs';
import { insertRows, Tenancy, type TenantTransaction } from '#platform/tenancy';
import { recogniseClients } from './client-columns.js';
import { type FileShape, findHeader, JSON_LINES, readDataRecords } from './find-header.js';
import { type ImportLook, inRound, keepInspection, setStatus, showProgress, takeLook } from './import-look.js';
import { type ImportProblem, importProblem } from './import-problems.js';
import { INSPECT_CLIENT_IMPORT, type ImportData } from './import.jobs.js';
import { loadClientNames } from './load-client-names.js';
import type { CsvRecord, TextEncoding, TextSource } from './read-csv-records.js';
import type { ClientProfile } from './read-client-row.js';
import { ClientSorter, type ClientOutcome, type SortedClient } from './sort-clients.js';
import { saveProblems } from './stage-rows.js';
import { storedFile } from './stored-file.js';

/** What somebody says of a file of clients. */
export interface ClientImportOptions {
  encoding?: TextEncoding;
}

/** What is known of a file once it was looked at; a JSON value. */
export interface ClientInspection {
  columns: { heading: string; field: string | undefined }[];
  /** Whether it has characters that are none in the encoding it was read by. */
  isDamaged: boolean;
  encoding: TextEncoding;
  /** Present once every line was read. */
  counts?: Record<ClientOutcome, number>;
}

type Look = ImportLook<ClientImportOptions>;
type Profile = ClientProfile & FileShape & { encoding: TextEncoding | undefined };

const LINES_A_BATCH = 500;
/** Names are remembered to tell that two are the same, and no agency has so many clients. */
const MOST_LINES = 20_000;

/** Reads uploaded files of clients and says what would come of each line; nothing of them is imported by it. */
@Injectable()
export class InspectClientImportService {
  constructor(private readonly tenancy: Tenancy) {}

  /** As `InspectTimeImportService` has it. */
  @HandlesJob(INSPECT_CLIENT_IMPORT)
  inspectClientImport({ agencyId, importId }: ImportData, { isLastTry }: Partial<JobContext> = {}): Promise<void> {
    const begun = { agencyId, importId, isLastTry };
    return takeLook<ClientImportOptions>(this.tenancy, begun, (look) => this.look(look));
  }

  private async look(look: Look): Promise<void> {
    const source = storedFile(this.tenancy, look.tenant, look.importId);
    const found = await findProfile(source, look.options);
    if ('problems' in found) {
      await inRound(this.tenancy, look, (transaction) => refuseFile(transaction, look, found));
      return;
    }
    const known = await this.tenancy.read(look.tenant, async (transaction) => ({
      names: await loadClientNames(transaction),
      taxes: await loadNamedTaxes(transaction),
    }));
    await this.readLines(look, source, { ...found, sorter: new ClientSorter(found.profile, known) });
  }

  private async readLines(look: Look, source: TextSource, { profile, recordCount, sorter }: Reading): Promise<void> {
    const { importId } = look;
    let [rowsDone, problemCount, isDamaged] = [0, 0, false];
    for await (const batch of inBatches(readDataRecords(source, profile))) {
      const clients = batch.map((record) => sorter.take(record));
      const problems = clients.flatMap((client) => client.problems);
      const from = problemCount;
      rowsDone += batch.length;
      problemCount += problems.length;
      isDamaged ||= problems.some(({ code }) => code === 'UNREADABLE_CHARACTER');
      const isOurs = await inRound(this.tenancy, look, async (transaction) => {
        await stageClients(transaction, importId, clients);
        await saveProblems(transaction, { importId, problems, from });
        await showProgress(transaction, importId, { rowsRead: recordCount, rowsDone });
      });
      if (!isOurs) return;
    }
    await inRound(this.tenancy, look, async (transaction) => {
      const inspection = { ...inspectionOf(look, profile), isDamaged, counts: sorter.counts };
      await keepInspection(transaction, importId, inspection satisfies ClientInspection);
      await showProgress(transaction, importId, { rowsRead: recordCount, rowsDone: recordCount });
      await setStatus(transaction, importId, 'READY');
    });
  }
}

interface Reading {
  profile: Profile;
  recordCount: number;
  sorter: ClientSorter;
}

type Unreadable = { problems: ImportProblem[]; profile?: Profile };

/** How a file is to be read, and how many lines it has, or why it can't be. */
async function findProfile(
  source: TextSource,
  { encoding }: ClientImportOptions,
): Promise<Omit<Reading, 'sorter'> | Unreadable> {
  const found = await findHeader(source, {
    encoding,
    recognise: (cells, delimiter) => (delimiter === JSON_LINES ? undefined : recogniseClients(cells)),
  });
  if ('code' in found) return { problems: [found] };
  const { missing, headerLine: line } = found;
  const profile = { ...found, encoding };
  if (missing.length > 0)
    return { profile, problems: missing.map((value) => importProblem('MISSING_COLUMN', { line, value })) };
  let recordCount = 0;
  for await (const records of readDataRecords(source, profile)) {
    recordCount += records.length;
    if (recordCount > MOST_LINES)
      return { profile, problems: [importProblem('TOO_MANY_LINES', { line, value: String(MOST_LINES) })] };
  }
  return { profile, recordCount };
}

async function* inBatches(source: AsyncIterable<CsvRecord[]>): AsyncGenerator<CsvRecord[]> {
  let batch: CsvRecord[] = [];
  for await (const records of source) {
    for (const record of records) {
      if (batch.push(record) < LINES_A_BATCH) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

const inspectionOf = ({ options }: Look, profile: Profile | undefined) => {
  const fields = new Map(Object.entries(profile?.columns ?? {}).map(([field, index]) => [index, field]));
  return {
    columns: (profile?.header ?? []).map((heading, index) => ({ heading, field: fields.get(index) })),
    encoding: options.encoding ?? 'utf-8',
  };
};

/** Leaves the import waiting for another encoding, or for another file. */
async function refuseFile(
  transaction: TenantTransaction,
  look: Look,
  { problems, profile }: Unreadable,
): Promise<void> {
  const isDamaged = problems.some(({ code }) => code === 'NOT_UTF8');
  await saveProblems(transaction, { importId: look.importId, problems, from: 0 });
  const inspection: ClientInspection = { ...inspectionOf(look, profile), isDamaged };
  await keepInspection(transaction, look.importId, inspection);
  await setStatus(transaction, look.importId, 'ASKING');
}

/** Writes lines down as they were read, to be imported later. */
const stageClients = (
  transaction: TenantTransaction,
  importId: string,
  clients: readonly SortedClient[],
): Promise<void> =>
  insertRows(transaction, {
    table: 'client_import_rows',
    columns: { import_id: 'uuid', line: 'int', outcome: 'text', name: 'text', draft: 'jsonb', of_line: 'int' },
    rows: clients.map(({ line, outcome, draft, ofLine }) => [
      ...[importId, line, outcome, draft?.name ?? '', draft && JSON.stringify(draft), ofLine],
    ]),
  });
