import { Injectable } from '@nestjs/common';
import { CHANGE_LIFE, describeChange, termsToJson, type ChangeAction, type ChangeStatus } from '#core/agreements';
import { nextState } from '#core/lifecycle';
import { hashed, loadContractNames } from '#features/agreements';
import { ApiError, refuseStale, withIdempotency, type Caller } from '#platform/access';
import { insertRow, Tenancy, updateRow, type TenantTransaction } from '#platform/tenancy';
import { ChangeNotices } from './change.notices.js';
import type { ProposeContractChangeInput, WithdrawContractChangeInput } from './contract-change.inputs.js';
import { lockChange, type ContractChangeNode } from './contract-change.reads.js';
import { lockChangeable, planIn, type ChangeableContract } from './plan-contract-change.js';
import { readWantedChange } from './read-wanted-change.js';

/** A change's state after what is done with it. @throws ApiError `NOT_POSSIBLE` with what is possible instead */
export function statusAfter({ status }: Pick<ContractChangeNode, 'status'>, action: ChangeAction): ChangeStatus {
  const next = nextState(CHANGE_LIFE, status, action);
  if (next.ok) return next.value;
  const { possible } = next.error;
  throw new ApiError('NOT_POSSIBLE', 'A change that is {status} can’t do that.', {
    ...{ reason: 'STATUS', status, action, possible },
  });
}

type Proposal = Omit<ProposeContractChangeInput, 'idempotencyKey'>;

/** Changes of contracts in force, as the agency proposes them. */
@Injectable()
export class ChangeContractsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly notices: ChangeNotices,
  ) {}

  /**
   * @returns its id
   * @throws ApiError `NOT_FOUND`; `BAD_USER_INPUT` with the paths of fields; `NOT_POSSIBLE` where another one waits for an
   *   answer (`CHANGE_PENDING`), the contract isn't in force, or the past would be rewritten
   */
  propose(caller: Caller, { idempotencyKey: key, ...proposal }: ProposeContractChangeInput): Promise<string> {
    const request = { caller, key, operation: 'proposeContractChange', request: proposal };
    return this.tenancy.write(caller, (transaction) =>
      withIdempotency(transaction, request, async () => {
        const contract = await lockChangeable(transaction, caller, proposal.contractId);
        await refusePending(transaction, proposal.contractId);
        const { id, firstDay } = await insertChange(transaction, contract, { proposal, by: caller.userId });
        await this.notices.tellProposed(transaction, contract.node, firstDay);
        return id;
      }),
    );
  }

  /** Takes it back before an answer. @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE` by its state */
  withdraw(caller: Caller, input: WithdrawContractChangeInput): Promise<string> {
    const { id } = input;
    return this.tenancy.write(caller, async (transaction) => {
      const change = await lockChange(transaction, id);
      refuseStale(change, input, 'change');
      const status = statusAfter(change, 'withdraw');
      const values = { status, withdrawn_at: transaction.now, withdrawn_by: caller.userId };
      await updateRow(transaction, { table: 'contract_changes', id }, values);
      if (change) await this.notices.settleProposed(transaction, change.contractId);
      return id;
    });
  }
}

/** A change is written on top of what the one before leaves, so one is answered before the next is proposed. */
async function refusePending(transaction: TenantTransaction, contractId: string): Promise<void> {
  const [pending] = await transaction.tuples<[string]>(
    `select id from contract_changes where agency_id = $1 and contract_id = $2 and status = 'PROPOSED'`,
    [transaction.agencyId, contractId],
  );
  if (!pending) return;
  const details = { reason: 'CHANGE_PENDING', changeId: pending[0] };
  throw new ApiError('NOT_POSSIBLE', 'Another change waits for an answer.', details);
}

async function insertChange(
  transaction: TenantTransaction,
  { node, terms }: ChangeableContract,
  { proposal, by }: { proposal: Proposal; by: string },
): Promise<{ id: string; firstDay: string }> {
  const wanted = await readWantedChange(transaction, terms, proposal);
  const { differences, basis, firstDay } = await planIn(transaction, terms, wanted);
  const { fromMonth } = wanted;
  const names = await loadContractNames(transaction, node.id);
  const id = await insertRow(transaction, 'contract_changes', {
    ...{ contract_id: node.id, from_month: fromMonth && `${fromMonth}-01`, first_day: firstDay },
    ...{ terms: JSON.stringify(termsToJson(wanted.terms)), rates: JSON.stringify(wanted.rates) },
    ...{ differences: JSON.stringify(differences), basis: JSON.stringify(basis) },
    ...hashed(describeChange(terms, { fromMonth, differences }, names)),
    ...{ note: proposal.note, proposed_at: transaction.now, proposed_by: by },
  });
  return { id, firstDay };
}
