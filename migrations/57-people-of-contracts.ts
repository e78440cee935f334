import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was put on a contract by name, without a task, a rate or a share of hers there. */
export class PeopleOfContracts57 implements MigrationInterface {
  name = 'PeopleOfContracts1763000000057';

  async up(q: QueryRunner): Promise<void> {
    await q.query(assignments);
    await q.query(contractsForTime([...BINDING, 'contract_assignments']));
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(contractsForTime(BINDING));
    await q.query('drop table contract_assignments');
  }
}

const assignments = `
  create table contract_assignments (
    agency_id uuid not null,
    contract_id uuid not null,
    assistant_id uuid not null,
    primary key (agency_id, contract_id, assistant_id),
    foreign key (agency_id, contract_id) references contracts,
    foreign key (agency_id, assistant_id) references assistants);
  create index contract_assignments_by_assistant on contract_assignments (agency_id, assistant_id);
  call tenant_table('contract_assignments', 'select, insert, delete');
  call person_rows('contract_assignments', 'false', 'false');
  call audited('contract_assignments');
  call announced('contract_assignments', 'CONTRACT', 'contract_id');
  create policy booking on contract_assignments for select to current_user using (true);`;

const BINDING = ['retainer_allocations', 'rates', 'tasks', 'time_entries', 'running_timers'];

// As it was, but for what binds an assistant to a contract.
const contractsForTime = (binding: readonly string[]): string => `
  create or replace function contracts_for_time(of_assistant uuid, ids uuid[]) returns table (id uuid, title text, client_name text,
    start_date date, end_date date, pauses daterange[], is_assigned boolean, client_approves boolean)
    language sql stable security definer set search_path = public as $$
    select c.id, c.title, k.name, c.start_date, c.end_date, p.pauses, a.is_assigned, c.client_approves_time
      from contracts c
      join clients k on k.agency_id = c.agency_id and k.id = c.client_id
      cross join lateral (select coalesce(array_agg(daterange(from_date, to_date, '[]')), '{}') as pauses
        from contract_pauses p where p.agency_id = c.agency_id and p.contract_id = c.id) p
      cross join lateral (select ${binding.map(bindsTo).join('\n        or ')} as is_assigned) a
     where c.agency_id = (select current_agency()) and k.archived_at is null and (ids is null or c.id = any(ids))
       and ((select is_staff()) or (of_assistant = (select current_assistant()) and (a.is_assigned
         or exists (select from time_settings s where s.agency_id = c.agency_id and s.booking = 'ACTIVE')))) $$;`;

const bindsTo = (table: string): string =>
  `exists (select from ${table} b where b.agency_id = c.agency_id and b.contract_id = c.id and b.assistant_id = of_assistant)`;
