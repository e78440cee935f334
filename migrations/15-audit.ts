import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The audit log keeps itself: a table that is `audited()` writes down each row that a person makes, changes or deletes, with
 * how it was and how it is, and from where the person came. The application can add to the log by one function and change
 * nothing in it; `redact_audit_log()` alone takes personal data out. And owners can grant members what is theirs alone, such as
 * reading it.
 */
export class Audit15 implements MigrationInterface {
  name = 'Audit1763000000015';

  async up(q: QueryRunner): Promise<void> {
    await q.query(log);
    await q.query(recording);
    await q.query(redacting);
    await q.query(`${grants}; ${findKey('grants text[]', 'm.grants')}`);
    for (const [table, hidden] of Object.entries(AUDITED)) await q.query(`call audited('${table}', '{${hidden}}')`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`drop function find_api_key(bytea, inet); alter table memberships drop column grants; ${findKey()}`);
    await q.query(`
      drop procedure audited(text, text[]);
      drop function audit_rows() cascade;
      drop function record_audit, audit_entry, audits_rows, redact_audit_log, erase_keys;
      drop trigger append_only on audit_log;
      drop trigger never_emptied on audit_log;
      drop function guard_audit_log();
      create trigger append_only before update or delete on audit_log for each row execute function forbid_change();
      drop policy recording on audit_log;
      drop index audit_log_by_subject, audit_log_by_actor;
      alter table audit_log drop column before, drop column after, drop column address, drop column via, drop column via_id,
        drop column operation, drop column request_id, alter column actor drop default;
      grant insert on audit_log to factotum_app`);
  }
}

/** Tables that people edit, with the columns whose values are nobody's to read. */
const AUDITED: Readonly<Record<string, string>> = {
  agencies: '',
  invoice_series: '',
  clients: '',
  client_contacts: '',
  assistants: '',
  services: '',
  contracts: '',
  contract_pauses: '',
  rates: '',
  task_prices: '',
  retainers: '',
  retainer_packs: '',
  overage_consents: '',
  retainer_allocations: '',
  memberships: '',
  api_keys: 'key_hash',
  invitations: 'token_hash',
  assistant_schedules: '',
  assistant_leave: '',
  holidays: '',
  accounts: '',
  tasks: '',
  time_entries: '',
  invoices: '',
  invoice_lines: '',
};

const setting = (name: string): string => `nullif(current_setting('app.${name}', true), '')`;

// Who and from where are the transaction's settings, whatever the statement that writes says.
const log = `
  alter table audit_log
    add column before jsonb,
    add column after jsonb,
    add column address inet default ${setting('address')}::inet,
    add column via text default ${setting('via')} check (via in ('SESSION', 'API_KEY')),
    add column via_id text default ${setting('via_id')},
    add column operation text default ${setting('operation')},
    add column request_id text default ${setting('request_id')},
    alter column actor set default current_user_id();
  create index audit_log_by_subject on audit_log (agency_id, subject_id, at desc, id desc);
  create index audit_log_by_actor on audit_log (agency_id, actor, at desc, id desc);

  -- Forced row-level security binds the owner too; this lets the functions below write as the owner.
  revoke insert on audit_log from factotum_app;
  create policy recording on audit_log to current_user
    using (agency_id = (select current_agency())) with check (agency_id = (select current_agency()));

  -- Only redact_audit_log() sets app.redacting, and the application may not update the table anyway.
  create function guard_audit_log() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' and current_setting('app.redacting', true) = 'yes'
       and to_jsonb(new) - '{before,after,details}'::text[] = to_jsonb(old) - '{before,after,details}'::text[] then
      return new;
    end if;
    raise exception 'audit_log is append-only' using errcode = 'restrict_violation';
  end $$;
  drop trigger append_only on audit_log;
  create trigger append_only before update or delete on audit_log for each row execute function guard_audit_log();
  create trigger never_emptied before truncate on audit_log for each statement execute function forbid_change();`;

