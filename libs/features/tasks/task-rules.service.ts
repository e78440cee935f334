import { Injectable } from '@nestjs/common';
import { ApiError, type Caller } from '#platform/access';
import { Tenancy } from '#platform/tenancy';
import type { SetTaskRulesInput } from './task-details.inputs.js';
import { taskRulesByContract } from './task-details.reads.js';

/** What a contract says of its tasks. */
@Injectable()
export class TaskRulesService {
  constructor(private readonly tenancy: Tenancy) {}

  /** @throws ApiError `NOT_FOUND`, `CONFLICT` */
  setTaskRules(caller: Caller, input: SetTaskRulesInput): Promise<string> {
    const { contractId, version, activeRequestsLimit = null, silenceApprovesAfterDays = null } = input;
    const rules = { activeRequestsLimit, silenceApprovesAfterDays, clientAgreesPrices: input.clientAgreesPrices };
    return this.tenancy.write(caller, async (transaction) => {
      // Two who set the first rules at once are told apart too.
      await transaction.rows('select 1 from contracts where id = $1 for update', [contractId]);
      const current = (await taskRulesByContract(transaction, [contractId])).get(contractId);
      if (!current) throw new ApiError('NOT_FOUND', 'There is no such contract.');
      if (current.version !== version) {
        throw new ApiError('CONFLICT', 'Somebody changed this meanwhile.', { current, yours: input });
      }
      await transaction.rows(
        `insert into task_rules (agency_id, contract_id, active_requests_limit, silence_approves_after_days, client_agrees_prices)
         values ($1, $2, $3, $4, $5)
         on conflict (agency_id, contract_id) do update set active_requests_limit = excluded.active_requests_limit,
           silence_approves_after_days = excluded.silence_approves_after_days,
           client_agrees_prices = excluded.client_agrees_prices, version = task_rules.version + 1`,
        [transaction.agencyId, contractId, ...Object.values(rules)],
      );
      return contractId;
    });
  }
}
