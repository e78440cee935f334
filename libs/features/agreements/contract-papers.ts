import { createHash } from 'node:crypto';
import { describeContract, type ContractNames, type RenewalTerms } from '#core/agreements';
import type { Contract } from '#core/billing';
import { loadContractTerms } from '#features/billing';
import { priceChangeOf, type ContractNode, type PriceChangeJson } from '#features/contracts';
import { insertRow, type TenantTransaction } from '#platform/tenancy';
import { keepListPrices, withListPrices } from './list-prices.js';

/** The text that was sent, or shall be, and its hash. */
export interface ContractText {
  text: string;
  sha256: string;
}

const NAMES = `
  select c.title, c.client_approves_time as "clientApprovesTime", coalesce(t.client_agrees_prices, false) as "clientAgreesPrices", coalesce(k.legal_name, k.name) as client, a.legal_name as agency,
         (select coalesce(json_object_agg(s.id, s.name), '{}') from services s where s.agency_id = c.agency_id) as services,
         (select coalesce(json_object_agg(r.id, coalesce(v.name, 'one assistant')), '{}')
            from unnest(named.ids) as r(id) left join names_of_assistants(named.ids) v on v.id = r.id) as assistants,
         case when n.contract_id is not null then json_build_object('noticeDays', n.notice_days, 'isAutomatic', n.is_automatic,
           'termMonths', n.term_months, 'priceChange', n.price_change) end as renewal
    from contracts c
    join clients k on k.agency_id = c.agency_id and k.id = c.client_id
    join agencies a on a.agency_id = c.agency_id
    left join task_rules t on t.agency_id = c.agency_id and t.contract_id = c.id
    left join renewal_terms n on n.agency_id = c.agency_id and n.contract_id = c.id
   cross join lateral (select array(
       select r.assistant_id from rates r where r.agency_id = c.agency_id and r.contract_id = c.id and r.assistant_id is not null
       union select (jsonb_path_query(n.price_change, '$.**.assistantId ? (@ != null)') #>> '{}')::uuid
       union select unnest($3::uuid[]))) as named(ids)
   where c.agency_id = $1 and c.id = $2`;

interface NamesRow {
  title: string;
  clientApprovesTime: boolean;
  clientAgreesPrices: boolean;
  client: string;
  agency: string;
  services: Record<string, string>;
  assistants: Record<string, string>;
  renewal: (Omit<RenewalTerms, 'priceChange'> & { priceChange: PriceChangeJson }) | null;
}

/**
 * Who and what stands in a contract that is there, and further assistants, as far as the caller may know them: a client
 * knows by name who has worked for it.
 */
export async function loadContractNames(
  transaction: TenantTransaction,
  contractId: string,
  assistantIds: readonly string[] = [],
): Promise<ContractNames> {
  const values = [transaction.agencyId, contractId, assistantIds];
  const [names] = (await transaction.rows<NamesRow>(NAMES, values)) as [NamesRow];
  const { renewal, ...plain } = names;
  return {
    ...plain,
    ...(renewal && { renewal: { ...renewal, priceChange: priceChangeOf(renewal.priceChange) } }),
    services: new Map(Object.entries(names.services)),
    assistants: new Map(Object.entries(names.assistants)),
  };
}

type Paper = Pick<ContractNode, 'id' | 'status'>;

/** A contract's present terms in plain words; those of a draft as they would be sent. */
export const writeContractText = (transaction: TenantTransaction, contract: Paper): Promise<ContractText> =>
  writeText(transaction, contract, withListPrices);

async function writeText(
  transaction: TenantTransaction,
  { id, status }: Paper,
  asSent: typeof withListPrices,
): Promise<ContractText> {
  const contract = (await loadContractTerms(transaction, id)) as Contract;
  const written = status === 'DRAFT' ? await asSent(transaction, contract) : contract;
  const rates = written.kind === 'PER_TASK' ? [] : written.rates;
  const assistantIds = rates.flatMap(({ assistantId }) => assistantId ?? []);
  return hashed(describeContract(written, await loadContractNames(transaction, id, assistantIds)));
}

/** A text with its SHA-256 in hexadecimal, of its UTF-8. */
export const hashed = (text: string): ContractText => ({
  text,
  sha256: createHash('sha256').update(text, 'utf8').digest('hex'),
});

/** Keeps the present text as what is sent, and the prices that a draft takes over with it. */
export async function keepPaper(
  transaction: TenantTransaction,
  { contract, madeBy }: { contract: Paper; madeBy: string },
): Promise<ContractText & { id: string }> {
  const text = await writeText(transaction, contract, keepListPrices);
  const row = { contract_id: contract.id, ...text, made_at: transaction.now, made_by: madeBy };
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
