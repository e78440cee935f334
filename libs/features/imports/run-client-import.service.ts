import { Injectable } from '@nestjs/common';
import { addClients, addImportedNotes, type CreateClientInput, type NoteToAdd } from '#features/clients';
import { addImportedTaxTerms } from './imported-taxes.js';
import { recordAsOne, recordAudit } from '#platform/audit';
import { HandlesJob, type JobContext } from '#platform/jobs';
import { Tenancy, type Tenant, type TenantTransaction } from '#platform/tenancy';
import { foldName } from './fold-name.js';
import {
  finishImport,
  importBatches,
  lockRunning,
  markBatch,
  type RunningImport,
  type StartedImport,
  startImport,
  stopImport,
} from './import-course.js';
import { type ImportData, RUN_CLIENT_IMPORT } from './import.jobs.js';
import { loadClientNames } from './load-client-names.js';
import type { ClientDraft, DraftContact } from './read-client-row.js';

/** Starts and stops imports of clients, and brings them in. */
@Injectable()
export class RunClientImportService {
  constructor(private readonly tenancy: Tenancy) {}

  /**
   * Begins to import what was read, or goes on with it where it was stopped or has failed; what is under way is given its job
   * again. @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE`
   */
  start(tenant: Tenant, started: StartedImport, { isRunByJob = true } = {}): Promise<string> {
    const course = { kind: 'CLIENTS' as const, begin: beginImport, job: isRunByJob ? RUN_CLIENT_IMPORT : undefined };
    return this.tenancy.write(tenant, (transaction) => startImport(transaction, started, course));
  }

  /** The batch that is under way is finished; what is imported stays. @throws ApiError `NOT_FOUND`, `NOT_POSSIBLE` */
  stop(tenant: Tenant, id: string): Promise<string> {
    const deed = { kind: 'CLIENTS' as const, id, action: 'stopClientImport' };
    return this.tenancy.write(tenant, (transaction) => stopImport(transaction, deed));
  }

  @HandlesJob(RUN_CLIENT_IMPORT)
  runClientImport(data: ImportData, { isLastTry }: Partial<JobContext> = {}): Promise<void> {
    return importBatches(this.tenancy, { ...data, isLastTry }, importBatch);
  }
}

/** Counts the lines that are already told about. */
async function beginImport(transaction: TenantTransaction, { id, startedBy }: StartedImport): Promise<void> {
  await transaction.rows(
    `update imports i set started_at = $3, started_by = $4, rows_done = r.known + r.left_out, rows_known = r.known, rows_left_out = r.left_out
       from (select count(*) filter (where outcome = 'KNOWN')::int as known,
                    count(*) filter (where outcome in ('REPEATED', 'REFUSED'))::int as left_out
               from client_import_rows where agency_id = $1 and import_id = $2) r
      where i.agency_id = $1 and i.id = $2`,
    [transaction.agencyId, id, transaction.now, startedBy],
  );
  const deed = { action: 'startClientImport', subjectType: 'imports', subjectId: id };
  await recordAudit(transaction, { actor: startedBy, ...deed });
}

interface StagedClient {
  line: number;
  draft: ClientDraft;
  /** The contacts of each further line of its file. */
  further: DraftContact[][];
}

const LINES_A_BATCH = 1_000;

async function importBatch(transaction: TenantTransaction, importId: string): Promise<boolean> {
  const running = await lockRunning(transaction, importId);
  if (!running) return false;
  const clients = await transaction.rows<StagedClient>(
    `select line, draft, (select coalesce(json_agg(f.draft->'contacts' order by f.line), '[]') from client_import_rows f
         where f.agency_id = c.agency_id and f.import_id = c.import_id and f.of_line = c.line) as further
       from client_import_rows c
      where agency_id = $1 and import_id = $2 and line > $3 and outcome = 'NEW' order by line limit ${LINES_A_BATCH}`,
    [transaction.agencyId, importId, running.doneLine],
  );
  const last = clients.at(-1);
  if (!last) {
    await finishImport(transaction, importId, 'importClients');
    return false;
  }
  // Some may have come by another way since the file was looked at.
  const names = await loadClientNames(transaction);
  const wanted = clients.filter(({ draft }) => !names.has(foldName(draft.name)));
  await recordAsOne(transaction, async () => {
    await addDrafted(transaction, wanted, { ...running, importId });
    return { result: undefined };
  });
  const [lines, brought] = [linesOf(clients), linesOf(wanted)];
  const [added, known] = [wanted.length, lines - brought];
  await markBatch(transaction, importId, { to: last.line, lines, added, known, leftOut: 0 });
  await markContacts(transaction, importId, brought - added);
  return true;
}

const linesOf = (clients: readonly StagedClient[]): number =>
  clients.reduce((lines, { further }) => lines + 1 + further.length, 0);

const markContacts = (transaction: TenantTransaction, importId: string, lines: number): Promise<unknown> =>
  transaction.rows(`update imports set contacts_added = contacts_added + $3 where agency_id = $1 and id = $2`, [
    ...[transaction.agencyId, importId, lines],
  ]);

async function addDrafted(
  transaction: TenantTransaction,
  staged: readonly StagedClient[],
  { importId, startedBy }: RunningImport & { importId: string },
): Promise<void> {
  const clients = staged.map(({ draft: { note: _, tax: __, ...client }, further }) => {
    const contacts = [...client.contacts, ...further.flat()];
    return { ...client, contacts } satisfies CreateClientInput;
  });
  const ids = await addClients(transaction, clients, { importId });
  const drafts = staged.map(({ draft }, i) => ({ ...draft, clientId: ids[i] as string }));
  const notes = drafts.flatMap(({ clientId, note: text }): NoteToAdd[] =>
    text === null ? [] : [{ clientId, text, audience: 'INTERNAL', writtenBy: startedBy }],
  );
  await addImportedNotes(transaction, importId, notes);
  const terms = drafts.flatMap(({ clientId, tax }) => (tax ? [{ clientId, taxRateId: tax.id }] : []));
  await addImportedTaxTerms(transaction, importId, terms);
}