const recording = `
  -- A deed that is more than a row. A transaction of a person's is recorded as hers, whatever actor is given.
  create function record_audit(action text, subject_type text, subject_id uuid, details jsonb, actor text) returns void
    language sql volatile security definer set search_path = public as $$
    insert into audit_log (agency_id, actor, action, subject_type, subject_id, details)
    values (current_agency(), coalesce(current_user_id(), actor), action, subject_type, subject_id, details) $$;
  revoke all on function record_audit from public;
  grant execute on function record_audit to factotum_app;

  -- Only what people do is told row by row; a bulk deed that is recorded as one isn't told again.
  create function audits_rows() returns boolean language sql stable as
    $$ select current_user_id() is not null and coalesce(current_setting('app.recorded_as_one', true), '') = '' $$;

  -- How a row was and is, by column: those that differ, and of hidden ones only that they do. No row where none does.
  create function audit_entry(old jsonb, new jsonb, key_columns text[], hidden text[])
    returns table (action text, key jsonb, before jsonb, after jsonb) language sql stable as $$
    select case when old is null then 'create' when new is null then 'delete' else 'change' end,
           (select jsonb_object_agg(name, coalesce(new, old) -> name) from unnest(key_columns) name),
           case when old is not null then coalesce(jsonb_object_agg(c, old -> c) filter (where c <> all (hidden)), '{}') end,
           case when new is not null then
             jsonb_object_agg(c, case when c = any (hidden) then '"changed"'::jsonb else new -> c end) end
      from jsonb_object_keys(coalesce(new, old)) c
     where c not in ('agency_id', 'version', 'updated_at')
       and nullif(old -> c, 'null') is distinct from nullif(new -> c, 'null')
    having count(*) > 0 $$;

  create function audit_rows() returns trigger language plpgsql security definer set search_path = public as $$
  declare
    subject_column text := tg_argv[0];
    key_columns text[] := tg_argv[1]::text[];
    hidden text[] := tg_argv[2]::text[];
    has_own_id boolean := key_columns = '{id}';
  begin
    if tg_op = 'INSERT' then
      insert into audit_log (agency_id, action, subject_type, subject_id, details, before, after)
      select r.agency_id, e.action, tg_table_name, (to_jsonb(r) ->> subject_column)::uuid,
             case when has_own_id then '{}' else jsonb_build_object('key', e.key) end, e.before, e.after
        from new_rows r, audit_entry(null, to_jsonb(r), key_columns, hidden) e;
    elsif tg_op = 'DELETE' then
      insert into audit_log (agency_id, action, subject_type, subject_id, details, before, after)
      select r.agency_id, e.action, tg_table_name, (to_jsonb(r) ->> subject_column)::uuid,
             case when has_own_id then '{}' else jsonb_build_object('key', e.key) end, e.before, e.after
        from old_rows r, audit_entry(to_jsonb(r), null, key_columns, hidden) e;
    else
      -- A row whose key was changed has become another.
      insert into audit_log (agency_id, action, subject_type, subject_id, details, before, after)
      select current_agency(), e.action, tg_table_name, (coalesce(n.now, o.was) ->> subject_column)::uuid,
             case when has_own_id then '{}' else jsonb_build_object('key', e.key) end, e.before, e.after
        from (select to_jsonb(r) as was, (select jsonb_agg(to_jsonb(r) -> k) from unnest(key_columns) k) as key from old_rows r) o
        full join
             (select to_jsonb(r) as now, (select jsonb_agg(to_jsonb(r) -> k) from unnest(key_columns) k) as key from new_rows r) n
          on n.key = o.key,
        audit_entry(o.was, n.now, key_columns, hidden) e;
    end if;
    return null;
  end $$;
  revoke all on function audit_rows, audit_entry from public;

  -- Of the table's key without agency_id: the row's own id is its subject, or else what its first uuid names.
  create procedure audited(table_name text, hidden text[] default '{}') language plpgsql as $$
  declare
    target regclass := table_name::regclass;
    key_columns text[];
    subject text;
    event record;
  begin
    select coalesce(array_agg(a.attname::text order by k.place) filter (where a.attname <> 'agency_id' or cardinality(i.indkey) = 1), '{}'),
           coalesce((array_agg(a.attname::text order by a.attname <> 'id', k.place)
             filter (where a.atttypid = 'uuid'::regtype and (a.attname <> 'agency_id' or cardinality(i.indkey) = 1)))[1], '')
      into key_columns, subject
      from pg_index i, unnest(i.indkey) with ordinality k(number, place), pg_attribute a
     where i.indrelid = target and i.indisprimary and a.attrelid = target and a.attnum = k.number
     group by i.indkey;
    for event in select * from (values ('insert', 'new table as new_rows'), ('delete', 'old table as old_rows'),
                                       ('update', 'old table as old_rows new table as new_rows')) as e(name, tables) loop
      execute format('create trigger audit_%s after %1$s on %s referencing %s for each statement
        when (audits_rows()) execute function audit_rows(%L, %L, %L)', event.name, target, event.tables, subject, key_columns, hidden);
    end loop;
  end $$;`;

