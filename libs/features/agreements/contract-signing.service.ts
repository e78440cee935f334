import { Injectable } from '@nestjs/common';
import { lockContract, type ContractNode } from '#features/contracts';
import { Notifier } from '#features/notifications';
import { ApiError, refuseStale, type Caller } from '#platform/access';
import { insertRow, Tenancy, type TenantTransaction, todayOf, updateRow } from '#platform/tenancy';
import { statusAfter } from './status-after.js';
import { refuseWithoutPrice } from './missing-price.js';
import { refuseBesideChain } from './refuse-beside-chain.js';
import { ContractMails } from './contract-mails.js';
import { keepPaper, lastPaper, type ContractText } from './contract-papers.js';
import type {
  AnswerContractInput,
  ContractVersionInput,
  DeclineContractInput,
  RecordContractSignatureInput,
  SendContractInput,
} from './contract.inputs.js';

interface Answer {
  answer: 'SIGNED' | 'DECLINED';
  name: string;
  givenAt: Date | string;
  isOnPaper?: boolean;
  remark?: string | null;
}

/** How a draft becomes an agreement: its text is sent, and answered by who saw exactly that text. */
@Injectable()
export class ContractSigningService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly mails: ContractMails,
    private readonly notifier: Notifier,
  ) {}

  /**
   * @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE` by its state, without a price, beside what it renews, or where
   *   nobody has an address to send it to
   */
  sendContract(caller: Caller, input: SendContractInput): Promise<string> {
    return this.withVersion(caller, input, async (transaction, contract) => {
      const status = statusAfter(contract, 'send');
      await refuseWithoutPrice(transaction, contract);
      await refuseBesideChain(transaction, contract);
      await keepPaper(transaction, { contract, madeBy: caller.userId });
      await this.mails.send(transaction, { contract, invitedBy: input.invitesClient ? caller.userId : undefined });
      await this.tellSent(transaction, contract);
      await updateRow(transaction, { table: 'contracts', id: contract.id }, { status });
    });
  }

  /** Takes it back before an answer. @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE` */
  withdrawContract(caller: Caller, input: ContractVersionInput): Promise<string> {
    return this.withVersion(caller, input, async (transaction, contract) => {
      const status = statusAfter(contract, 'withdraw');
      await updateRow(transaction, { table: 'contracts', id: contract.id }, { status });
      await this.settleSent(transaction, contract);
    });
  }

  /** Makes a draft of what was declined or taken back. @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE` */
  reviseContract(caller: Caller, input: ContractVersionInput): Promise<string> {
    return this.withVersion(caller, input, async (transaction, contract) => {
      const status = statusAfter(contract, 'revise');
      await updateRow(transaction, { table: 'contracts', id: contract.id }, { status });
    });
  }

  /** Of a client's sign-in. @throws ApiError `NOT_FOUND`, `NOT_POSSIBLE` by its state, beside what it renews, or for another text than was sent */
  signContract(caller: Caller, address: string, input: AnswerContractInput): Promise<string> {
    return this.answer(caller, address, { ...input, answer: 'SIGNED' });
  }

  /** Of a client's sign-in. @throws ApiError as `signContract` */
  declineContract(caller: Caller, address: string, input: DeclineContractInput): Promise<string> {
    return this.answer(caller, address, { ...input, answer: 'DECLINED' });
  }

  /** @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE` as for sending, `BAD_USER_INPUT` for a day to come */
  recordContractSignature(caller: Caller, input: RecordContractSignatureInput): Promise<string> {
    return this.withVersion(caller, input, async (transaction, contract) => {
      const status = statusAfter(contract, 'recordSignature');
      const givenAt = new Date(input.signedAt);
      if (givenAt > transaction.now) {
        throw new ApiError('BAD_USER_INPUT', 'Nobody has signed in the future.', { field: 'signedAt' });
      }
      const isDraft = contract.status === 'DRAFT';
      if (isDraft) await refuseWithoutPrice(transaction, contract);
      await refuseBesideChain(transaction, contract);
      // What was sent before it became a draft again isn't what it says now.
      const sent = isDraft ? undefined : await lastPaper(transaction, contract.id);
      const paper = sent ?? (await keepPaper(transaction, { contract, madeBy: caller.userId }));
      const answer: Answer = { answer: 'SIGNED', name: input.name, givenAt, isOnPaper: true };
      await recordAnswer(transaction, { contract, paper, caller, answer });
      await this.tellAnswered(transaction, contract, answer);
      await settle(transaction, contract, status);
    });
  }

  private answer(
    caller: Caller,
    address: string,
    { id, textSha256, ...given }: (AnswerContractInput | DeclineContractInput) & { answer: Answer['answer'] },
  ): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const contract = await lockContract(transaction, id);
      if (!contract) throw new ApiError('NOT_FOUND', 'There is no such contract.');
      const status = statusAfter(contract, given.answer === 'SIGNED' ? 'sign' : 'decline');
      if (given.answer === 'SIGNED') await refuseBesideChain(transaction, contract);
      const paper = await lastPaper(transaction, id);
      if (paper?.sha256 !== textSha256.toLowerCase()) {
        const hashes = { sentSha256: paper?.sha256, shownSha256: textSha256 };
        throw new ApiError('NOT_POSSIBLE', 'The text has changed since it was shown.', {
          reason: 'STALE_TEXT',
          ...hashes,
        });
      }
      const answer = { ...given, givenAt: transaction.now };
      await recordAnswer(transaction, { contract, paper, caller, answer, address });
      await this.tellAnswered(transaction, contract, answer);
      await settle(transaction, contract, status);
      return id;
    });
  }

  private withVersion(
    caller: Caller,
    input: ContractVersionInput,
    change: (transaction: TenantTransaction, contract: ContractNode) => Promise<void>,
  ): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const contract = await lockContract(transaction, input.id);
      refuseStale(contract, input, 'contract');
      await change(transaction, contract);
      return input.id;
    });
  }

  /** To the client's people, in the app: the contract itself is mailed. */
  private async tellSent(transaction: TenantTransaction, { id, clientId, title }: ContractNode): Promise<void> {
    const [to, subject] = [{ clientIds: [clientId] }, { type: 'CONTRACT', id }];
    await this.notifier.notify(transaction, [{ kind: 'CONTRACT_SENT', to, subject, data: { contract: title } }]);
  }

  private settleSent(transaction: TenantTransaction, { id }: { id: string }): Promise<void> {
    return this.notifier.settle(transaction, { kind: 'CONTRACT_SENT', subjectIds: [id] });
  }

  /** To those who run the agency. */
  private async tellAnswered(
    transaction: TenantTransaction,
    { id, title }: ContractNode,
    { answer, name }: Answer,
  ): Promise<void> {
    await this.settleSent(transaction, { id });
    await this.notifier.notify(transaction, [
      {
        kind: answer === 'SIGNED' ? 'CONTRACT_SIGNED' : 'CONTRACT_DECLINED',
        to: { roles: ['OWNER', 'MANAGER'] },
        subject: { type: 'CONTRACT', id },
        data: { contract: title, by: name.trim() },
      },
    ]);
  }
}

/** What is signed on or after its first day holds at once. */
async function settle(transaction: TenantTransaction, contract: ContractNode, status: string): Promise<void> {
  const begins = status === 'SIGNED' && contract.startDate <= (await todayOf(transaction));
  const values = { status: begins ? statusAfter({ ...contract, status: 'SIGNED' }, 'activate') : status };
  await updateRow(transaction, { table: 'contracts', id: contract.id }, values);
}

async function recordAnswer(
  transaction: TenantTransaction,
  given: {
    contract: ContractNode;
    paper: ContractText & { id: string };
    caller: Caller;
    answer: Answer;
    address?: string;
  },
): Promise<void> {
  const { contract, paper, caller, answer, address } = given;
  await insertRow(transaction, 'contract_signatures', {
    ...{ contract_id: contract.id, paper_id: paper.id, text_sha256: paper.sha256 },
    ...{ answer: answer.answer, name: answer.name.trim(), given_at: answer.givenAt, remark: answer.remark },
    ...{ is_on_paper: answer.isOnPaper ?? false, recorded_by: caller.userId, address },
  });
}
