import { addDays, type LocalDate } from '#core/time';
import type { Notice } from '#features/notifications';
import type { TenantTransaction } from '#platform/tenancy';
import { BINDING, WITH_RENEWAL } from './renewal.reads.js';

interface Reminded {
  id: string;
  clientId: string;
  title: string;
  endDate: LocalDate;
  noticeUntil: LocalDate;
  isAutomatic: boolean;
}

const REMIND = `
  with due as (
    select c.id, c.client_id, c.title, c.end_date, c.end_date - r.notice_days as notice_until, r.is_automatic
      from contracts c ${WITH_RENEWAL('$2')}
     where c.agency_id = $1 and ${BINDING} and r.problem is null and n.id is null
       and today.day between c.end_date - r.notice_days - r.reminder_days and c.end_date - r.notice_days
       and not exists (select from contracts x where x.agency_id = c.agency_id and x.renews_id = c.id
         and x.status not in ('WITHDRAWN', 'DECLINED'))),
  told as (
    insert into renewal_reminders (agency_id, contract_id, end_date, told_at)
    select $1, id, end_date, $2 from due on conflict do nothing returning contract_id)
  select d.id, d.client_id as "clientId", d.title, d.end_date as "endDate", d.notice_until as "noticeUntil",
         d.is_automatic as "isAutomatic" from due d join told t on t.contract_id = d.id order by d.id`;

// Clients of whom nobody signs in yet are reached by mail.
const ADDRESSES = `
  select distinct a.client_id as "clientId", lower(a.address) as address from (
    select id as client_id, email as address from clients where agency_id = $1 and id = any($2)
    union all
    select client_id, email from client_contacts where agency_id = $1 and client_id = any($2)) a
   where a.address is not null and not exists (select from memberships m where m.agency_id = $1 and m.client_id = a.client_id)
   order by 1, 2`;

/** A notice with the addresses of those whom it reaches by mail alone. */
export interface Reminder {
  notice: Notice;
  addresses: string[];
}

/** Marks what is to be told, once a contract and term; whoever calls this tells it in the same transaction. */
export async function remindOfNotice(transaction: TenantTransaction): Promise<Reminder[]> {
  const reminded = await transaction.rows<Reminded>(REMIND, [transaction.agencyId, transaction.now]);
  if (reminded.length === 0) return [];
  const clientIds = reminded.map(({ clientId }) => clientId);
  const rows = await transaction.rows<{ clientId: string; address: string }>(ADDRESSES, [
    transaction.agencyId,
    clientIds,
  ]);
  return reminded.map((of) => ({
    notice: noticeOf(of),
    addresses: rows.filter(({ clientId }) => clientId === of.clientId).map(({ address }) => address),
  }));
}

function noticeOf({ id, clientId, title, endDate, noticeUntil, isAutomatic }: Reminded): Notice {
  const common = {
    to: { roles: ['OWNER', 'MANAGER'] as const, clientIds: [clientId] },
    ...{ subject: { type: 'CONTRACT', id }, key: `renewal-reminder:${id}:${endDate}` },
  };
  return isAutomatic
    ? { kind: 'CONTRACT_RENEWS', ...common, data: { contract: title, on: addDays(endDate, 1), noticeUntil } }
    : { kind: 'CONTRACT_ENDS', ...common, data: { contract: title, on: endDate, noticeUntil } };
}
