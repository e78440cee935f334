import { ADVICE_PERIODS, advisePlan, type PlanCost } from '#core/billing';
import { quantityOf } from '#features/retainers';
import { moneyOf } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import { loadOpenRetainers, type OpenRetainer } from './load-open-retainers.js';
import { planTermsOf, readPlans, toPlan } from './plan.reads.js';
import type { RetainerPlan, RetainerPlanAdvice, RetainerPlanCost } from './plan.type.js';

const NO_ADVICE: RetainerPlanAdvice = {
  ...{ isPossible: false, periods: [], used: null, recommended: null, saving: null, costs: [] },
};

/** What its last closed months say of a retainer; in a transaction of the whole agency. */
export async function loadAdvice(
  transaction: TenantTransaction,
  contractId: string,
): Promise<RetainerPlanAdvice | undefined> {
  const retainer = (await loadOpenRetainers(transaction, [contractId])).get(contractId);
  if (!retainer) return undefined;
  const closed = await transaction.rows<{ period: string; used: string }>(
    `select to_char(period, 'YYYY-MM') as period, used from contract_periods
      where agency_id = $1 and contract_id = $2 and granted is not null order by contract_periods.period desc limit $3`,
    [transaction.agencyId, contractId, ADVICE_PERIODS],
  );
  const periods = closed.map(({ period, used }) => ({ period, used: BigInt(used) })).reverse();
  const { contract, agency, services, client } = retainer;
  const rows = (await readPlans(transaction)).filter(
    ({ unit, currency }) => unit === contract.retainer.unit && currency === contract.currency,
  );
  const plans = new Map(rows.map((row) => [row.id, planTermsOf(row)]));
  const advice = advisePlan({ agency, services, client, contract, periods, plans });
  if (!advice.ok) return { ...NO_ADVICE, periods: periods.map(({ period }) => period) };
  const byId = new Map(rows.map((row) => [row.id, toPlan(row)]));
  const costs = advice.value.costs.map((cost) => presentCost(cost, retainer, byId));
  return {
    ...{ isPossible: true, periods: advice.value.periods, costs, recommended: costs[0]?.plan ?? null },
    used: quantityOf(String(advice.value.used), { unit: contract.retainer.unit, currency: contract.currency }),
    saving: savingOf(advice.value.costs, contract.currency),
  };
}

function savingOf(costs: readonly PlanCost[], currency: string): RetainerPlanAdvice['saving'] {
  const own = costs.find(({ planId }) => planId === undefined);
  const [cheapest] = costs;
  return own && cheapest?.planId !== undefined ? moneyOf(own.totalMinor - cheapest.totalMinor, currency) : null;
}

function presentCost(
  { planId, feesMinor, overageMinor, totalMinor, overage, expired }: PlanCost,
  { contract }: OpenRetainer,
  plans: ReadonlyMap<string, RetainerPlan>,
): RetainerPlanCost {
  const unit = { unit: contract.retainer.unit, currency: contract.currency };
  return {
    plan: (planId !== undefined && plans.get(planId)) || null,
    fees: moneyOf(feesMinor, contract.currency),
    overageCharge: moneyOf(overageMinor, contract.currency),
    total: moneyOf(totalMinor, contract.currency),
    overage: quantityOf(String(overage), unit),
    expired: quantityOf(String(expired), unit),
  };
}
