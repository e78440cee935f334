import { Injectable } from '@nestjs/common';
import { lockContract, type ContractNode } from '#features/contracts';
import { Notifier } from '#features/notifications';
import { ApiError, refuseStale, type Caller } from '#platform/access';
import { Environment, publicUrlOf } from '#platform/config';
import { queueMail } from '#platform/mail';
import { Sealer } from '#platform/secrets';
import { insertRow, Tenancy, type TenantTransaction, todayOf, updateRow } from '#platform/tenancy';
import { statusAfter } from './status-after.js';
import { refuseWithoutPrice } from './missing-price.js';
import { keepPaper, lastPaper, type ContractText } from './contract-papers.js';
import type {
  AnswerContractInput,
  ContractVersionInput,
  DeclineContractInput,
  RecordContractSignatureInput,
} from './contract.inputs.js';

/** Where a client ($2) can be reached by mail. */
export const RECIPIENTS = `
  select distinct lower(address) as address from (
    select email as address from client_contacts where agency_id = $1 and client_id = $2
    union all select email from clients where agency_id = $1 and id = $2) a
   where address is not null order by 1`;

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
    private readonly environment: Environment,
    private readonly sealer: Sealer,
    private readonly notifier: Notifier,
  ) {}

  /**
   * @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE` by its state, without a price, or where nobody has an address to
   *   send it to
   */
  sendContract(caller: Caller, input: ContractVersionInput): Promise<string> {
    return this.withVersion(caller, input, async (transaction, contract) => {
      const status = statusAfter(contract, 'send');
      await refuseWithoutPrice(transaction, contract);
      await keepPaper(transaction, { contractId: contract.id, madeBy: caller.userId });
      await this.mail(transaction, contract);
      await this.tellSent(transaction, contract);
      await updateRow(transaction, { table: 'contracts', id: contract.id }, { status });
    });
  }

  /** Takes it back before an answer. @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE` */
  withdrawContract(caller: Caller, input: ContractVersionInput): Promise<string> {
    return this.withVersion(caller, input, async (transaction, contract) => {
      const status = statusAfter(contract, 'withdraw');
      await updateRow(transaction, { table: 'contracts', id: contract.id }, { status });
    });
  }

  /** Makes a draft of what was declined or taken back. @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE` */
  reviseContract(caller: Caller, input: ContractVersionInput): Promise<string> {
    return this.withVersion(caller, input, async (transaction, contract) => {
      const status = statusAfter(contract, 'revise');
      await updateRow(transaction, { table: 'contracts', id: contract.id }, { status });
    });
  }

  /** Of a client's sign-in. @throws ApiError `NOT_FOUND`, `NOT_POSSIBLE` by its state, or for another text than was sent */
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
      if (contract.status === 'DRAFT') await refuseWithoutPrice(transaction, contract);
      const paper =
        (await lastPaper(transaction, contract.id)) ??
        (await keepPaper(transaction, { contractId: contract.id, madeBy: caller.userId }));
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
      await this.notifier.settle(transaction, 'CONTRACT_SENT', [id]);
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

  /** To those who run the agency. */
  private async tellAnswered(
    transaction: TenantTransaction,
    { id, title }: ContractNode,
    { answer, name }: Answer,
  ): Promise<void> {
    await this.notifier.notify(transaction, [
      {
        kind: answer === 'SIGNED' ? 'CONTRACT_SIGNED' : 'CONTRACT_DECLINED',
        to: { roles: ['OWNER', 'MANAGER'] },
        subject: { type: 'CONTRACT', id },
        data: { contract: title, by: name.trim() },
      },
    ]);
  }

  private async mail(transaction: TenantTransaction, { id, clientId, title }: ContractNode): Promise<void> {
    const [agency] = await transaction.rows<{ name: string }>('select name from agencies');
    const recipients = await transaction.rows<{ address: string }>(RECIPIENTS, [transaction.agencyId, clientId]);
    if (recipients.length === 0) {
      throw new ApiError('NOT_POSSIBLE', 'The client has no address of mail.', { reason: 'NO_RECIPIENT' });
    }
    const link = new URL(`/go/contract/${id}`, publicUrlOf(this.environment)).href;
    const subject = `${agency?.name}: ${title}`;
    const text =
      `${agency?.name} has sent you a contract, “${title}”. Read and answer it here:\n\n${link}\n\n` +
      `If you have no account there yet, look for an invitation from ${agency?.name} in your mail, or ask for one.\n`;
    for (const { address: to } of recipients) {
      await queueMail((sql, values) => transaction.rows(sql, values), { to, subject, text }, this.sealer);
    }
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
