import { Injectable } from '@nestjs/common';
import { ApiError, withIdempotency, type Caller } from '#platform/access';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { lockPayouts } from './lock-payouts.js';
import { avoidLoops, IN_ITS_CURRENCY, PAID_TIME } from './payout-lines.js';
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
        const entryIds = await lockPaidTime(transaction, ids);
        await refuseCorrected(transaction, ids, entryIds);
        // First, since the database takes what is paid for paid as long as a payout pays it.
        await transaction.tuples(DISCARD, [transaction.agencyId, ids]);
        await transaction.tuples(OPEN_ENTRIES, [transaction.agencyId, entryIds]);
        for (const sql of OPEN_AGAIN) await transaction.tuples(sql, [transaction.agencyId, ids]);
        return ids;
      }),
    );
  }
}

const CHOSEN = 'p.agency_id = $1 and p.id = any($2)';
const OF_PAYOUT =
  't.agency_id = p.agency_id and t.run_id = p.run_id and t.assistant_id = p.assistant_id and t.currency = p.currency';

const TIME = `select t.time_entry_id as id, k.client_id as "clientId" from ${PAID_TIME} where ${CHOSEN} and ${IN_ITS_CURRENCY}`;
const DISCARD = `update payouts p set status = 'DISCARDED', held_reason = null, version = version + 1 where ${CHOSEN}`;
const OPEN_ENTRIES = 'delete from paid_time_entries where agency_id = $1 and time_entry_id = any($2)';
const OPEN_AGAIN = ['paid_time', 'paid_tasks', 'paid_expenses', 'paid_corrections'].map(
  (table) => `delete from ${table} t using payouts p where ${CHOSEN} and ${OF_PAYOUT}`,
);

/** A run must see work either paid or open, and locks its clients likewise. @returns the entries that the payouts pay */
async function lockPaidTime(transaction: TenantTransaction, payoutIds: readonly string[]): Promise<string[]> {
  await avoidLoops(transaction);
  const time = await transaction.rows<{ id: string; clientId: string }>(TIME, [transaction.agencyId, payoutIds]);
  const clientIds = [...new Set(time.map(({ clientId }) => clientId))];
  await transaction.tuples(
    'select 1 from clients where agency_id = $1 and id = any($2) order by id for no key update',
    [transaction.agencyId, clientIds],
  );
  return time.map(({ id }) => id);
}

/** Corrections of an entry build on each other and on what it was paid: the latest is discarded first. */
async function refuseCorrected(
  transaction: TenantTransaction,
  payoutIds: readonly string[],
  entryIds: readonly string[],
): Promise<void> {
  const [corrected] = await transaction.rows<{ id: string }>(
    `with own as (
       select t.correction_id, t.time_entry_id from payouts p join paid_corrections t on ${OF_PAYOUT} where ${CHOSEN}),
     touched as (select id as time_entry_id, null::uuid as correction_id from unnest($3::uuid[]) as id
       union all select time_entry_id, correction_id from own)
     select t.time_entry_id as id from touched t
       left join time_entry_corrections o on o.agency_id = $1 and o.id = t.correction_id
       join paid_corrections l on l.agency_id = $1 and l.time_entry_id = t.time_entry_id
         and l.correction_id not in (select correction_id from own)
       join time_entry_corrections k on k.agency_id = $1 and k.id = l.correction_id
      where o.id is null or (k.decided_at, k.id) > (o.decided_at, o.id) limit 1`,
    [transaction.agencyId, payoutIds, entryIds],
  );
  if (!corrected) return;
  const message = 'Time on it was corrected by a later payout: that one must be discarded first.';
  throw new ApiError('NOT_POSSIBLE', message, { reason: 'CORRECTED', timeEntryId: corrected.id });
}
