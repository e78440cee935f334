import type { ClientBase } from 'pg';
import type { TestApi } from './api.js';
import { buildAssistant, buildClient, buildContract, buildTask, buildTimeEntries } from './builders.js';

/** Every table of the whole database with a row that holds a text, in whatever case. */
export async function tablesHolding(db: ClientBase, text: string): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'auth', 'mail') order by 1`,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const sql = `select from ${name} t where strpos(lower(t::text), lower($1)) > 0 limit 1`;
    if ((await db.query(sql, [text])).rowCount) found.push(name);
  }
  return found;
}

interface KnownAssistant {
  agencyId: string;
  serviceId: string;
  ownerKey: string;
  name: string;
  /** Of her two entries; drafts stand in nobody's way. */
  work?: 'DRAFT' | 'APPROVED' | undefined;
}

/** An assistant with all that an agency may know of one: a sign-in, an invitation with its mail, work, leave, an import. */
export async function buildKnownAssistant(
  api: TestApi,
  { agencyId, serviceId, ownerKey, name, work = 'DRAFT' }: KnownAssistant,
) {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.test`;
  const assistantId = await buildAssistant(api.db, { agency_id: agencyId, name, email, skills: ['Tagalog'] });
  const clientId = await buildClient(api.db, { agency_id: agencyId });
  const contractId = await buildContract(api.db, { agency_id: agencyId, client_id: clientId });
  const own = { agency_id: agencyId, contract_id: contractId, service_id: serviceId, assistant_id: assistantId };
  await buildTimeEntries(api.db, { ...own, status: work, description: `Call of ${name}`, count: 2 });
  await buildTask(api.db, { ...own, title: `Ask ${name} about it`, status: 'REQUESTED' });
  await api.db.query(
    `insert into assistant_leave (agency_id, assistant_id, from_date, to_date) values ($1, $2, '2026-01-05', '2026-01-06')`,
    [agencyId, assistantId],
  );
  const importId = (
    await api.db.query(
      `insert into imports (agency_id, format, file_name, status) values ($1, 'TOGGL', $2, 'DONE') returning id`,
      [agencyId, `${name} March.csv`],
    )
  ).rows[0].id;
  await api.db.query(
    `insert into import_problems (agency_id, import_id, position, line, code, message, value)
     values ($1, $2, 0, 1, 'UNKNOWN_PERSON', 'No assistant is called “' || $3 || '”.', $3)`,
    [agencyId, importId, name],
  );
  await api.db.query(
    `with file as (insert into import_files (agency_id, import_id, inspection, touched_at)
       values ($1, $2, jsonb_build_object('counts', '{}'::jsonb, 'sample', $3::text), now()) returning agency_id, import_id)
     insert into import_names (agency_id, import_id, position, kind, name, lines, worked_seconds)
     select agency_id, import_id, 0, 'PERSON', $3, 1, 60 from file`,
    [agencyId, importId, name],
  );
  await api.read(
    ownerKey,
    `mutation { inviteMember(input: { email: "${email}", role: ASSISTANT, assistantId: "${assistantId}" }) { id } }`,
  );
  const member = await api.addMember(agencyId, 'ASSISTANT', { assistantId });
  await api.db.query('update auth."user" set name = $2 where id = $1', [member.userId, name]);
  return { assistantId, email, member, contractId, clientId };
}

/** 5.00 EUR that a client has paid and no invoice has taken. */
export async function buildHeldMoney(db: ClientBase, agencyId: string, clientId: string): Promise<void> {
  await db.query(
    `insert into payments (agency_id, client_id, kind, paid_on, currency, method, account, amount_minor, unallocated_minor, fee_minor, created_at)
     values ($1, $2, 'PAYMENT', '2026-01-05', 'EUR', 'BANK_TRANSFER', '1000', 500, 500, 0, now())`,
    [agencyId, clientId],
  );
}

/** A file of clients that was read and waits, in which somebody is the contact of a client to be. */
export async function keepFileThatNames(db: ClientBase, agencyId: string, name: string): Promise<void> {
  await db.query(
    `with one as (insert into imports (agency_id, kind, file_name, status) values ($1, 'CLIENTS', 'list.csv', 'READY') returning id),
          file as (insert into import_files (agency_id, import_id, inspection, touched_at)
            select $1, id, '{"counts": {}}', now() from one returning import_id)
     insert into client_import_rows (agency_id, import_id, line, outcome, name, draft)
     select $1, import_id, 2, 'NEW', 'Elsewhere', jsonb_build_object('contacts', jsonb_build_array(jsonb_build_object('name', $2::text)))
       from file`,
    [agencyId, name],
  );
}