const redacting = `
  -- At any depth, the values of these keys; those that are null stay so.
  create function erase_keys(value jsonb, keys text[]) returns jsonb language plpgsql immutable as $$
  begin
    return case jsonb_typeof(value)
      when 'object' then coalesce((select jsonb_object_agg(k, case
        when v = 'null' then v when k = any (keys) then '"[erased]"'::jsonb else erase_keys(v, keys) end)
        from jsonb_each(value) as e(k, v)), value)
      when 'array' then coalesce((select jsonb_agg(erase_keys(v, keys) order by n)
        from jsonb_array_elements(value) with ordinality as e(v, n)), value)
      else value end;
  end $$;

  -- Takes the values of columns out of what is told of subjects, any of these types and ids. Returns how many entries had some.
  create function redact_audit_log(subject_types text[], subject_ids uuid[], columns text[]) returns int
    language plpgsql volatile security definer set search_path = public as $$
  declare
    redacted int;
  begin
    perform set_config('app.redacting', 'yes', true);
    update audit_log l
       set before = erase_keys(l.before, columns), after = erase_keys(l.after, columns), details = erase_keys(l.details, columns)
     where l.agency_id = (select current_agency()) and l.subject_type = any (subject_types) and l.subject_id = any (subject_ids)
       and (l.before, l.after, l.details) is distinct from
           (erase_keys(l.before, columns), erase_keys(l.after, columns), erase_keys(l.details, columns));
    get diagnostics redacted = row_count;
    perform set_config('app.redacting', '', true);
    return redacted;
  end $$;
  revoke all on function redact_audit_log, erase_keys from public;
  grant execute on function redact_audit_log to factotum_app;`;

// Which grants there are is the application's to know; here is only the form, and who can hold any.
const grants = `
  alter table memberships add column grants text[] not null default '{}'
    check (array_position(grants, null) is null and array_to_string(grants, ' ') ~ '^([A-Z_]+( |$))*$'),
    add check (grants = '{}' or role in ('MANAGER', 'ACCOUNTANT'));
  drop function find_api_key(bytea, inet)`;

const findKey = (column = '', value = ''): string => `
  create function find_api_key(hash bytea, address inet) returns table (agency_id uuid, key_id uuid, user_id text, role text,
    assistant_id uuid, client_id uuid, scopes text[]${column && `, ${column}`})
    language sql volatile security definer set search_path = public as $$
    with used as (
      update api_keys k set last_used_at = now()
       where k.key_hash = hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
         and (k.allowed_addresses = '{}' or address <<= any (k.allowed_addresses))
         and (k.last_used_at is null or k.last_used_at < now() - interval '1 minute'))
    select k.agency_id, k.id, k.user_id, m.role, m.assistant_id, m.client_id, k.scopes${value && `, ${value}`}
      from api_keys k join memberships m on m.agency_id = k.agency_id and m.user_id = k.user_id
     where k.key_hash = hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
       and (k.allowed_addresses = '{}' or address <<= any (k.allowed_addresses)) $$;
  revoke all on function find_api_key(bytea, inet) from public;
  grant execute on function find_api_key(bytea, inet) to factotum_app`;
