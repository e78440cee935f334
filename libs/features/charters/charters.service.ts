import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { describeCharter, WEEKDAYS, type CharterTerms } from '#core/agreements';
import { lockContract, type ContractNode } from '#features/contracts';
import { Notifier } from '#features/notifications';
import { ApiError, type Caller } from '#platform/access';
import { insertRow, Tenancy, type TenantTransaction } from '#platform/tenancy';
import type { AcknowledgeCharterInput, SetCharterInput } from './charter.inputs.js';
import { chartersById, currentCharters, workersOf, type CharterNode } from './charter.reads.js';

const OVER: readonly string[] = ['WITHDRAWN', 'DECLINED', 'ENDED', 'RENEWED'];

/** What client and assistants expect of each other: versions that stay, and who has acknowledged which. */
@Injectable()
export class ChartersService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly notifier: Notifier,
  ) {}

  /**
   * Writes the next version, and asks both sides to acknowledge it. What says the same as the present one is that.
   * @returns its id
   * @throws ApiError `NOT_FOUND`, `CONFLICT` where there is a later version than was seen, `BAD_USER_INPUT`, `NOT_POSSIBLE` for a
   *   contract that is over
   */
  setCharter(caller: Caller, input: SetCharterInput): Promise<string> {
    const { contractId, number: seen, ...rest } = input;
    return this.tenancy.write(caller, async (transaction) => {
      const { contract, current } = await requireSeen(transaction, input);
      const terms = {
        ...{ ...rest, work: rest.work.trim(), notIncluded: rest.notIncluded?.trim() ?? '' },
        weekdays: WEEKDAYS.filter((day) => rest.weekdays.includes(day)),
      };
      const version = { contractId, number: seen + 1, title: contract.title };
      if (current && rowOf(terms, { ...version, number: seen }).sha256 === current.sha256) return current.id;
      const id = await insertRow(transaction, 'contract_charters', {
        ...rowOf(terms, version),
        ...{ created_at: transaction.now, created_by: caller.userId },
      });
      await this.ask(transaction, contract, { id, number: version.number });
      return id;
    });
  }

  /**
   * By the client, or an assistant who works under the contract; a second time changes nothing.
   * @returns the charter's id
   * @throws ApiError `NOT_FOUND`; `NOT_POSSIBLE` for another text than is there (`STALE_TEXT`), or a former version (`SUPERSEDED`)
   */
  acknowledgeCharter(caller: Caller, { charterId, textSha256, name }: AcknowledgeCharterInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const charter = (await chartersById(transaction, [charterId])).get(charterId);
      if (!charter) throw new ApiError('NOT_FOUND', 'There is no such charter.');
      refuseOther(charter, textSha256);
      const [made] = await transaction.rows(
        `insert into charter_acknowledgements (agency_id, charter_id, contract_id, assistant_id, name, at, recorded_by, address,
           text_sha256) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id`,
        [
          ...[transaction.agencyId, charterId, charter.contractId, caller.assistantId ?? null, name.trim()],
          ...[transaction.now, caller.userId, caller.address ?? null, charter.sha256],
        ],
      );
      if (made) await this.tell(transaction, charter, name.trim());
      await this.notifier.settle(transaction, { kind: 'CHARTER_ASKED', subjectIds: [charter.contractId] });
      return charterId;
    });
  }

  /** A client doesn't see a draft, nor what is expected under it. */
  private async ask(
    transaction: TenantTransaction,
    { id: contractId, title, status, clientId }: ContractNode,
    { id, number }: { id: string; number: number },
  ): Promise<void> {
    const assistantIds = await workersOf(transaction, id);
    const clientIds = status === 'DRAFT' ? [] : [clientId];
    await this.notifier.notify(transaction, [
      {
        ...{ kind: 'CHARTER_ASKED', to: { clientIds, assistantIds }, subject: { type: 'CONTRACT', id: contractId } },
        ...{ data: { contract: title, number: String(number) }, key: `charter:${id}` },
      },
    ]);
  }

  private async tell(
    transaction: TenantTransaction,
    { contractId, contractTitle, number }: CharterNode,
    by: string,
  ): Promise<void> {
    await this.notifier.notify(transaction, [
      {
        ...{ kind: 'CHARTER_ACKNOWLEDGED', to: { roles: ['OWNER', 'MANAGER'] } },
        subject: { type: 'CONTRACT', id: contractId },
        data: { contract: contractTitle, number: String(number), by },
      },
    ]);
  }
}

/** @throws ApiError as `setCharter` */
async function requireSeen(
  transaction: TenantTransaction,
  { contractId, number, fromTime, toTime }: SetCharterInput,
): Promise<{ contract: ContractNode; current: CharterNode | null }> {
  if (fromTime === toTime) throw new ApiError('BAD_USER_INPUT', 'Working hours take time.', { field: 'toTime' });
  const contract = await lockContract(transaction, contractId);
  if (!contract) throw new ApiError('NOT_FOUND', 'There is no such contract.');
  const { status } = contract;
  if (OVER.includes(status)) throw new ApiError('NOT_POSSIBLE', 'The contract is over.', { reason: 'STATUS', status });
  const current = (await currentCharters(transaction, [contractId])).get(contractId) ?? null;
  if ((current?.number ?? 0) === number) return { contract, current };
  throw new ApiError('CONFLICT', 'Somebody changed this meanwhile.', { current, yours: { contractId, number } });
}

function refuseOther({ contractId, isCurrent, sha256 }: CharterNode, shown: string): void {
  if (!isCurrent) {
    throw new ApiError('NOT_POSSIBLE', 'A later version has taken its place.', { reason: 'SUPERSEDED', contractId });
  }
  if (sha256 === shown.toLowerCase()) return;
  const hashes = { sentSha256: sha256, shownSha256: shown };
  throw new ApiError('NOT_POSSIBLE', 'That is not its text.', { reason: 'STALE_TEXT', ...hashes });
}

function rowOf(terms: CharterTerms, { contractId, ...names }: { contractId: string; title: string; number: number }) {
  const text = describeCharter(terms, names);
  return {
    ...{ contract_id: contractId, number: names.number, assistant_kind: terms.assistantKind, work: terms.work },
    ...{ time_zone: terms.timeZone, weekdays: terms.weekdays, from_time: terms.fromTime, to_time: terms.toTime },
    ...{ response_minutes: terms.responseMinutes, channels: terms.channels, not_included: terms.notIncluded },
    ...{ text, sha256: createHash('sha256').update(text, 'utf8').digest('hex') },
  };
}
