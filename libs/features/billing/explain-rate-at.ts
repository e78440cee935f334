import { explainRate, type RateExplanation } from '#core/billing';
import { err, ok, type Result } from '#core/result';
import type { TenantTransaction } from '#platform/tenancy';
import { loadTerms } from './load-terms.js';

/** Whose time on which contract, from when. */
export interface RateWanted {
  contractId: string;
  serviceId: string;
  assistantId: string;
  at: Date;
}

/** `NO_TIME_BILLED`: on a per-task contract time has no rate. */
export type RateError = { code: 'CONTRACT_NOT_FOUND' | 'NO_TIME_BILLED' };

/** Which rate and factor would apply to time that starts then, with every other that could have and why it lost. */
export async function explainRateAt(
  transaction: TenantTransaction,
  { contractId, serviceId, assistantId, at }: RateWanted,
): Promise<Result<RateExplanation, RateError>> {
  const [owner] = await transaction.tuples<[string]>(
    `select client_id from contracts where agency_id = $1 and id = $2`,
    [transaction.agencyId, contractId],
  );
  if (!owner) return err({ code: 'CONTRACT_NOT_FOUND' });
  // No rate depends on the month of a run, nor on consents.
  const wanted = { clientIds: owner, run: at.toISOString().slice(0, 7), cutoff: transaction.now };
  const { agency, services, clients } = await loadTerms(transaction, wanted);
  const client = clients.find(({ contracts }) => contracts.some(({ id }) => id === contractId));
  const contract = client?.contracts.find(({ id }) => id === contractId);
  if (!client || !contract) return err({ code: 'CONTRACT_NOT_FOUND' });
  if (contract.kind === 'PER_TASK') return err({ code: 'NO_TIME_BILLED' });
  const startEpochSeconds = Math.floor(at.getTime() / 1_000);
  const question = { contract, client: client.client, services, agency, serviceId, assistantId, startEpochSeconds };
  return ok(explainRate(question));
}
