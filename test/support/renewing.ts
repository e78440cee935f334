import { RenewalScheduleService } from '#features/renewals';
import { ContractScheduleService } from '#features/agreements';
import { Tenancy } from '#platform/tenancy';
import type { TestApi } from './api.js';

/** Renewed for a year at 5 % more, unless notice is given 30 days before. */
export const YEARLY = { isAutomatic: true, noticeDays: 30, termMonths: 12, priceChange: { percent: '5' } };

export interface RenewalOf {
  status: string;
  version: number;
  endDate: string | null;
  renewalTerms: { noticeUntil: string; isAutomatic: boolean; problem: string | null; version: number } | null;
  renewals: { formerEndDate: string; endDate: string }[];
}

const SELECTION = `status version endDate renewalTerms { noticeUntil isAutomatic problem version }
  renewals { formerEndDate endDate }`;

export const renewalOf = async (api: TestApi, key: string, id: string): Promise<RenewalOf> =>
  (await api.read<{ contract: RenewalOf }>(key, `{ contract(id: "${id}") { ${SELECTION} } }`)).contract;

/** What workers do as days come, each look of theirs. */
export async function lookAtContracts(api: TestApi): Promise<void> {
  await api.app.get(RenewalScheduleService, { strict: false }).renewContracts();
  await new ContractScheduleService(api.app.get(Tenancy)).advanceContracts();
}
