import { CONTRACT_LIFE, type ContractAction, type ContractStatus } from '#core/agreements';
import { nextState } from '#core/lifecycle';
import type { ContractNode } from '#features/contracts';
import { ApiError } from '#platform/access';

/** A contract's state after what is done with it. @throws ApiError `NOT_POSSIBLE` with what is possible instead */
export function statusAfter({ status }: ContractNode, action: ContractAction): ContractStatus {
  const next = nextState(CONTRACT_LIFE, status, action);
  if (next.ok) return next.value;
  const { possible } = next.error;
  throw new ApiError('NOT_POSSIBLE', 'A contract that is {status} can’t do that.', {
    ...{ reason: 'STATUS', status, action, possible },
  });
}
