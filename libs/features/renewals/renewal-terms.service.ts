import { Injectable } from '@nestjs/common';
import { changePrices, isLastOfMonth, noticeUntil, type PriceChange } from '#core/agreements';
import { addDays } from '#core/time';
import { withListPrices } from '#features/agreements';
import { loadContractTerms } from '#features/billing';
import { lockContract, priceChangeToJson, type ContractNode } from '#features/contracts';
import { ApiError, refuseStale, type Caller } from '#platform/access';
import { Tenancy, type TenantTransaction, todayOf, updateRow } from '#platform/tenancy';
import { readPrices } from './read-prices.js';
import { BINDING_STATES, noEnd, notPossible, priceRefusal, wrongState } from './renewal-refusals.js';
import type { SetRenewalTermsInput } from './renewal.inputs.js';
import { renewalTermsByContract } from './renewal.reads.js';

/** What is agreed about a contract's end. */
@Injectable()
export class RenewalTermsService {
  constructor(private readonly tenancy: Tenancy) {}

  /**
   * Of a draft, whose text will say it, or of a contract that binds, where the client has agreed.
   * @returns the contract's id
   * @throws ApiError `NOT_FOUND`, `CONFLICT`, `BAD_USER_INPUT`; `NOT_POSSIBLE` by its state, without an end, after the last day
   *   of notice, and where the rules can't apply the change of prices
   */
  setRenewalTerms(caller: Caller, input: SetRenewalTermsInput): Promise<string> {
    const { contractId } = input;
    return this.tenancy.write(caller, async (transaction) => {
      const contract = await lockContract(transaction, contractId);
      if (!contract) throw new ApiError('NOT_FOUND', 'There is no such contract.');
      const current = (await renewalTermsByContract(transaction, [contractId])).get(contractId);
      if (current || input.version !== 0) refuseStale(current, input, 'terms of renewal');
      const change = await readPrices(transaction, input.priceChange ?? {});
      await refuseImpossible(transaction, { contract, input, change });
      await save(transaction, { input, change, isNew: !current });
      return contractId;
    });
  }
}

interface Wanted {
  contract: ContractNode;
  input: SetRenewalTermsInput;
  change: PriceChange;
}

async function refuseImpossible(transaction: TenantTransaction, { contract, input, change }: Wanted): Promise<void> {
  const { id, status, endDate } = contract;
  const { noticeDays, termMonths, isAutomatic, agreedBy } = input;
  if (noticeDays >= termMonths * 28) {
    throw new ApiError('BAD_USER_INPUT', 'Notice is given within the term.', { field: 'noticeDays' });
  }
  if (status !== 'DRAFT' && !BINDING_STATES.includes(status)) throw wrongState(contract);
  if (!endDate) throw noEnd();
  if (status !== 'DRAFT' && !agreedBy) {
    throw new ApiError('BAD_USER_INPUT', 'Somebody of the client has to agree.', { field: 'agreedBy' });
  }
  if (isAutomatic && status !== 'DRAFT' && noticeUntil(endDate, noticeDays) < (await todayOf(transaction))) {
    const details = { noticeUntil: noticeUntil(endDate, noticeDays) };
    throw notPossible('NOTICE_OVER', 'The last day of notice would be over already.', details);
  }
  // A next contract may begin on any day; then it's as if it began with a month.
  const start = addDays(endDate, 1);
  const from = isAutomatic || isLastOfMonth(endDate) ? start : `${start.slice(0, 8)}01`;
  const terms = await loadContractTerms(transaction, id);
  const asAgreed = terms && status === 'DRAFT' ? await withListPrices(transaction, terms) : terms;
  const changed = asAgreed && changePrices(asAgreed, change, from);
  if (changed && !changed.ok) throw priceRefusal(changed.error);
}

async function save(
  transaction: TenantTransaction,
  { input, change, isNew }: { input: SetRenewalTermsInput; change: PriceChange; isNew: boolean },
): Promise<void> {
  const { contractId, isAutomatic, noticeDays, reminderDays, termMonths, agreedBy } = input;
  const values = {
    ...{
      is_automatic: isAutomatic,
      notice_days: noticeDays,
      reminder_days: reminderDays ?? 14,
      term_months: termMonths,
    },
    ...{ price_change: JSON.stringify(priceChangeToJson(change)), agreed_by: agreedBy?.trim() ?? null, problem: null },
  };
  if (!isNew) return updateRow(transaction, { table: 'renewal_terms', id: contractId, key: 'contract_id' }, values);
  const names = ['agency_id', 'contract_id', ...Object.keys(values)];
  await transaction.rows(
    `insert into renewal_terms (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
    [transaction.agencyId, contractId, ...Object.values(values)],
  );
}
