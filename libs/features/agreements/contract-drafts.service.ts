import { Injectable } from '@nestjs/common';
import type { Contract } from '#core/billing';
import { lockClient } from '#features/clients';
import { lockContract, replaceContract, saveContracts } from '#features/contracts';
import { ApiError, refuseStale, withIdempotency, type Caller } from '#platform/access';
import { insertRows, newIds, Tenancy, type TenantTransaction } from '#platform/tenancy';
import type { ContractTermsInput } from './contract-terms.inputs.js';
import type { CreateContractsInput, UpdateContractDraftInput } from './contract.inputs.js';
import { readContractTerms } from './read-contract-terms.js';
import { refuseUnknown, type NamedRow } from './refuse-unknown.js';

/** Contracts while they are written. */
@Injectable()
export class ContractDraftsService {
  constructor(private readonly tenancy: Tenancy) {}

  /**
   * All of them in one transaction.
   * @returns their ids
   * @throws ApiError `NOT_FOUND`, `NOT_POSSIBLE` for an archived client, `BAD_USER_INPUT` with the paths of fields
   */
  createContracts(caller: Caller, { idempotencyKey: key, ...input }: CreateContractsInput): Promise<string[]> {
    const { clientId, contracts } = input;
    return this.tenancy.write(caller, (transaction) =>
      withIdempotency(transaction, { caller, key, operation: 'createContracts', request: input }, async () => {
        await refuseArchived(transaction, clientId);
        const ids = await newIds(transaction, contracts.length);
        const terms: Contract[] = [];
        for (const [i, one] of contracts.entries()) {
          const prefix = `contracts.${i}.`;
          terms.push(await readTerms(transaction, { id: ids[i] as string, input: one, prefix }));
        }
        const drafts = terms.map((each, i) => ({
          ...{ clientId, title: contracts[i]?.title.trim() ?? '', terms: each },
          clientApprovesTime: contracts[i]?.clientApprovesTime ?? false,
        }));
        await saveContracts(transaction, drafts);
        await transaction.rows(`update contracts set status = 'DRAFT' where agency_id = $1 and id = any($2)`, [
          transaction.agencyId,
          ids,
        ]);
        await saveAllocations(
          transaction,
          contracts.map((one, i) => ({ contractId: ids[i] as string, input: one })),
        );
        return ids;
      }),
    );
  }

  /** @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE` for one that isn't a draft, `BAD_USER_INPUT` */
  updateContractDraft(caller: Caller, input: UpdateContractDraftInput): Promise<string> {
    const { id, terms: sent } = input;
    return this.tenancy.write(caller, async (transaction) => {
      const contract = await lockContract(transaction, id);
      refuseStale(contract, input, 'contract');
      if (contract.status !== 'DRAFT') {
        const details = { reason: 'NOT_A_DRAFT', status: contract.status };
        throw new ApiError('NOT_POSSIBLE', 'Only a draft is written anew.', details);
      }
      const terms = await readTerms(transaction, { id, input: sent, prefix: 'terms.' });
      await replaceContract(transaction, {
        ...{ clientId: contract.clientId, title: sent.title.trim(), terms },
        clientApprovesTime: sent.clientApprovesTime ?? false,
      });
      await saveAllocations(transaction, [{ contractId: id, input: sent }]);
      return id;
    });
  }
}

async function refuseArchived(transaction: TenantTransaction, clientId: string): Promise<void> {
  const client = await lockClient(transaction, clientId);
  if (!client) throw new ApiError('NOT_FOUND', 'There is no such client.');
  if (client.archivedAt) throw new ApiError('NOT_POSSIBLE', 'The client is archived.', { reason: 'CLIENT_ARCHIVED' });
}

/** @throws ApiError `BAD_USER_INPUT` with the path of each field that can't be, or names what isn't there */
export async function readTerms(
  transaction: TenantTransaction,
  { id, input, prefix }: { id: string; input: ContractTermsInput; prefix: string },
): Promise<Contract> {
  const packs = await newIds(transaction, input.retainer?.packs?.length ?? 0);
  const contract = readContractTerms({ ids: { contract: id, packs }, input, prefix });
  await refuseUnknown(
    transaction,
    namedRows(input).map(([path, row]) => [prefix + path, row]),
  );
  return contract;
}

/** Which services and assistants an input names, and where: `[["rates.0.serviceId", "018…"]]` */
function namedRows({ rates, taskPrices, retainer, factors, freeTime }: ContractTermsInput): NamedRow[] {
  return [
    ...(rates ?? []).flatMap(({ serviceId, assistantId }, i): NamedRow[] => [
      [`rates.${i}.serviceId`, serviceId],
      [`rates.${i}.assistantId`, assistantId],
    ]),
    ...(factors ?? []).map(({ serviceId }, i): NamedRow => [`factors.${i}.serviceId`, serviceId]),
    ...(freeTime ?? []).map(({ serviceId }, i): NamedRow => [`freeTime.${i}.serviceId`, serviceId]),
    ...(taskPrices ?? []).map(({ serviceId }, i): NamedRow => [`taskPrices.${i}.serviceId`, serviceId]),
    ...(retainer?.allocations ?? []).map(({ assistantId }, i): NamedRow => [
      `retainer.allocations.${i}.assistantId`,
      assistantId,
    ]),
  ];
}

async function saveAllocations(
  transaction: TenantTransaction,
  contracts: readonly { contractId: string; input: ContractTermsInput }[],
): Promise<void> {
  await insertRows(transaction, {
    table: 'retainer_allocations',
    columns: { contract_id: 'uuid', assistant_id: 'uuid', weight: 'numeric', from_date: 'date', to_date: 'date' },
    rows: contracts.flatMap(({ contractId, input }) =>
      (input.retainer?.allocations ?? []).map(({ assistantId, weight, fromDate, toDate }) => [
        ...[contractId, assistantId, weight, fromDate ?? null, toDate ?? null],
      ]),
    ),
  });
}
