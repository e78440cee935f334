import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables that tell at commit what has changed in them, so that every api process can tell those who watch. */
export class Live23 implements MigrationInterface {
  name = 'Live1763000000023';

  async up(q: QueryRunner): Promise<void> {
    await q.query(functions);
    for (const [table, subject] of Object.entries(SUBJECTS)) {
      await q.query(`call announced('${table}', '${subject}', '${KEYS[table] ?? 'id'}')`);
    }
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of Object.keys(SUBJECTS)) {
      await q.query(['insert', 'update', 'delete'].map((deed) => `drop trigger live_${deed} on ${table}`).join(';'));
    }
    await q.query(`drop procedure announced(regclass, text, text); drop function announce_rows()`);
  }
}

const SUBJECTS: Readonly<Record<string, string>> = {
  clients: 'CLIENT',
  contracts: 'CONTRACT',
  tasks: 'TASK',
  time_entries: 'TIME_ENTRY',
  running_timers: 'TIMER',
  time_weeks: 'WEEK',
  retainers: 'RETAINER',
  retainer_packs: 'RETAINER',
  billing_runs: 'BILLING_RUN',
  invoices: 'INVOICE',
  payouts: 'PAYOUT',
  imports: 'IMPORT',
};

/** What names a row to those who watch, where it isn't its id. */
const KEYS: Readonly<Record<string, string>> = {
  running_timers: 'assistant_id',
  retainers: 'contract_id',
  retainer_packs: 'contract_id',
};

// Of more than forty rows it says only that there were many: a notification has 8,000 bytes.
const functions = `
  create function announce_rows() returns trigger language plpgsql as $$
  declare few constant int := 40;
  begin
    if (select count(*) from (select from rows limit few + 1) as counted) <= few then
      perform pg_notify('live', json_build_object('a', r.agency_id, 's', tg_argv[0], 'g', tg_op = 'DELETE',
                'r', json_agg(json_build_array(r.row->>tg_argv[1], r.row->>'assistant_id', r.row->>'client_id', r.row->>'user_id')))::text)
         from (select agency_id, to_jsonb(rows) as row from rows) r group by r.agency_id;
    else
      perform pg_notify('live', json_build_object('a', r.agency_id, 's', tg_argv[0], 'g', false, 'r', null)::text)
         from (select distinct agency_id from rows) r;
    end if;
    return null;
  end $$;

  create procedure announced(target regclass, subject text, key text default 'id') language plpgsql as $$
  begin
    execute format('create trigger live_insert after insert on %s referencing new table as rows
      for each statement execute function announce_rows(%L, %L)', target, subject, key);
    execute format('create trigger live_update after update on %s referencing new table as rows
      for each statement execute function announce_rows(%L, %L)', target, subject, key);
    execute format('create trigger live_delete after delete on %s referencing old table as rows
      for each statement execute function announce_rows(%L, %L)', target, subject, key);
  end $$;`;
