import { Injectable } from '@nestjs/common';
import { addDays } from '#core/time';
import { lockContract, type ContractNode } from '#features/contracts';
import { ApiError, refuseStale, type Caller } from '#platform/access';
import { type RowValues, Tenancy, type TenantTransaction, todayOf, updateRow } from '#platform/tenancy';
import type {
  ContractVersionInput,
  EndContractInput,
  PauseContractInput,
  ResumeContractInput,
} from './contract.inputs.js';
import { refuseBilledDays } from './billed-days.js';
import { beginRest, endRest } from './rest-contract.js';
import { statusAfter } from './status-after.js';

/** A contract once it's agreed: when it holds, rests and ends. */
@Injectable()
export class ContractLifeService {
  constructor(private readonly tenancy: Tenancy) {}

  /** Before its first day too. @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE` */
  activateContract(caller: Caller, input: ContractVersionInput): Promise<string> {
    return this.change(caller, input, (_transaction, contract) =>
      Promise.resolve({ status: statusAfter(contract, 'activate') }),
    );
  }

  /**
   * @throws ApiError `NOT_FOUND`, `CONFLICT`, `BAD_USER_INPUT`; `NOT_POSSIBLE` for days of a month that is closed, or whose
   *   fee is billed already unless that is wanted, and where it rests then already
   */
  pauseContract(caller: Caller, input: PauseContractInput): Promise<string> {
    const { fromDate, toDate = null, despiteBilledFee } = input;
    if (toDate && toDate < fromDate) throw backwards('toDate');
    return this.change(caller, input, (transaction, contract) =>
      beginRest(transaction, contract, { fromDate, toDate, despiteBilledFee: despiteBilledFee ?? false }),
    );
  }

  /** Ends the pause of the day before, or takes back one that begins on the day. @throws ApiError as `pauseContract` */
  resumeContract(caller: Caller, input: ResumeContractInput): Promise<string> {
    return this.change(caller, input, (transaction, contract) => endRest(transaction, contract, input.onDate));
  }

  /**
   * With its last active day, today's at the earliest where months are closed; it may be moved until then. What ends doesn't
   * renew by itself any more.
   * @throws ApiError as `pauseContract`
   */
  endContract(caller: Caller, input: EndContractInput): Promise<string> {
    const { id, endDate, despiteBilledFee } = input;
    return this.change(caller, input, async (transaction, contract) => {
      const ended = statusAfter(contract, 'end');
      if (endDate < contract.startDate) throw backwards('endDate');
      await refuseBilledDays(transaction, id, {
        from: addDays(endDate, 1),
        despiteBilledFee: despiteBilledFee ?? false,
      });
      await stopRenewing(transaction, id);
      const isOver = endDate < (await todayOf(transaction));
      return { end_date: endDate, status: isOver ? ended : contract.status };
    });
  }

  private change(
    caller: Caller,
    input: ContractVersionInput,
    decide: (transaction: TenantTransaction, contract: ContractNode) => Promise<RowValues>,
  ): Promise<string> {
    const { id } = input;
    return this.tenancy.write(caller, async (transaction) => {
      const contract = await lockContract(transaction, id);
      refuseStale(contract, input, 'contract');
      await updateRow(transaction, { table: 'contracts', id }, await decide(transaction, contract));
      return id;
    });
  }
}

async function stopRenewing(transaction: TenantTransaction, contractId: string): Promise<void> {
  await transaction.rows(
    `update renewal_terms set is_automatic = false, version = version + 1
      where agency_id = $1 and contract_id = $2 and is_automatic`,
    [transaction.agencyId, contractId],
  );
}

const backwards = (field: string): ApiError => new ApiError('BAD_USER_INPUT', 'It ends before it begins.', { field });
