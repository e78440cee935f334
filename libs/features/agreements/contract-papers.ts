import { createHash } from 'node:crypto';
import { describeContract } from '#core/agreements';
import type { Contract } from '#core/billing';
import { loadContractTerms } from '#features/billing';
import { insertRow, type TenantTransaction } from '#platform/tenancy';

/** The text that was sent, or shall be, and its hash. */
export interface ContractText {
  text: string;
  sha256: string;
}

const NAMES = `
  select c.title, c.client_approves_time as "clientApprovesTime", coalesce(k.legal_name, k.name) as client, a.legal_name as agency,
         (select coalesce(json_object_agg(s.id, s.name), '{}') from services s where s.agency_id = c.agency_id) as services,
         (select coalesce(json_object_agg(v.id, v.name), '{}') from assistants v where v.agency_id = c.agency_id
            and v.id in (select r.assistant_id from rates r where r.agency_id = c.agency_id and r.contract_id = c.id)) as assistants
    from contracts c
    join clients k on k.agency_id = c.agency_id and k.id = c.client_id
    join agencies a on a.agency_id = c.agency_id
   where c.agency_id = $1 and c.id = $2`;

interface NamesRow {
  title: string;
  clientApprovesTime: boolean;
  client: string;
  agency: string;
  services: Record<string, string>;
  assistants: Record<string, string>;
}

/** A contract's present terms in plain words. */
export async function writeContractText(transaction: TenantTransaction, contractId: string): Promise<ContractText> {
  const contract = (await loadContractTerms(transaction, contractId)) as Contract;
  const [names] = (await transaction.rows<NamesRow>(NAMES, [transaction.agencyId, contractId])) as [NamesRow];
  const text = describeContract(contract, {
    ...names,
    services: new Map(Object.entries(names.services)),
    assistants: new Map(Object.entries(names.assistants)),
  });
  return { text, sha256: createHash('sha256').update(text, 'utf8').digest('hex') };
}

/** Keeps the present text as what is sent. */
export async function keepPaper(
  transaction: TenantTransaction,
  { contractId, madeBy }: { contractId: string; madeBy: string },
): Promise<ContractText & { id: string }> {
  const text = await writeContractText(transaction, contractId);
  const row = { contract_id: contractId, ...text, made_at: transaction.now, made_by: madeBy };
  return { id: await insertRow(transaction, 'contract_papers', row), ...text };
}

/** The text that was sent last. */
export async function lastPaper(
  transaction: TenantTransaction,
  contractId: string,
): Promise<(ContractText & { id: string }) | undefined> {
  const [paper] = await transaction.rows<ContractText & { id: string }>(
    `select id, text, sha256 from contract_papers where agency_id = $1 and contract_id = $2 order by id desc limit 1`,
    [transaction.agencyId, contractId],
  );
  return paper;
}
