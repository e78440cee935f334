import { byUser, erase, HER_ID, keep, MENTIONED, NEXT_VERSION, withoutNames } from './personal-table.js';
import type { PersonalTable } from './personal-table.js';

/** Of a task of hers, where she is a client; other kinds of ids lead to no client. */
const OF_CLIENT = `t.task_id in (select k.id from tasks k join contracts c on c.agency_id = k.agency_id and c.id = k.contract_id
  where c.client_id::text = any (given.ids))`;
const IN_FILE_OF = (condition: string): string =>
  `t.file_id in (select f.id from task_files f where f.agency_id = t.agency_id and ${condition.replaceAll('t.', 'f.')})`;

/** Files of tasks: a client's go with it; what others delivered stays the client's. */
export const TASK_FILE_TABLES: Readonly<Record<string, PersonalTable>> = {
  task_file_contents: {
    of: { CLIENT: IN_FILE_OF(OF_CLIENT), MEMBER: IN_FILE_OF(byUser('uploaded_by')) },
    deleted: ['CLIENT'],
    hasNoId: true,
    columns: { content: keep('what was delivered or sent for a task, until its client is erased') },
    withheld: { content: 'the file itself: download it at /api/tasks/<task>/files/<id>' },
  },
  task_files: {
    of: { ...MENTIONED('name'), CLIENT: OF_CLIENT, MEMBER: `(${byUser('uploaded_by')} or ${byUser('removed_by')})` },
    mentioned: ['ASSISTANT', 'CONTACT'],
    columns: {
      name: withoutNames('name'),
      removed_at: erase(`case when ${OF_CLIENT} then coalesce(t.removed_at, given.now) else t.removed_at end`),
      version: NEXT_VERSION,
      uploaded_by: HER_ID,
      removed_by: HER_ID,
    },
  },
};
