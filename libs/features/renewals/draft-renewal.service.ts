import { Injectable } from '@nestjs/common';
import { CONTRACT_LIFE, nextContract, nextTerm, type PriceChange } from '#core/agreements';
import type { Contract } from '#core/billing';
import { nextState } from '#core/lifecycle';
import { addDays, type LocalDate } from '#core/time';
import { loadContractTerms } from '#features/billing';
import { lockClient } from '#features/clients';
import {
  lockContract,
  priceChangeOf,
  saveContracts,
  type ContractNode,
  type PriceChangeJson,
} from '#features/contracts';
import { refuseStale, withIdempotency, type Caller } from '#platform/access';
import { newIds, Tenancy, type TenantTransaction } from '#platform/tenancy';
import { readPrices } from './read-prices.js';
import { noEnd, notPossible, priceRefusal, wrongState } from './renewal-refusals.js';
import type { DraftRenewalInput } from './renewal.inputs.js';

type Input = Omit<DraftRenewalInput, 'idempotencyKey'>;

/** The next contract, which is signed anew and takes the former one's place at its end. */
@Injectable()
export class DraftRenewalService {
  constructor(private readonly tenancy: Tenancy) {}

  /**
   * From the day after the former's end, with the terms that would hold then. The former doesn't renew by itself any more.
   * @returns the draft's id
   * @throws ApiError `NOT_FOUND`, `CONFLICT`, `BAD_USER_INPUT`; `NOT_POSSIBLE` by its state, without an end, for an archived
   *   client, and where the next one is drafted already (`ALREADY_DRAFTED`)
   */
  draftRenewal(caller: Caller, { idempotencyKey: key, ...input }: DraftRenewalInput): Promise<string> {
    return this.tenancy.write(caller, (transaction) =>
      withIdempotency(transaction, { caller, key, operation: 'draftRenewal', request: input }, () =>
        draft(transaction, input),
      ),
    );
  }
}

async function draft(transaction: TenantTransaction, input: Input): Promise<string> {
  const former = await lockContract(transaction, input.contractId);
  refuseStale(former, input, 'contract');
  await refuseImpossible(transaction, former);
  const [id] = (await newIds(transaction, 1)) as [string];
  const terms = await nextTerms(transaction, former, { id, input });
  const clientApprovesTime = input.clientApprovesTime ?? former.clientApprovesTime;
  await saveContracts(transaction, [{ clientId: former.clientId, title: former.title, terms, clientApprovesTime }]);
  for (const sql of CARRIED_OVER) await transaction.rows(sql, [transaction.agencyId, former.id, id]);
  await transaction.rows(STOP, [transaction.agencyId, former.id]);
  return id;
}

async function refuseImpossible(transaction: TenantTransaction, former: ContractNode): Promise<void> {
  if (!nextState(CONTRACT_LIFE, former.status, 'renew').ok) throw wrongState(former);
  if (former.endDate === null) throw noEnd();
  const client = await lockClient(transaction, former.clientId);
  if (client?.archivedAt) throw notPossible('CLIENT_ARCHIVED', 'The client is archived.');
  const [next] = await transaction.rows<{ id: string }>(
    'select id from contracts where agency_id = $1 and renews_id = $2',
    [transaction.agencyId, former.id],
  );
  if (next) throw notPossible('ALREADY_DRAFTED', 'The next contract is there already.', { contractId: next.id });
}

interface AgreedTerms {
  termMonths: number;
  priceChange: PriceChangeJson;
}

async function nextTerms(
  transaction: TenantTransaction,
  former: ContractNode,
  { id, input }: { id: string; input: Input },
): Promise<Contract> {
  const [agreed] = await transaction.rows<AgreedTerms>(
    `select term_months as "termMonths", price_change as "priceChange" from renewal_terms
      where agency_id = $1 and contract_id = $2`,
    [transaction.agencyId, former.id],
  );
  const change: PriceChange = input.priceChange
    ? await readPrices(transaction, input.priceChange)
    : priceChangeOf(agreed?.priceChange ?? {});
  const contract = (await loadContractTerms(transaction, former.id)) as Contract;
  const term = termAfter(former.endDate as LocalDate, input.termMonths ?? agreed?.termMonths);
  const next = nextContract(contract, change, { id, ...term });
  if (!next.ok) throw priceRefusal(next.error);
  return next.value;
}

const termAfter = (endDate: LocalDate, months?: number): { startDate: LocalDate; endDate?: LocalDate } =>
  months === undefined ? { startDate: addDays(endDate, 1) } : nextTerm({ endDate, firstEndDate: endDate, months });

/** What people have arranged about the former: who works on it, rules of tasks and expenses, and how it is renewed in turn. */
const CARRIED_OVER = [
  `update contracts n set status = 'DRAFT', renews_id = f.id, expense_consent_above_minor = f.expense_consent_above_minor
     from contracts f where n.agency_id = $1 and n.id = $3 and f.agency_id = n.agency_id and f.id = $2`,
  `insert into retainer_allocations (agency_id, contract_id, assistant_id, weight, from_date, to_date)
   select o.agency_id, n.id, o.assistant_id, o.weight, o.from_date, o.to_date
     from retainer_allocations o join contracts n on n.agency_id = o.agency_id and n.id = $3
    where o.agency_id = $1 and o.contract_id = $2 and coalesce(o.to_date >= n.start_date, true)`,
  `insert into contract_assignments (agency_id, contract_id, assistant_id)
   select agency_id, $3, assistant_id from contract_assignments where agency_id = $1 and contract_id = $2`,
  `insert into task_rules (agency_id, contract_id, active_requests_limit, silence_approves_after_days, client_agrees_prices)
   select agency_id, $3, active_requests_limit, silence_approves_after_days, client_agrees_prices
     from task_rules where agency_id = $1 and contract_id = $2`,
  `insert into renewal_terms (agency_id, contract_id, is_automatic, notice_days, reminder_days, term_months, price_change)
   select o.agency_id, n.id, o.is_automatic, o.notice_days, o.reminder_days, o.term_months, o.price_change
     from renewal_terms o join contracts n on n.agency_id = o.agency_id and n.id = $3 and n.end_date is not null
    where o.agency_id = $1 and o.contract_id = $2`,
];
const STOP = `update renewal_terms set is_automatic = false, version = version + 1
  where agency_id = $1 and contract_id = $2 and is_automatic`;
