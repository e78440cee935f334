import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { termsFromJson, type ChangeStatus } from '#core/agreements';
import { versionFrom } from '#core/billing';
import { addRates, contractsById, saveVersion, type ContractNode } from '#features/contracts';
import { ApiError, inAgency, refuseStale, type Caller } from '#platform/access';
import { Tenancy, updateRow, type TenantTransaction } from '#platform/tenancy';
import { statusAfter } from './change-contracts.service.js';
import { ChangeNotices } from './change.notices.js';
import type {
  AcceptContractChangeInput,
  DeclineContractChangeInput,
  RecordContractChangeAcceptanceInput,
} from './contract-change.inputs.js';
import { lockChange, type ContractChangeNode } from './contract-change.reads.js';
import { lockChangeable, planIn } from './plan-contract-change.js';

interface Answer {
  status: ChangeStatus;
  name: string;
  answeredAt: Date;
  address?: string;
  remark?: string | null;
  isOnPaper?: boolean;
}

interface Answered {
  change: ContractChangeNode;
  caller: Caller;
  answer: Answer;
}

/** Changes of contracts come into force by the client's word alone, on exactly the text that was shown. */
@Injectable()
export class AnswerChangesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly notices: ChangeNotices,
  ) {}

  /**
   * Of a client's sign-in. In the same transaction the change becomes a version and rates. Accepted again by the same hash it
   * stays as it is.
   * @throws ApiError `NOT_FOUND`; `NOT_POSSIBLE` by its state, for another text (`STALE_TEXT`), or where the contract or its
   *   months are no longer those for which it was proposed
   */
  accept(caller: Caller, address: string, input: AcceptContractChangeInput): Promise<string> {
    return this.answer(caller, input, async (transaction, change) => {
      if (change.status === 'ACCEPTED') return;
      const status = statusAfter(change, 'accept');
      const answer = { status, name: input.name, answeredAt: transaction.now, address };
      await this.agree(transaction, { change, caller, answer });
    });
  }

  /** Of a client's sign-in. @throws ApiError `NOT_FOUND`, `NOT_POSSIBLE` by its state, or for another text */
  decline(caller: Caller, address: string, input: DeclineContractChangeInput): Promise<string> {
    return this.answer(caller, input, async (transaction, change) => {
      const status = statusAfter(change, 'decline');
      const { name, remark } = input;
      const answer = { status, name, remark, answeredAt: transaction.now, address };
      await this.record(transaction, { change, caller, answer });
    });
  }

  /** @throws ApiError `CONFLICT`, `BAD_USER_INPUT` for a day to come, and as `accept` */
  recordAcceptance(caller: Caller, input: RecordContractChangeAcceptanceInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const change = await lockChange(transaction, input.id);
      refuseStale(change, input, 'change');
      const status = statusAfter(change, 'recordAcceptance');
      const answeredAt = new Date(input.acceptedAt);
      if (answeredAt > transaction.now) {
        throw new ApiError('BAD_USER_INPUT', 'Nobody has accepted in the future.', { field: 'acceptedAt' });
      }
      const answer = { status, name: input.name, answeredAt, isOnPaper: true };
      await this.agree(transaction, { change, caller, answer });
      return input.id;
    });
  }

  /** In the agency's own transaction, since terms aren't a client's to write; the change is locked before its contract, always. */
  private answer(
    caller: Caller,
    { id, textSha256 }: AcceptContractChangeInput,
    answered: (transaction: TenantTransaction, change: ContractChangeNode) => Promise<void>,
  ): Promise<string> {
    return this.tenancy.write(inAgency(caller), async (transaction) => {
      const change = await lockChange(transaction, id);
      const contract = change && (await contractOf(transaction, change));
      if (!change || contract?.clientId !== caller.clientId) {
        throw new ApiError('NOT_FOUND', 'There is no such change.');
      }
      if (change.sha256 !== textSha256.toLowerCase()) {
        const details = { reason: 'STALE_TEXT', sentSha256: change.sha256, shownSha256: textSha256 };
        throw new ApiError('NOT_POSSIBLE', 'This is not the text that was proposed.', details);
      }
      await answered(transaction, change);
      return id;
    });
  }

  private async agree(transaction: TenantTransaction, answered: Answered): Promise<void> {
    const { change, caller } = answered;
    const { terms } = await lockChangeable(transaction, caller, change.contractId);
    const { fromMonth, rates } = change;
    const wanted = { ...(fromMonth && { fromMonth }), terms: termsFromJson(change.terms), rates };
    const planned = await planIn(transaction, terms, wanted);
    if (!isDeepStrictEqual(planned.basis, change.basis)) {
      const details = { reason: 'TERMS_CHANGED_MEANWHILE', changeId: change.id };
      throw new ApiError('NOT_POSSIBLE', 'What was agreed has changed since this was proposed.', details);
    }
    await this.record(transaction, answered);
    if (fromMonth) {
      const version = versionFrom(planned.after, fromMonth);
      await saveVersion(transaction, terms, { version, by: caller.userId });
    }
    await addRates(transaction, terms.id, rates);
  }

  private async record(transaction: TenantTransaction, { change, caller, answer }: Answered): Promise<void> {
    const { status, name, answeredAt, address, remark, isOnPaper = false } = answer;
    await updateRow(
      transaction,
      { table: 'contract_changes', id: change.id },
      {
        ...{ status, answered_at: answeredAt, answered_by: caller.userId, answer_name: name.trim() },
        ...{ answer_sha256: change.sha256, answer_address: address, answer_remark: remark, is_on_paper: isOnPaper },
      },
    );
    const contract = (await contractOf(transaction, change)) as ContractNode;
    await this.notices.tellAnswered(transaction, contract, { by: name.trim(), isAccepted: status === 'ACCEPTED' });
  }
}

const contractOf = async (
  transaction: TenantTransaction,
  { contractId }: ContractChangeNode,
): Promise<ContractNode | undefined> => (await contractsById(transaction, [contractId])).get(contractId);
