import { Injectable } from '@nestjs/common';
import { ApiError, withIdempotency, type Caller } from '#platform/access';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { lockPayouts } from './lock-payouts.js';
import { IN_ITS_CURRENCY, PAID_TIME } from './payout-lines.js';
import type { DiscardPayoutsInput } from './payout.inputs.js';

/** Discarding payouts that aren't approved: what they were for is paid anew, as it is by then. */
@Injectable()
export class DiscardPayoutsService {
  constructor(private readonly tenancy: Tenancy) {}

  /**
   * All of what is asked for is done, or nothing.
   * @throws ApiError as `lockPayouts` has it, `NOT_POSSIBLE` (`CORRECTED`)
   */
  discardPayouts(caller: Caller, { idempotencyKey: key, ...request }: DiscardPayoutsInput): Promise<string[]> {
    return this.tenancy.write(caller, (transaction) =>
      withIdempotency(transaction, { caller, key, operation: 'discardPayouts', request }, async () => {
        const ids = (await lockPayouts(transaction, request.payouts, 'DISCARD')).map(({ id }) => id);
        const values = [transaction.agencyId, ids];
        await transaction.tuples(LOCK_CLIENTS, values);
        await refuseCorrected(transaction, values);
        // First, since the database takes what is paid for paid as long as a payout pays it.
        await transaction.tuples(DISCARD, values);
        for (const sql of OPEN_AGAIN) await transaction.tuples(sql, values);
        return ids;
      }),
    );
  }
}

const CHOSEN = 'p.agency_id = $1 and p.id = any($2)';
const OF_PAYOUT =
  't.agency_id = p.agency_id and t.run_id = p.run_id and t.assistant_id = p.assistant_id and t.currency = p.currency';
const ENTRIES = `select t.time_entry_id from ${PAID_TIME} where ${CHOSEN} and ${IN_ITS_CURRENCY}`;

/** A run must see work either paid or open, and locks its clients likewise. */
const LOCK_CLIENTS = `select 1 from clients where agency_id = $1 and id in (
    select k.client_id from ${PAID_TIME} where ${CHOSEN}) order by id for no key update`;

const DISCARD = `update payouts p set status = 'DISCARDED', held_reason = null, version = version + 1 where ${CHOSEN}`;

const OPEN_AGAIN = [
  `delete from paid_time_entries where agency_id = $1 and time_entry_id in (${ENTRIES})`,
  ...['paid_time', 'paid_tasks', 'paid_expenses', 'paid_corrections'].map(
    (table) => `delete from ${table} t using payouts p where ${CHOSEN} and ${OF_PAYOUT}`,
  ),
];

/** Corrections of an entry build on each other and on what it was paid: the latest is discarded first. */
async function refuseCorrected(transaction: TenantTransaction, values: readonly unknown[]): Promise<void> {
  const [corrected] = await transaction.rows<{ id: string }>(
    `with own as (
       select t.correction_id, t.time_entry_id from payouts p join paid_corrections t on ${OF_PAYOUT} where ${CHOSEN}),
     touched as (select time_entry_id, null::uuid as correction_id from (${ENTRIES}) e
       union all select time_entry_id, correction_id from own)
     select t.time_entry_id as id from touched t
       left join time_entry_corrections o on o.agency_id = $1 and o.id = t.correction_id
       join paid_corrections l on l.agency_id = $1 and l.time_entry_id = t.time_entry_id
         and l.correction_id not in (select correction_id from own)
       join time_entry_corrections k on k.agency_id = $1 and k.id = l.correction_id
      where o.id is null or (k.decided_at, k.id) > (o.decided_at, o.id) limit 1`,
    values,
  );
  if (!corrected) return;
  const message = 'Time on it was corrected by a later payout: that one must be discarded first.';
  throw new ApiError('NOT_POSSIBLE', message, { reason: 'CORRECTED', timeEntryId: corrected.id });
}
