import { Injectable } from '@nestjs/common';
import { maskAccount, type BankAccount } from '#core/banking';
import type { LocalDate } from '#core/time';
import { ApiError } from '#platform/access';
import { Sealer } from '#platform/secrets';
import { insertRows, newIds, type TenantTransaction } from '#platform/tenancy';
import { agencyName } from './decide-payouts.service.js';
import type { PaymentOrder } from './payment-file.js';
import type { PlannedBatch, PlannedTransfer } from './plan-batches.js';

interface SealedAccount {
  id: string;
  of: string;
  sealed: string;
}

const ACCOUNTS = {
  agency_bank_accounts: `select id, currency as of, sealed from agency_bank_accounts
    where agency_id = $1 and currency::text = any($2) and archived_at is null`,
  assistant_bank_accounts: `select id, assistant_id as of, sealed from assistant_bank_accounts
    where agency_id = $1 and assistant_id::text = any($2)`,
};

interface BatchesToSave {
  planned: readonly PlannedBatch[];
  executeOn: LocalDate;
  by: string;
}

/** Payment batches in the database, their accounts sealed for their own rows. */
@Injectable()
export class SavePaymentBatches {
  constructor(private readonly sealer: Sealer) {}

  /** @returns the batches' ids, in their order @throws ApiError `NOT_POSSIBLE` (`NO_BANK_ACCOUNT`) with all that lack one */
  async save(transaction: TenantTransaction, { planned, executeOn, by }: BatchesToSave): Promise<string[]> {
    const { agencyId, now } = transaction;
    const currencies = planned.map(({ currency }) => currency);
    const payers = await this.accounts(transaction, 'agency_bank_accounts', currencies);
    const assistantIds = planned.flatMap(({ transfers }) => transfers.map((transfer) => transfer.assistantId));
    const payees = await this.accounts(transaction, 'assistant_bank_accounts', assistantIds);
    refuseUnknown({ currencies: without(payers, currencies), assistantIds: without(payees, assistantIds) });
    const [agency, ids] = [
      await agencyName(transaction),
      await newIds(transaction, planned.length + assistantIds.length),
    ];
    const rows = { batches: [] as unknown[][], transfers: [] as unknown[][], payouts: [] as unknown[][] };
    const batchIds = ids.slice(0, planned.length);
    const transferIds = ids.slice(planned.length);
    for (const [i, { currency, totalMinor, transfers }] of planned.entries()) {
      const id = batchIds[i] as string;
      const payer = payers.get(currency) as BankAccount;
      const sealed = this.seal(payer, { agencyId, table: 'payment_batches', column: 'payer', id });
      const counts = [transfers.length, totalMinor];
      rows.batches.push([id, currency, executeOn, ...counts, sealed, maskAccount(payer), now, by]);
      for (const [position, transfer] of transfers.entries()) {
        const transferId = transferIds.shift() as string;
        const payee = payees.get(transfer.assistantId) as BankAccount;
        const sealedPayee = this.seal(payee, { agencyId, table: 'payment_transfers', column: 'payee', id: transferId });
        rows.transfers.push([
          ...[transferId, id, position, transfer.assistantId, transfer.amountMinor, sealedPayee, maskAccount(payee)],
          remittanceOf(agency, transfer),
        ]);
        for (const payout of transfer.payouts) rows.payouts.push([id, payout.id, transferId, payout.openMinor]);
      }
    }
    await insertBatches(transaction, rows);
    return batchIds;
  }

  /** A batch as its file says it. */
  async load(transaction: TenantTransaction, batchId: string): Promise<PaymentOrder | undefined> {
    const { agencyId } = transaction;
    const [batch] = await transaction.rows<Omit<PaymentOrder, 'payer' | 'transfers'> & { payer: string }>(
      `select id, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "createdAt", execute_on as "executeOn",
              currency, payer from payment_batches where agency_id = $1 and id = $2`,
      [agencyId, batchId],
    );
    if (!batch) return undefined;
    const transfers = await transaction.rows<{ id: string; payee: string; amountMinor: string; remittance: string }>(
      `select id, payee, amount_minor as "amountMinor", remittance from payment_transfers
        where agency_id = $1 and batch_id = $2 order by position`,
      [agencyId, batchId],
    );
    const open = (sealed: string, place: { table: string; column: string; id: string }): BankAccount =>
      JSON.parse(this.sealer.open(sealed, { agencyId, ...place })) as BankAccount;
    return {
      ...batch,
      payer: open(batch.payer, { table: 'payment_batches', column: 'payer', id: batchId }),
      transfers: transfers.map(({ payee, amountMinor, ...rest }) => ({
        ...rest,
        amountMinor: BigInt(amountMinor),
        payee: open(payee, { table: 'payment_transfers', column: 'payee', id: rest.id }),
      })),
    };
  }

  private seal(account: BankAccount, place: { agencyId: string; table: string; column: string; id: string }): string {
    return this.sealer.seal(JSON.stringify(account), place);
  }

  private async accounts(
    transaction: TenantTransaction,
    table: 'agency_bank_accounts' | 'assistant_bank_accounts',
    wanted: readonly string[],
  ): Promise<Map<string, BankAccount>> {
    const { agencyId } = transaction;
    const rows = await transaction.rows<SealedAccount>(ACCOUNTS[table], [agencyId, wanted]);
    return new Map(
      rows.map(({ id, of, sealed }) => {
        const text = this.sealer.open(sealed, { agencyId, table, column: 'sealed', id });
        return [of, JSON.parse(text) as BankAccount];
      }),
    );
  }
}

const without = (known: ReadonlyMap<string, BankAccount>, wanted: readonly string[]): string[] =>
  [...new Set(wanted)].filter((each) => !known.has(each)).sort();

function refuseUnknown(missing: { currencies: string[]; assistantIds: string[] }): void {
  if (missing.currencies.length + missing.assistantIds.length === 0) return;
  throw new ApiError('NOT_POSSIBLE', 'An account is not known yet.', { reason: 'NO_BANK_ACCOUNT', ...missing });
}

/** `"Berlin Desk 2026-01, 2026-02"` */
function remittanceOf(agency: string, { payouts }: PlannedTransfer): string {
  const months = [...new Set(payouts.map(({ month }) => month))].sort();
  return `${agency.slice(0, 90)} ${months.length > 3 ? `${months[0]} - ${months.at(-1)}` : months.join(', ')}`;
}

async function insertBatches(
  transaction: TenantTransaction,
  rows: Record<'batches' | 'transfers' | 'payouts', unknown[][]>,
): Promise<void> {
  await insertRows(transaction, {
    table: 'payment_batches',
    columns: {
      ...{ id: 'uuid', currency: 'text', execute_on: 'date', transfer_count: 'int', total_minor: 'bigint' },
      ...{ payer: 'text', payer_masked: 'text', created_at: 'timestamptz', created_by: 'text' },
    },
    rows: rows.batches,
  });
  await insertRows(transaction, {
    table: 'payment_transfers',
    columns: {
      ...{ id: 'uuid', batch_id: 'uuid', position: 'int', assistant_id: 'uuid', amount_minor: 'bigint' },
      ...{ payee: 'text', payee_masked: 'text', remittance: 'text' },
    },
    rows: rows.transfers,
  });
  await insertRows(transaction, {
    table: 'payment_batch_payouts',
    columns: { batch_id: 'uuid', payout_id: 'uuid', transfer_id: 'uuid', amount_minor: 'bigint' },
    rows: rows.payouts,
  });
}
