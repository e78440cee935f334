import { groupRows, type BatchRead } from '#platform/graphql';
import type { ContractDocument, ContractSignature } from './agreement.type.js';

/** The text that was sent last. */
export const paperByContract: BatchRead<ContractDocument> = async (reads, ids) => {
  const rows = await reads.rows<ContractDocument & { contractId: string }>(
    `select distinct on (contract_id) contract_id as "contractId", text, sha256, made_at::text as "sentAt"
       from contract_papers where contract_id = any($1) order by contract_id, id desc`,
    [ids],
  );
  return new Map(rows.map(({ contractId, ...paper }) => [contractId, paper]));
};

export const signaturesByContract: BatchRead<ContractSignature[]> = async (reads, ids) =>
  groupRows(
    await reads.rows<ContractSignature & { contractId: string }>(
      `select contract_id as "contractId", id, answer, name, given_at::text as "givenAt", text_sha256 as "textSha256",
              is_on_paper as "isOnPaper", host(address) as address, remark
         from contract_signatures where contract_id = any($1) order by contract_id, id`,
      [ids],
    ),
    'contractId',
  );
