import { Injectable } from '@nestjs/common';
import { billPack, packRefusal, type Pack, type PackSale, type RetainerContract } from '#core/billing';
import { formatAmount } from '#core/money';
import { localDateOf, type LocalDate } from '#core/time';
import { loadTerms, saveInvoice, type BillingTerms, type ClientTerms } from '#features/billing';
import { IssueInvoicesService } from '#features/invoices';
import { ApiError } from '#platform/access';
import type { TenantTransaction } from '#platform/tenancy';
import type { RetainerHead } from './in-agency.js';

/** A pack to be sold. */
export interface PackWanted {
  units: bigint;
  priceMinor: bigint;
  expiresAfterPeriods?: number | null;
  offerId?: string;
  /** Today in the agency's zone without it. */
  on?: LocalDate;
  boughtBy?: string;
  boughtAs: 'STAFF' | 'CLIENT' | 'TOP_UP';
  /** Which one of a period's it is. */
  topUp?: { period: LocalDate; number: number };
}

export interface PackSold {
  packId: string;
  /** None for a pack without a price. */
  invoiceId?: string;
}

/** Sells packs: granted from their day on, and invoiced at once by an invoice of their own, as every invoice is issued. */
@Injectable()
export class SellPacksService {
  constructor(private readonly issuing: IssueInvoicesService) {}

  /**
   * In a transaction of the whole agency.
   * @throws ApiError `NOT_POSSIBLE` where no period would grant it, with the first that would, or where today's numbers are over
   */
  async sellIn(transaction: TenantTransaction, head: RetainerHead, wanted: PackWanted): Promise<PackSold> {
    await lockClient(transaction, head.clientId);
    const { terms, client, contract } = await loadRetainer(transaction, head);
    const today = localDateOf(terms.agency.timeZone, Math.floor(transaction.now.getTime() / 1_000));
    const on = wanted.on ?? today;
    if (on > today) throw new ApiError('BAD_USER_INPUT', 'A pack is not bought before its day.', { field: 'boughtOn' });
    refuseUnsold(contract, on, client);
    const pack = await insertPack(transaction, head.contractId, { ...wanted, on });
    const added = withPack(contract, { id: pack, on, wanted });
    const sale = billPack({ ...terms, client: client.client, contract: added, packId: pack });
    if (!sale.ok)
      throw new ApiError('BAD_USER_INPUT', 'The pack has an amount that is too precise.', { ...sale.error });
    if (wanted.priceMinor === 0n) {
      await markSold(transaction, pack);
      return { packId: pack };
    }
    const invoiceId = await this.invoice(transaction, { clientId: head.clientId, packId: pack, sale: sale.value });
    return { packId: pack, invoiceId };
  }

  private async invoice(
    transaction: TenantTransaction,
    { clientId, packId, sale }: { clientId: string; packId: string; sale: PackSale },
  ): Promise<string> {
    const { invoice, line } = sale;
    const saved = await saveInvoice(transaction, { clientId, invoice, month: line.period });
    await markSold(transaction, packId, saved.lineIds.get(line));
    const issued = await this.issuing.issueIn(transaction, {
      invoiceIds: [saved.invoiceId],
      withoutApproval: true,
    });
    if (!issued.ok) {
      const reason = issued.error.code;
      throw new ApiError('NOT_POSSIBLE', 'No invoice can be issued today.', { ...issued.error, reason });
    }
    return saved.invoiceId;
  }
}

/** A run of this client and a sale take turns: a period can't close between the look and the sale. */
async function lockClient(transaction: TenantTransaction, clientId: string): Promise<void> {
  await transaction.tuples('select 1 from clients where agency_id = $1 and id = $2 for no key update', [
    transaction.agencyId,
    clientId,
  ]);
}

interface RetainerTerms {
  terms: BillingTerms;
  client: ClientTerms;
  contract: RetainerContract;
}

async function loadRetainer(
  transaction: TenantTransaction,
  { clientId, contractId }: RetainerHead,
): Promise<RetainerTerms> {
  const run = transaction.now.toISOString().slice(0, 7);
  const terms = await loadTerms(transaction, { clientIds: [clientId], run, cutoff: transaction.now });
  const [client] = terms.clients;
  const contract = client?.contracts.find(({ id }) => id === contractId);
  if (!client || contract?.kind !== 'RETAINER') {
    const reason = 'CONTRACT_NOT_IN_FORCE';
    throw new ApiError('NOT_POSSIBLE', 'The contract is not in force.', { reason });
  }
  return { terms, client, contract };
}

/** @throws ApiError `NOT_POSSIBLE` */
function refuseUnsold(contract: RetainerContract, on: LocalDate, { states }: ClientTerms): void {
  const refusal = packRefusal(contract, on, states.get(contract.id));
  if (refusal?.code === 'PERIOD_CLOSED') {
    const { firstOpenPeriod } = refusal;
    const reason = refusal.code;
    throw new ApiError('NOT_POSSIBLE', 'That month is closed. The first open one is {firstOpenPeriod}.', {
      ...{ reason, field: 'boughtOn', firstOpenPeriod },
    });
  }
  if (refusal) {
    const { startDate, endDate } = contract;
    const details = { reason: refusal.code, field: 'boughtOn', startDate, endDate };
    throw new ApiError('NOT_POSSIBLE', 'The contract does not run in that month.', details);
  }
}

function withPack(
  contract: RetainerContract,
  { id, on, wanted }: { id: string; on: LocalDate; wanted: PackWanted },
): RetainerContract {
  const { retainer, currency } = contract;
  const quantity =
    retainer.unit === 'TIME' ? { seconds: Number(wanted.units) } : { amount: formatAmount(wanted.units, currency) };
  const pack: Pack = { id, on, ...quantity, price: formatAmount(wanted.priceMinor, currency) };
  return { ...contract, retainer: { ...retainer, packs: [...retainer.packs, pack] } };
}

async function insertPack(
  transaction: TenantTransaction,
  contractId: string,
  { on, units, priceMinor, expiresAfterPeriods, offerId, boughtBy, boughtAs, topUp }: PackWanted,
): Promise<string> {
  const [row] = await transaction.rows<{ id: string }>(
    `insert into retainer_packs (agency_id, contract_id, bought_on, units, price_minor, expires_after_periods, offer_id,
       bought_by, bought_as, top_up_period, top_up_number)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
    [
      ...[transaction.agencyId, contractId, on, String(units), String(priceMinor), expiresAfterPeriods ?? null],
      ...[offerId ?? null, boughtBy ?? null, boughtAs, topUp?.period ?? null, topUp?.number ?? null],
    ],
  );
  return (row as { id: string }).id;
}

async function markSold(transaction: TenantTransaction, packId: string, lineId?: string): Promise<void> {
  await transaction.rows('insert into billed_packs (agency_id, pack_id, line_id, at_once) values ($1, $2, $3, true)', [
    transaction.agencyId,
    packId,
    lineId ?? null,
  ]);
}
