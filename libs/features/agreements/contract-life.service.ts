import { Injectable } from '@nestjs/common';
import { CONTRACT_LIFE, type ContractAction, type ContractStatus } from '#core/agreements';
import { nextState } from '#core/lifecycle';
import { addDays, type LocalDate } from '#core/time';
import { lockContract, type ContractNode } from '#features/contracts';
import { ApiError, refuseStale, type Caller } from '#platform/access';
import { insertRow, Tenancy, updateRow, type RowValues, type TenantTransaction } from '#platform/tenancy';
import type {
  ContractVersionInput,
  EndContractInput,
  PauseContractInput,
  ResumeContractInput,
} from './contract.inputs.js';
import { refuseBilledDays, todayOf } from './billed-days.js';

/** A contract's state after what is done with it. @throws ApiError `NOT_POSSIBLE` with what is possible instead */
export function statusAfter({ status }: ContractNode, action: ContractAction): ContractStatus {
  const next = nextState(CONTRACT_LIFE, status, action);
  if (next.ok) return next.value;
  const { possible } = next.error;
  throw new ApiError('NOT_POSSIBLE', `A contract that is ${status} can't do that.`, {
    ...{ reason: 'STATUS', status, action, possible },
  });
}

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
      // One that rests now may rest again later; what else can be paused the table says.
      if (contract.status !== 'PAUSED') statusAfter(contract, 'pause');
      refuseOutside(contract, fromDate, 'fromDate');
      await refuseBilledDays(transaction, contract.id, { from: fromDate, despiteBilledFee: despiteBilledFee ?? false });
      await refuseOverlap(transaction, contract.id, { fromDate, toDate });
      const pause = { contract_id: contract.id, from_date: fromDate, to_date: toDate };
      await insertRow(transaction, 'contract_pauses', pause);
      const today = await todayOf(transaction);
      const rests = fromDate <= today && (toDate === null || toDate >= today);
      return { status: rests ? 'PAUSED' : contract.status };
    });
  }

  /** Ends the pause of the day before, or takes back one that begins on the day. @throws ApiError as `pauseContract` */
  resumeContract(caller: Caller, input: ResumeContractInput): Promise<string> {
    const { id, onDate } = input;
    return this.change(caller, input, async (transaction, contract) => {
      await refuseBilledDays(transaction, id, { from: onDate, despiteBilledFee: true });
      const [pause] = await transaction.rows<{ id: string; fromDate: LocalDate }>(
        `select id, from_date as "fromDate" from contract_pauses
          where agency_id = $1 and contract_id = $2 and from_date <= $3 and coalesce(to_date >= $3, true)`,
        [transaction.agencyId, id, onDate],
      );
      if (!pause) throw new ApiError('NOT_POSSIBLE', 'It does not rest on that day.', { reason: 'NOT_PAUSED' });
      await shorten(transaction, pause, onDate);
      const today = await todayOf(transaction);
      const holds = contract.status === 'PAUSED' && onDate <= today;
      return { status: holds ? statusAfter(contract, 'resume') : contract.status };
    });
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

function refuseOutside({ startDate, endDate }: ContractNode, day: LocalDate, field: string): void {
  if (day >= startDate && (endDate === null || day <= endDate)) return;
  throw new ApiError('BAD_USER_INPUT', 'The contract does not hold on that day.', { field });
}

async function refuseOverlap(
  transaction: TenantTransaction,
  contractId: string,
  { fromDate, toDate }: { fromDate: LocalDate; toDate: LocalDate | null },
): Promise<void> {
  const [pause] = await transaction.rows<{ id: string }>(
    `select id from contract_pauses where agency_id = $1 and contract_id = $2
        and coalesce(to_date >= $3, true) and coalesce(from_date <= $4::date, true) limit 1`,
    [transaction.agencyId, contractId, fromDate, toDate],
  );
  if (!pause) return;
  const details = { reason: 'OVERLAPPING_PAUSE', pauseId: pause.id };
  throw new ApiError('NOT_POSSIBLE', 'It rests on some of these days already.', details);
}

async function shorten(
  transaction: TenantTransaction,
  pause: { id: string; fromDate: LocalDate },
  onDate: LocalDate,
): Promise<void> {
  const values = [transaction.agencyId, pause.id];
  if (pause.fromDate === onDate) {
    await transaction.rows('delete from contract_pauses where agency_id = $1 and id = $2', values);
    return;
  }
  const sql = 'update contract_pauses set to_date = $3 where agency_id = $1 and id = $2';
  await transaction.rows(sql, [...values, addDays(onDate, -1)]);
}
