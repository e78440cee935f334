import { billClient, type BillingError as RuleError, type ClientBill } from '#core/billing';
import { monthBounds } from '#core/time';
import type { TenantTransaction } from '#platform/tenancy';
import { loadMoreWork, type MoreWork } from './load-more-work.js';
import { loadOpenWork, type OpenWork } from './load-open-work.js';
import { type BillingTerms, type ClientTerms, loadTerms } from './load-terms.js';
import { findDueRenewals } from './find-due-renewals.js';

/** Why a client can't be billed: what the rules say, or that a contract's renewal must be written first. */
export type BillingError = RuleError | { readonly code: 'RENEWAL_DUE'; readonly subject: string };

/** Which clients a run computes, and as of when. */
export interface BillsWanted {
  clientIds: readonly string[];
  /** `2026-01` */
  month: string;
  cutoff: Date;
}

/** What the rules say of some clients: the difference that a run makes, nothing saved. */
export interface ComputedBills {
  terms: BillingTerms;
  clients: readonly ComputedClient[];
}

export interface ComputedClient {
  terms: ClientTerms;
  work: OpenWork;
  more: MoreWork;
  /** Absent when it's refused. */
  bill?: ClientBill;
  refusal?: BillingError;
}

/** Loads, and lets the core decide. Preview and run are both this; only the run saves what comes out. */
export async function computeBills(transaction: TenantTransaction, wanted: BillsWanted): Promise<ComputedBills> {
  const { clientIds, month: run, cutoff } = wanted;
  const terms = await loadTerms(transaction, { clientIds, run, cutoff });
  const { endEpochSeconds } = monthBounds(terms.agency.timeZone, run);
  const work = await loadOpenWork(transaction, { clientIds, endEpochSeconds, cutoff });
  const moreWork = await loadMoreWork(transaction, { clientIds, run, cutoff });
  const dueRenewals = await findDueRenewals(transaction, wanted);
  const clients = terms.clients.map((client): ComputedClient => {
    const open = work.get(client.client.id) as OpenWork;
    const more = moreWork.get(client.client.id) as MoreWork;
    const { agency, services } = terms;
    const due = dueRenewals.get(client.client.id);
    if (due !== undefined) return { terms: client, work: open, more, refusal: { code: 'RENEWAL_DUE', subject: due } };
    const result = billClient({ run, agency, services, ...client, ...open.billable, ...more.billable });
    return { terms: client, work: open, more, ...(result.ok ? { bill: result.value } : { refusal: result.error }) };
  });
  return { terms, clients };
}
