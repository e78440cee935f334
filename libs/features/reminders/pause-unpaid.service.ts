import { Injectable } from '@nestjs/common';
import { goOnFromToday, restFromToday } from '#features/agreements';
import { IS_DISPUTED } from '#features/card-payments';
import { Notifier, type Notice, type Audience } from '#features/notifications';
import { lockReceivables } from '#features/receivables';
import { type TenantTransaction, todayOf } from '#platform/tenancy';

const MOST_AT_ONCE = 500;

/** A contract that is to rest, by the first of its invoices that is late enough. */
export interface UnpaidContract {
  contractId: string;
  clientId: string;
  title: string;
  number: string;
  invoiceIds: string[];
}

// What lateness itself was charged with makes nothing rest.
const UNPAID = `
  select c.id as "contractId", c.client_id as "clientId", c.title, min(i.number) as number,
         array_agg(distinct r.invoice_id) as "invoiceIds"
    from receivables r join invoices i on i.agency_id = r.agency_id and i.id = r.invoice_id
    join invoice_lines l on l.agency_id = r.agency_id and l.invoice_id = r.invoice_id and l.kind <> 'LATE_FEE'
    join contract_payment_rules k on k.agency_id = l.agency_id and k.contract_id = l.contract_id
    join contracts c on c.agency_id = k.agency_id and c.id = k.contract_id
   where r.agency_id = $1 and r.open_minor > 0 and r.due_on < $2 and r.due_on + k.pauses_after_days <= $2 and c.status = 'ACTIVE'
     and not ${IS_DISPUTED}
     and not exists (select from unpaid_pauses p where p.agency_id = r.agency_id and p.contract_id = c.id
       and p.invoice_id = r.invoice_id)
   group by c.id, c.client_id, c.title order by c.id limit ${MOST_AT_ONCE}`;

// All of the invoices for which it rests are paid, or credited; what was given up isn't paid.
const PAID = `
  select p.contract_id as "contractId", c.client_id as "clientId", c.title
    from unpaid_pauses p join receivables r on r.agency_id = p.agency_id and r.invoice_id = p.invoice_id
    join contract_payment_rules k on k.agency_id = p.agency_id and k.contract_id = p.contract_id
    join contracts c on c.agency_id = p.agency_id and c.id = p.contract_id
   where p.agency_id = $1 and p.resumed_on is null and k.resumes
   group by p.contract_id, c.client_id, c.title
  having bool_and(r.open_minor = 0 and r.written_off_minor = 0) order by p.contract_id limit ${MOST_AT_ONCE}`;

/** Lets contracts rest while their invoices aren't paid, where they say so, and go on afterwards. */
@Injectable()
export class PauseUnpaidService {
  constructor(private readonly notifier: Notifier) {}

  async findUnpaid(transaction: TenantTransaction): Promise<UnpaidContract[]> {
    return transaction.rows<UnpaidContract>(UNPAID, [transaction.agencyId, await todayOf(transaction)]);
  }

  findPaid(transaction: TenantTransaction): Promise<Omit<UnpaidContract, 'number' | 'invoiceIds'>[]> {
    return transaction.rows(PAID, [transaction.agencyId]);
  }

  /** What was paid meanwhile doesn't count. */
  async pauseIn(transaction: TenantTransaction, unpaid: UnpaidContract): Promise<void> {
    const { contractId, invoiceIds } = unpaid;
    const open = (await lockReceivables(transaction, { invoiceIds })).filter(({ openMinor }) => openMinor > 0n);
    if (open.length === 0) return;
    const taken = await transaction.rows(
      `insert into unpaid_pauses (agency_id, contract_id, invoice_id, paused_on)
       select $1, $2, id, $4 from unnest($3::uuid[]) as i(id) on conflict do nothing returning 1`,
      [transaction.agencyId, contractId, open.map(({ id }) => id), await todayOf(transaction)],
    );
    if (taken.length === 0) return;
    await restFromToday(transaction, contractId);
    await this.notifier.notify(transaction, [
      { ...about(unpaid), kind: 'CONTRACT_RESTS_UNPAID', data: { contract: unpaid.title, invoice: unpaid.number } },
    ]);
  }

  /** One that somebody has let go on before stays as it is. */
  async resumeIn(transaction: TenantTransaction, paid: Omit<UnpaidContract, 'number' | 'invoiceIds'>): Promise<void> {
    const { contractId } = paid;
    const today = await todayOf(transaction);
    const taken = await transaction.rows(
      `update unpaid_pauses set resumed_on = $3 where agency_id = $1 and contract_id = $2 and resumed_on is null returning 1`,
      [transaction.agencyId, contractId, today],
    );
    if (taken.length === 0 || !(await rests(transaction, contractId, today))) return;
    await goOnFromToday(transaction, contractId);
    await this.notifier.notify(transaction, [
      { ...about(paid), kind: 'CONTRACT_GOES_ON_PAID', data: { contract: paid.title } },
    ]);
  }
}

async function rests(transaction: TenantTransaction, contractId: string, today: string): Promise<boolean> {
  const [row] = await transaction.rows(
    `select 1 from contracts c join contract_pauses p on p.agency_id = c.agency_id and p.contract_id = c.id
      where c.agency_id = $1 and c.id = $2 and c.status = 'PAUSED' and p.from_date <= $3 and coalesce(p.to_date >= $3, true)`,
    [transaction.agencyId, contractId, today],
  );
  return row !== undefined;
}

const about = ({
  contractId,
  clientId,
}: Pick<UnpaidContract, 'contractId' | 'clientId'>): Pick<Notice, 'subject'> & {
  to: Pick<Audience, 'roles' | 'clientIds'>;
} => ({
  to: { roles: ['OWNER', 'MANAGER'], clientIds: [clientId] },
  subject: { type: 'CONTRACT', id: contractId },
});
