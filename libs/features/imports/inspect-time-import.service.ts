import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobContext } from '#platform/jobs';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { INSPECT_TIME_IMPORT, type ImportData } from './import.jobs.js';
import { mergeMappings, type TimeImportOptions, withoutUnknown } from './import-options.js';
import { type ImportLook, inRound, keepInspection, setStatus, showProgress, takeLook } from './import-look.js';
import { columnsOf, type Inspection } from './inspection.js';
import { inspectTimeExport, type TimeExportInspection, type TimeExportProfile } from './inspect-time-export.js';
import { readKeptMapping } from './kept-mapping.js';
import { loadKnownNames } from './load-known-names.js';
import { prepareNameMap, prepareNameTargets } from './map-names.js';
import { readTimeExport } from './parse-time-export.js';
import { analyzeRows, countPlanned, endOfBatch, type PlannedCounts } from './plan-rows.js';
import { ReadImport } from './read-import.js';
import { saveNames, saveProblems, stageRows } from './stage-rows.js';
import { storedFile } from './stored-file.js';

const LINES_A_BATCH = 2_000;

type Look = ImportLook<TimeImportOptions>;

/** Reads uploaded files and says what would come of them; nothing of them is imported by it. */
@Injectable()
export class InspectTimeImportService {
  constructor(private readonly tenancy: Tenancy) {}

  @HandlesJob(INSPECT_TIME_IMPORT)
  inspectTimeImport({ agencyId, importId }: ImportData, { isLastTry }: Partial<JobContext> = {}): Promise<void> {
    const begun = { agencyId, importId, isLastTry };
    return takeLook<TimeImportOptions>(this.tenancy, begun, (look) => this.look(look));
  }

  private async look(look: Look): Promise<void> {
    const source = storedFile(this.tenancy, look.tenant, look.importId);
    const found = await inspectTimeExport(source, look.options);
    if (found.ok) await this.readLines(look, found.profile);
    else await this.inRound(look, (transaction) => ask(transaction, look, found));
  }

  /** Reads every line, and writes down batch by batch what it says. */
  private async readLines(look: Look, profile: TimeExportProfile): Promise<void> {
    const { tenant, importId, options } = look;
    const { timeZone, known, kept, now } = await this.tenancy.read(tenant, async (transaction) => ({
      ...{ ...(await loadKnownNames(transaction)), now: transaction.now },
      kept: await readKeptMapping(transaction, profile.format),
    }));
    const { mapping } = withoutUnknown(mergeMappings(kept?.mapping ?? {}, look.mapping), known);
    const fileTimeZone = options.timeZone ?? kept?.conventions.timeZone ?? timeZone;
    const file = new ReadImport(prepareNameMap(known, mapping, profile), prepareNameTargets(known, mapping));
    const source = storedFile(this.tenancy, tenant, importId);
    const reading = { profile, timeZone, fileTimeZone, now, batchSize: LINES_A_BATCH };
    let saving = Promise.resolve(true);
    for await (const batch of readTimeExport(source, reading)) {
      const { rows, problems } = file.take(batch);
      const [from, rowsDone] = [file.problemCount - problems.length, file.linesRead];
      if (!(await saving)) return;
      // One batch is on its way to the database while the next is read, and no more.
      saving = this.inRound(look, async (transaction) => {
        await stageRows(transaction, importId, rows);
        await saveProblems(transaction, { importId, problems, from });
        await showProgress(transaction, importId, { rowsRead: profile.recordCount, rowsDone });
      });
      // It is heard of when the next one is to be saved.
      saving.catch(() => undefined);
    }
    if (!(await saving)) return;
    await this.tenancy.write(tenant, analyzeRows);
    const found = {
      ...{ ...readAs(profile), proposed: kept?.conventions ?? {}, questions: [] },
      ...{ timeZone: fileTimeZone, sample: file.sample },
    };
    await this.inRound(look, async (transaction) => {
      await saveNames(transaction, importId, file.names);
      const counts = {
        ...(await countAllPlanned(transaction, importId)),
        rowsLeftOut: profile.recordCount - file.entryCount,
      };
      await saveInspection(transaction, importId, { ...found, counts });
      await showProgress(transaction, importId, { rowsRead: profile.recordCount, rowsDone: profile.recordCount });
      await setStatus(transaction, importId, 'READY');
    });
  }

  private inRound(look: Look, work: (transaction: TenantTransaction) => Promise<unknown>): Promise<boolean> {
    return inRound(this.tenancy, look, work);
  }
}

/** How a file was read, as people are told. */
const readAs = ({ format, header, columns, dateOrder, decimalSeparator }: TimeExportProfile) => ({
  ...{ format, columns: columnsOf(header, columns), dateOrder, decimalSeparator },
});

/** What starting the import would do now, without doing it. */
async function countAllPlanned(transaction: TenantTransaction, importId: string): Promise<PlannedCounts> {
  const all = { rowsToImport: 0, rowsKnown: 0, rowsChanged: 0 };
  for (let after = 0; ;) {
    const to = await endOfBatch(transaction, importId, after);
    if (to === undefined) return all;
    const counts = await countPlanned(transaction, { importId, after, to });
    all.rowsToImport += counts.rowsToImport;
    all.rowsKnown += counts.rowsKnown;
    all.rowsChanged += counts.rowsChanged;
    after = to;
  }
}

/** Leaves the import waiting for somebody's answer, or for another file. */
async function ask(
  transaction: TenantTransaction,
  { importId }: Look,
  found: TimeExportInspection & { ok: false },
): Promise<void> {
  const { format, questions, header, columns, problems } = found;
  const kept = format && (await readKeptMapping(transaction, format));
  const proposed = kept?.conventions ?? {};
  const inspection = { format, columns: columnsOf(header, columns), proposed, questions, sample: [] };
  await saveProblems(transaction, { importId, problems, from: 0 });
  await saveInspection(transaction, importId, inspection);
  await setStatus(transaction, importId, 'ASKING');
}

async function saveInspection(transaction: TenantTransaction, importId: string, inspection: Inspection): Promise<void> {
  await keepInspection(transaction, importId, inspection);
  await transaction.rows(`update imports set format = $3 where agency_id = $1 and id = $2`, [
    ...[transaction.agencyId, importId, inspection.format ?? null],
  ]);
}
