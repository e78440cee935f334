import { explainTax, type ExplainedTax } from '#core/billing';
import { monthNumber, type Month } from '#core/time';
import type { TenantTransaction } from '#platform/tenancy';
import { loadTerms } from './load-terms.js';

/** How a line of a client's month is taxed, with its service if it has one. @returns undefined where there's no such client or service */
export async function explainTaxOf(
  transaction: TenantTransaction,
  { clientId, serviceId, month }: { clientId: string; serviceId?: string; month: Month },
): Promise<ExplainedTax | undefined> {
  const { clients, services } = await loadTerms(transaction, {
    clientIds: [clientId],
    run: month,
    cutoff: transaction.now,
  });
  const client = clients[0]?.client;
  const service = serviceId === undefined ? undefined : services.get(serviceId);
  if (!client || (serviceId !== undefined && !service)) return undefined;
  return explainTax({ client, service }, monthNumber(month));
}
