import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#core/time';
import { RECIPIENTS } from '#features/agreements';
import type { ContractNode } from '#features/contracts';
import { Notifier } from '#features/notifications';
import type { TenantTransaction } from '#platform/tenancy';

/** Whom a change of a contract concerns. */
@Injectable()
export class ChangeNotices {
  constructor(private readonly notifier: Notifier) {}

  /** To the client's people as they prefer, and where nobody of them has a sign-in, to its addresses. */
  async tellProposed(
    transaction: TenantTransaction,
    { id, clientId, title }: ContractNode,
    firstDay: LocalDate,
  ): Promise<void> {
    const notice = {
      kind: 'CONTRACT_CHANGE_PROPOSED' as const,
      ...{ subject: { type: 'CONTRACT', id }, data: { contract: title, from: firstDay } },
    };
    const values = [transaction.agencyId, clientId];
    const [member] = await transaction.tuples(
      'select 1 from memberships where agency_id = $1 and client_id = $2 limit 1',
      values,
    );
    if (member) {
      await this.notifier.notify(transaction, [{ ...notice, to: { clientIds: [clientId] } }]);
      return;
    }
    const recipients = await transaction.rows<{ address: string }>(RECIPIENTS, values);
    await this.notifier.mail(
      transaction,
      notice,
      recipients.map(({ address }) => address),
    );
  }

  /** Nobody is to answer it any more. */
  async settleProposed(transaction: TenantTransaction, contractId: string): Promise<void> {
    await this.notifier.settle(transaction, { kind: 'CONTRACT_CHANGE_PROPOSED', subjectIds: [contractId] });
  }

  /** To those who run the agency. */
  async tellAnswered(
    transaction: TenantTransaction,
    { id, title }: ContractNode,
    { by, isAccepted }: { by: string; isAccepted: boolean },
  ): Promise<void> {
    await this.settleProposed(transaction, id);
    const data = { contract: title, by, answer: isAccepted ? 'accepted' : 'declined' };
    await this.notifier.notify(transaction, [
      {
        ...{ kind: 'CONTRACT_CHANGE_ANSWERED', to: { roles: ['OWNER', 'MANAGER'] } },
        ...{ subject: { type: 'CONTRACT', id }, data },
      },
    ]);
  }
}
