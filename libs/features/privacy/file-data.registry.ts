import {
  BY_NAME,
  byUser,
  erase,
  HER_ID,
  keep,
  MENTIONED,
  NEXT_VERSION,
  withoutNames,
  type PersonalTable,
} from './personal-table.js';

const OF_FILE = keep('goes with its row, once imported or unused for a week');
const IN_FILE = `(t.inspection->'counts' is null or exists (select from import_names n where n.agency_id = t.agency_id and n.import_id = t.import_id and n.name ~* given.mention
  union all select from import_rows r where r.agency_id = t.agency_id and r.import_id = t.import_id and r.description ~* given.mention
  union all select from client_import_rows r where r.agency_id = t.agency_id and r.import_id = t.import_id and r.draft::text ~* given.mention))`;
const KEPT_FILE = `t.status in ('RUNNING', 'DONE')`;
const ANY_FILE = { ASSISTANT: KEPT_FILE, CLIENT: KEPT_FILE, CONTACT: KEPT_FILE };

/** Files that come in and go out. */
export const FILE_TABLES: Readonly<Record<string, PersonalTable>> = {
  imports: {
    of: { ...MENTIONED('file_name'), MEMBER: `(${byUser('created_by')} or ${byUser('started_by')})` },
    mentioned: BY_NAME,
    columns: {
      ...{ file_name: withoutNames('file_name'), created_by: HER_ID, started_by: HER_ID, version: NEXT_VERSION },
    },
  },
  // A file that names her, or that nobody has read yet, is not imported any more: whoever wants its other lines takes her out of it first.
  import_files: {
    of: { ASSISTANT: IN_FILE, CLIENT: IN_FILE, CONTACT: IN_FILE },
    mentioned: BY_NAME,
    deleted: BY_NAME,
    hasNoId: true,
    columns: { mapping: OF_FILE, options: OF_FILE, inspection: OF_FILE },
  },
  import_problems: {
    of: MENTIONED('message'),
    mentioned: BY_NAME,
    columns: { message: withoutNames('message'), value: withoutNames('value') },
  },
  // A file may name anybody: all that are kept go, and whoever wants one asks again.
  exports: {
    of: { ...ANY_FILE, MEMBER: byUser('requested_by') },
    mentioned: BY_NAME,
    columns: { requested_by: HER_ID, request: keep('ids and days, without names'), status: erase(`'EXPIRED'`) },
    withheld: { request: 'of what the agency asked for' },
  },
};
