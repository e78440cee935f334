import { ADVICE_PERIODS, advisePlan, type PlanCost } from '#core/billing';
import { groupBy } from '#core/collections';
import { quantityOf } from '#features/retainers';
import { moneyOf } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import { loadOpenRetainers, type OpenRetainer } from './load-open-retainers.js';
import { planTermsOf, readPlans, toPlan, type PlanRow } from './plan.reads.js';
import type { RetainerPlan, RetainerPlanAdvice, RetainerPlanCost } from './plan.type.js';

const NO_ADVICE: RetainerPlanAdvice = {
  ...{ isPossible: false, periods: [], used: null, recommended: null, saving: null, costs: [] },
};

const CLOSED = `
  select c.id as "contractId", to_char(p.period, 'YYYY-MM') as period, p.used
    from contracts c cross join lateral (select p.period, p.used from contract_periods p
      where p.agency_id = c.agency_id and p.contract_id = c.id and p.granted is not null
      order by p.period desc limit $3) p
   where c.agency_id = $1 and c.id = any($2) order by c.id, p.period`;

interface ClosedRow {
  contractId: string;
  period: string;
  used: string;
}

/**
 * What their last closed months say of retainers, by contract id. In a transaction of the whole agency; the number of statements
 * doesn't grow with them.
 */
export async function loadAdvice(
  transaction: TenantTransaction,
  contractIds: readonly string[],
): Promise<Map<string, RetainerPlanAdvice>> {
  const retainers = await loadOpenRetainers(transaction, contractIds);
  const values = [transaction.agencyId, [...retainers.keys()], ADVICE_PERIODS];
  const closed = groupBy(await transaction.rows<ClosedRow>(CLOSED, values), ({ contractId }) => contractId);
  const plans = await readPlans(transaction);
  return new Map([...retainers].map(([id, retainer]) => [id, adviceFor(retainer, closed.get(id) ?? [], plans)]));
}

function adviceFor(retainer: OpenRetainer, closed: readonly ClosedRow[], sold: readonly PlanRow[]): RetainerPlanAdvice {
  const periods = closed.map(({ period, used }) => ({ period, used: BigInt(used) }));
  const { contract, agency, services, client } = retainer;
  const rows = sold.filter(({ unit, currency }) => unit === contract.retainer.unit && currency === contract.currency);
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
