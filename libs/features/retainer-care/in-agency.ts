import { ApiError, type Caller } from '#platform/access';
import type { Tenant, TenantTransaction } from '#platform/tenancy';

/**
 * The agency, with who acts in it, and all of its rows: what a client asks for takes numbers of the agency's series and reads
 * work that isn't hers to see. Whoever uses this asks `requireContract` first.
 */
export const inAgency = ({ clientId: _client, assistantId: _assistant, ...tenant }: Caller): Tenant => tenant;

/** @throws ApiError `NOT_FOUND` for a contract that isn't the caller's, as for one that isn't there or is no retainer */
export async function requireContract(
  transaction: TenantTransaction,
  { role, clientId }: Pick<Caller, 'role' | 'clientId'>,
  contractId: string,
): Promise<RetainerHead> {
  const [head] = await transaction.rows<RetainerHead>(
    `select c.id as "contractId", c.client_id as "clientId", c.title, c.currency, r.unit
       from contracts c join retainers r on r.agency_id = c.agency_id and r.contract_id = c.id
      where c.agency_id = $1 and c.id = $2`,
    [transaction.agencyId, contractId],
  );
  if (!head || (role === 'CLIENT' && head.clientId !== clientId)) {
    throw new ApiError('NOT_FOUND', 'There is no such retainer.');
  }
  return head;
}

export interface RetainerHead {
  contractId: string;
  clientId: string;
  title: string;
  currency: string;
  unit: 'TIME' | 'MONEY';
}
