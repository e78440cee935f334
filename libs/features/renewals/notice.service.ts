import { Injectable } from '@nestjs/common';
import { lockContract, type ContractNode } from '#features/contracts';
import { Notifier } from '#features/notifications';
import { ApiError, type Caller } from '#platform/access';
import { insertRow, onDuplicate, Tenancy, type TenantTransaction, todayOf } from '#platform/tenancy';
import { BINDING_STATES, notPossible, wrongState } from './renewal-refusals.js';
import type { GiveNoticeInput } from './renewal.inputs.js';
import { renewalTermsByContract } from './renewal.reads.js';

/** That a contract shall end with its present term. */
@Injectable()
export class NoticeService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly notifier: Notifier,
  ) {}

  /**
   * By the client, or written down by the agency; both sides are told.
   * @returns the contract's id
   * @throws ApiError `NOT_FOUND`; `NOT_POSSIBLE` by its state, where it doesn't renew by itself (`NOT_RENEWING`), after the last
   *   day of notice (`TOO_LATE`), and where notice is given already (`ALREADY_GIVEN`)
   */
  giveNotice(caller: Caller, input: GiveNoticeInput): Promise<string> {
    const { contractId, name, remark } = input;
    return this.tenancy.write(caller, async (transaction) => {
      const contract = await lockContract(transaction, contractId);
      if (!contract) throw new ApiError('NOT_FOUND', 'There is no such contract.');
      const endDate = await requireTime(transaction, contract);
      const isClient = caller.role === 'CLIENT';
      const row = {
        ...{ contract_id: contractId, end_date: endDate, given_as: isClient ? 'CLIENT' : 'STAFF', name: name.trim() },
        ...{
          remark,
          given_at: transaction.now,
          recorded_by: caller.userId,
          address: isClient ? caller.address : undefined,
        },
      };
      await onDuplicate(insertRow(transaction, 'renewal_notices', row), () =>
        notPossible('ALREADY_GIVEN', 'Notice is given already.'),
      );
      await this.notifier.notify(transaction, [
        {
          ...{ kind: 'CONTRACT_NOTICE', to: { roles: ['OWNER', 'MANAGER'], clientIds: [contract.clientId] } },
          subject: { type: 'CONTRACT', id: contractId },
          data: { contract: contract.title, by: name.trim(), on: endDate },
        },
      ]);
      return contractId;
    });
  }

  /**
   * Takes it back, as both sides agree: it renews by itself again.
   * @returns the contract's id
   * @throws ApiError `NOT_FOUND`, `NOT_POSSIBLE` once the contract has ended, or where it was taken back before
   */
  withdrawNotice(caller: Caller, id: string): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const [notice] = await transaction.rows<{ contractId: string; endDate: string }>(
        `select contract_id as "contractId", end_date as "endDate" from renewal_notices where agency_id = $1 and id = $2`,
        [transaction.agencyId, id],
      );
      const contract = notice && (await lockContract(transaction, notice.contractId));
      if (!contract) throw new ApiError('NOT_FOUND', 'There is no such notice.');
      if (!BINDING_STATES.includes(contract.status)) throw wrongState(contract);
      const withdrawn = await transaction.rows(
        `update renewal_notices set withdrawn_at = $3, withdrawn_by = $4
          where agency_id = $1 and id = $2 and withdrawn_at is null returning id`,
        [transaction.agencyId, id, transaction.now, caller.userId],
      );
      if (withdrawn.length === 0) throw notPossible('ALREADY_WITHDRAWN', 'It was taken back already.');
      return contract.id;
    });
  }
}

/** @returns the day with which the contract would end */
async function requireTime(transaction: TenantTransaction, contract: ContractNode): Promise<string> {
  if (!BINDING_STATES.includes(contract.status)) throw wrongState(contract);
  const terms = (await renewalTermsByContract(transaction, [contract.id])).get(contract.id);
  if (!terms?.isAutomatic || !terms.noticeUntil || !contract.endDate) {
    throw notPossible('NOT_RENEWING', 'It does not renew by itself: it ends without a notice.');
  }
  const { noticeUntil } = terms;
  if ((await todayOf(transaction)) <= noticeUntil) return contract.endDate;
  throw notPossible('TOO_LATE', 'Notice could be given by {noticeUntil}.', { noticeUntil });
}
