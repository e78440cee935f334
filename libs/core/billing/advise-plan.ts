import { parseAmount, type AmountTooPrecise } from '#core/money';
import { ok, type Result } from '#core/result';
import { addMonths, monthNumber, type Month } from '#core/time';
import type { RuleError } from './contract-context.js';
import { contractContext, inPeriod } from './contract-context.js';
import { priceLine } from './price-line.js';
import { projectUse, type ProjectedPeriod } from './project-periods.js';
import { feeOf } from './retainer-terms.js';
import type { BalanceQuantity, ClientRunInput, RetainerContract, RetainerTerms } from './types.js';

/** Fewer say nothing of what a client needs. */
export const ADVICE_PERIODS = 3;

/** What a plan agrees to; the rest stays as the contract has it. */
export type PlanTerms = Pick<RetainerTerms, 'fee' | 'includedSeconds' | 'includedAmount' | 'rollover'> & {
  /** Hourly, for time. */
  readonly overageRate?: string;
};

export interface AdviceInput extends Pick<ClientRunInput, 'agency' | 'services' | 'client'> {
  readonly contract: RetainerContract;
  /** The latest closed months in order, one after the other, with their use. */
  readonly periods: readonly { readonly period: Month; readonly used: BalanceQuantity }[];
  /** In the contract's unit and currency, by id. */
  readonly plans: ReadonlyMap<string, PlanTerms>;
}

/** What these months would have cost, before discount and tax. */
export interface PlanCost {
  /** Absent: what the contract has. */
  readonly planId?: string;
  readonly feesMinor: bigint;
  readonly overageMinor: bigint;
  readonly totalMinor: bigint;
  /** In the retainer's unit. */
  readonly overage: BalanceQuantity;
  /** Granted, and neither used nor carried on. */
  readonly expired: BalanceQuantity;
}

export interface PlanAdvice {
  readonly periods: readonly Month[];
  readonly used: BalanceQuantity;
  /** The cheapest first; of equally cheap ones what the contract has, then the one with less overage. */
  readonly costs: readonly PlanCost[];
}

export type AdviceError = RuleError | { readonly code: 'TOO_FEW_PERIODS'; readonly subject: string };

/**
 * What a retainer's last three closed months would have cost under its own terms and under each plan: whole fees, and overage
 * billed at the plan's rate, by the rules that bill them (8 to 12). Every plan begins with nothing carried in, and overage of
 * terms that don't bill it counts at their rate all the same, so that they compare.
 * Errors: `TOO_FEW_PERIODS`, with how many there are; `AMOUNT_TOO_PRECISE`.
 */
export function advisePlan(input: AdviceInput): Result<PlanAdvice, AdviceError> {
  const periods = input.periods.slice(-ADVICE_PERIODS);
  const first = periods[0];
  if (first === undefined || periods.length < ADVICE_PERIODS) {
    return { ok: false, error: { code: 'TOO_FEW_PERIODS', subject: String(periods.length) } };
  }
  const last = addMonths(first.period, ADVICE_PERIODS - 1);
  const own = inPeriod(contextOf(input, input.contract), monthNumber(last)).contract.retainer;
  const costs: PlanCost[] = [];
  const options: [string | undefined, PlanTerms][] = [
    [undefined, { ...own, ...(own.overage.rate !== undefined && { overageRate: own.overage.rate }) }],
    ...input.plans,
  ];
  for (const [planId, terms] of options) {
    const cost = costOf({ ...input, periods }, own, terms);
    if (!cost.ok) return cost;
    costs.push({ ...(planId !== undefined && { planId }), ...cost.value });
  }
  return ok({
    periods: periods.map(({ period }) => period),
    used: periods.reduce((sum, { used }) => sum + used, 0n),
    costs: costs.sort(byCost),
  });
}

function costOf(
  input: AdviceInput,
  own: RetainerTerms,
  { overageRate: rate, ...terms }: PlanTerms,
): Result<Omit<PlanCost, 'planId'>, RuleError> {
  const { periods, contract } = input;
  const first = periods[0]?.period ?? '';
  const last = periods.at(-1)?.period ?? '';
  const { fee, includedSeconds, includedAmount, rollover } = terms;
  const overage = { mode: 'BILL' as const, consents: [], ...(rate !== undefined && { rate }) };
  const tried: RetainerContract = {
    ...{ id: contract.id, kind: 'RETAINER', currency: contract.currency, rates: [], pauses: [] },
    ...{ rounding: contract.rounding, startDate: `${first}-01` },
    retainer: {
      ...{ unit: own.unit, fee, includedSeconds, includedAmount, rollover, overage, packs: [] },
      ...{ billing: 'ARREARS', proration: 'NONE', grantProration: 'NONE', consume: own.consume },
    },
  };
  const used = new Map(periods.map((each) => [each.period, each.used]));
  const rolled = projectUse({ ...input, contract: tried, month: last }, (month) => used.get(month) ?? 0n);
  if (!rolled.ok) return rolled;
  const rateMinor = parseAmount(rate ?? '0', contract.currency);
  if (!rateMinor.ok) return rateMinor;
  return sumOf(rolled.value, String(rateMinor.value));
}

function sumOf(
  periods: readonly ProjectedPeriod[],
  rateMinor: string,
): Result<Omit<PlanCost, 'planId'>, AmountTooPrecise> {
  let [feesMinor, overageMinor, overage, expired] = [0n, 0n, 0n, 0n];
  for (const { row, context } of periods) {
    const fee = feeOf(context, monthNumber(row.period));
    if (!fee.ok) return fee;
    if (fee.value) feesMinor += priceLine(fee.value).amountMinor;
    overageMinor += overageAmount(row.overage, { context, rateMinor });
    overage += row.overage;
    expired += row.expired;
  }
  return ok({ feesMinor, overageMinor, totalMinor: feesMinor + overageMinor, overage, expired });
}

function overageAmount(
  overage: BalanceQuantity,
  { context, rateMinor }: Pick<ProjectedPeriod, 'context'> & { readonly rateMinor: string },
): bigint {
  const { retainer, rounding, currency } = context.contract;
  const basis = { unit: retainer.unit, currency, rounding, timeZone: context.timeZone, rateMinor };
  const nothing = { used: '0', openDebt: '0', use: [], sources: [], draws: [] };
  return priceLine({ kind: 'OVERAGE', mode: 'BILL', ...basis, ...nothing, overage: String(overage) }).amountMinor;
}

function contextOf({ agency, services, client, periods }: AdviceInput, contract: RetainerContract) {
  const nothing = { contracts: [contract], states: new Map(), entries: [], tasks: [] };
  return contractContext({ ...nothing, agency, services, client, run: periods.at(-1)?.period ?? '' }, contract);
}

function byCost(a: PlanCost, b: PlanCost): number {
  if (a.totalMinor !== b.totalMinor) return a.totalMinor < b.totalMinor ? -1 : 1;
  if ((a.planId === undefined) !== (b.planId === undefined)) return a.planId === undefined ? -1 : 1;
  return a.overage < b.overage ? -1 : a.overage > b.overage ? 1 : 0;
}
