import { describeContract, historyOf, termsInWords } from '#core/agreements';
import { termsOf, type Contract } from '#core/billing';
import { parseAmount } from '#core/money';
import { monthNumber, type Month } from '#core/time';
import { loadContractNames } from '#features/agreements';
import { loadContractTerms } from '#features/billing';
import { ApiError } from '#platform/access';
import { moneyOf, type Money } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import { acceptedChanges, type ContractChangeNode } from './contract-change.reads.js';
import type { AgreedTerms, ContractHistoryEntry } from './contract-change.type.js';

/** The terms that hold in a month. @throws ApiError `NOT_FOUND`, `BAD_USER_INPUT` for a month before the contract's first */
export async function readTermsOn(reads: TenantTransaction, contractId: string, month: Month): Promise<AgreedTerms> {
  const whole = await loadWhole(reads, contractId);
  if (month < whole.startDate.slice(0, 7)) {
    throw new ApiError('BAD_USER_INPUT', 'The contract begins later.', { field: 'month' });
  }
  const names = await loadContractNames(reads, contractId);
  const contract = termsOf(whole, monthNumber(month));
  const versions = (whole.versions ?? []).map(({ from }) => from).filter((from) => from <= month);
  return {
    month,
    fromMonth: versions.sort().at(-1) ?? null,
    terms: termsInWords(whole, month, names),
    text: describeContract(contract, names),
    ...figuresOf(contract),
  };
}

function figuresOf(contract: Contract) {
  const money = (amount: string | undefined): Money | null => {
    const minor = amount === undefined ? undefined : parseAmount(amount, contract.currency);
    return minor?.ok ? moneyOf(minor.value, contract.currency) : null;
  };
  const { capAmount, minimumAmount } = contract.kind === 'RETAINER' ? {} : (contract as LimitedTerms);
  const retainer = contract.kind === 'RETAINER' ? contract.retainer : undefined;
  return {
    rounding: 'rounding' in contract ? contract.rounding : null,
    capAmount: money(capAmount),
    minimumAmount: money(minimumAmount),
    discountPercent: contract.discountPercent ?? null,
    fee: money(retainer?.fee),
    includedSeconds: retainer?.includedSeconds ?? null,
    includedAmount: money(retainer?.includedAmount),
  };
}

interface LimitedTerms {
  capAmount?: string;
  minimumAmount?: string;
}

/** How a contract's terms and rates came to be, with the changes by which they were agreed. @throws ApiError `NOT_FOUND` */
export async function readHistory(reads: TenantTransaction, contractId: string): Promise<ContractHistoryEntry[]> {
  const contract = await loadWhole(reads, contractId);
  const entries = historyOf(contract, await loadContractNames(reads, contractId));
  const accepted = await acceptedChanges(reads, contractId);
  return entries.map((entry) => ({
    ...entry,
    changes: accepted.filter((change) => begins(change, entry)),
  }));
}

const begins = ({ fromMonth, rates }: ContractChangeNode, entry: { fromDate: string; fromMonth?: Month }): boolean =>
  (entry.fromMonth !== undefined && fromMonth === entry.fromMonth) || rates.some(({ from }) => from === entry.fromDate);

async function loadWhole(reads: TenantTransaction, contractId: string): Promise<Contract> {
  const contract = await loadContractTerms(reads, contractId);
  if (!contract) throw new ApiError('NOT_FOUND', 'There is no such contract.');
  return contract;
}
