import {
  HER_ID,
  BY_ASSISTANT,
  byUser,
  EMPTY,
  erase,
  mentions,
  NEXT_VERSION,
  NOTHING,
  type PersonalTable,
} from './personal-table.js';

const NAMED_IN_MAPPING = mentions('t.mapping::text');

/** What is kept of time beside the entries themselves. */
export const TIME_TABLES: Readonly<Record<string, PersonalTable>> = {
  running_timers: {
    of: { ASSISTANT: BY_ASSISTANT },
    deleted: ['ASSISTANT'],
    hasNoId: true,
    columns: { assistant_id: HER_ID, description: EMPTY, tags: erase(`'{}'`), version: NEXT_VERSION },
  },
  time_weeks: {
    of: { ASSISTANT: BY_ASSISTANT, MEMBER: `(${byUser('submitted_by')} or ${byUser('decided_by')})` },
    columns: {
      ...{ assistant_id: HER_ID, submitted_by: HER_ID, decided_by: HER_ID },
      ...{ note: EMPTY, reason: NOTHING, version: NEXT_VERSION },
    },
  },
  time_week_rows: {
    of: { ASSISTANT: BY_ASSISTANT },
    deleted: ['ASSISTANT'],
    hasNoId: true,
    columns: { assistant_id: HER_ID },
  },
  time_entry_corrections: {
    of: { ASSISTANT: BY_ASSISTANT, MEMBER: `(${byUser('proposed_by')} or ${byUser('decided_by')})` },
    columns: {
      ...{ assistant_id: HER_ID, proposed_by: HER_ID, decided_by: HER_ID },
      ...{ reason: erase(`'[erased]'`), version: NEXT_VERSION },
    },
  },
  import_mappings: {
    of: {
      MEMBER: byUser('changed_by'),
      ...{ ASSISTANT: NAMED_IN_MAPPING, CLIENT: NAMED_IN_MAPPING, CONTACT: NAMED_IN_MAPPING },
    },
    mentioned: ['ASSISTANT', 'CLIENT', 'CONTACT'],
    hasNoId: true,
    columns: {
      changed_by: HER_ID,
      mapping: erase(`regexp_replace(t.mapping::text, given.mention, given.pseudonym, 'gi')::jsonb`),
      version: NEXT_VERSION,
    },
  },
};
