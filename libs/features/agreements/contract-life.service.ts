import { Injectable } from '@nestjs/common';
import { addDays, type LocalDate } from '#core/time';
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
import { refuseWorkOn } from './refuse-work.js';
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
    return this.change(caller, input, async (transaction, contract) => {
      await refuseWorkOn(transaction, contract.id, { from: fromDate, to: toDate });
      return beginRest(transaction, contract, { fromDate, toDate, despiteBilledFee: despiteBilledFee ?? false });
    });
  }

  /** Ends the pause of the day before, or takes back one that begins on the day. @throws ApiError as `pauseContract` */
  resumeContract(caller: Caller, input: ResumeContractInput): Promise<string> {
    return this.change(caller, input, (transaction, contract) => endRest(transaction, contract, input.onDate));
  }

  /**
   * With its last active day, also of one that has ended: it may be moved to and fro while no run has closed the days between.
   * What ends doesn't renew by itself any more.
   * @throws ApiError as `pauseContract`
   */
  endContract(caller: Caller, input: EndContractInput): Promise<string> {
    const { id, endDate, despiteBilledFee } = input;
    return this.change(caller, input, async (transaction, contract) => {
      const ended = statusAfter(contract, 'end');
      if (endDate < contract.startDate) throw backwards('endDate');
      const from = addDays(contract.endDate !== null && contract.endDate < endDate ? contract.endDate : endDate, 1);
      await refuseBilledDays(transaction, id, { from, despiteBilledFee: despiteBilledFee ?? false });
      await refuseWorkOn(transaction, id, { from: addDays(endDate, 1) });
      await refuseBesideNext(transaction, id, endDate);
      await stopRenewing(transaction, id);
      const isOver = endDate < (await todayOf(transaction));
      if (isOver) return { end_date: endDate, status: ended };
      return { end_date: endDate, status: contract.status === 'ENDED' ? 'ACTIVE' : contract.status };
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

/** @throws ApiError `NOT_POSSIBLE` where another contract has taken its place by then */
async function refuseBesideNext(transaction: TenantTransaction, contractId: string, endDate: LocalDate): Promise<void> {
  const [next] = await transaction.rows<{ startDate: LocalDate }>(
    `select start_date as "startDate" from contracts
      where agency_id = $1 and renews_id = $2 and status in ('SENT', 'SIGNED', 'ACTIVE', 'PAUSED') and start_date <= $3`,
    [transaction.agencyId, contractId, endDate],
  );
  if (!next) return;
  const details = { reason: 'RENEWED_BY_THEN', startDate: next.startDate };
  throw new ApiError('NOT_POSSIBLE', 'Another contract takes its place from {startDate} on.', details);
}

const backwards = (field: string): ApiError => new ApiError('BAD_USER_INPUT', 'It ends before it begins.', { field });
