import { Injectable } from '@nestjs/common';
import { ApiError, type Caller } from '#platform/access';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import type { ContractPersonInput } from './contract-people.type.js';

/** Who is put on a contract by name. */
@Injectable()
export class ContractPeopleService {
  constructor(private readonly tenancy: Tenancy) {}

  /** She may be on it already. @throws ApiError `NOT_FOUND` (contract, assistant) */
  add(caller: Caller, { contractId, assistantId }: ContractPersonInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      await refuseMissing(transaction, { contractId, assistantId });
      await transaction.rows(
        `insert into contract_assignments (agency_id, contract_id, assistant_id) values ($1, $2, $3) on conflict do nothing`,
        [transaction.agencyId, contractId, assistantId],
      );
      return contractId;
    });
  }

  /** What else binds her to it stays. @throws ApiError `NOT_FOUND` where she wasn't added */
  remove(caller: Caller, { contractId, assistantId }: ContractPersonInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const removed = await transaction.tuples(
        `delete from contract_assignments where agency_id = $1 and contract_id = $2 and assistant_id = $3 returning 1`,
        [transaction.agencyId, contractId, assistantId],
      );
      if (removed.length === 0) throw missing('person', 'assistantId');
      return contractId;
    });
  }
}

async function refuseMissing(
  transaction: TenantTransaction,
  { contractId, assistantId }: ContractPersonInput,
): Promise<void> {
  const [found] = await transaction.tuples<[contract: boolean, assistant: boolean]>(
    `select exists (select from contracts where agency_id = $1 and id = $2),
            exists (select from assistants where agency_id = $1 and id = $3 and archived_at is null)`,
    [transaction.agencyId, contractId, assistantId],
  );
  if (!found?.[0]) throw missing('contract', 'contractId');
  if (!found[1]) throw missing('assistant', 'assistantId');
}

const missing = (what: string, field: string): ApiError =>
  new ApiError('NOT_FOUND', `There is no such ${what}.`, { field });
