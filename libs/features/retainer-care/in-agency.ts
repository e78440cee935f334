import { ApiError, type Caller } from '#platform/access';
import type { TenantTransaction } from '#platform/tenancy';

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
