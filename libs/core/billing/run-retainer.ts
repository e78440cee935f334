import { parseAmount } from '#core/money';
import { err, ok, type Result } from '#core/result';
import { monthNumber, monthOfNumber, type Month, type MonthNumber } from '#core/time';
import { inPeriod, type BillableEntry, type ContractContext, type RuleError } from './contract-context.js';
import { billGivenBack } from './bill-given-back.js';
import type { OverageBasis, PackBasis } from './line-basis.js';
import { overageLine, singleLine } from './make-line.js';
import { measureUse, type RetainerUse } from './measure-use.js';
import { placeInPeriods } from './place-items.js';
import { chargedOverageOf, priceLine } from './price-line.js';
import { balanceTerms, consentRunOf, feeOf, grantOf, packsOf, placeOf } from './retainer-terms.js';
import { rollBalance, type ClosedBalance } from './roll-balance.js';
import { firstOpenPeriod, locateError, type ContractRun, type ContractRunResult } from './run-contract.js';
import type {
  BalanceQuantity,
  BilledFee,
  BilledHeld,
  ChargedItem,
  ContractState,
  HeldOverage,
  Line,
  Lot,
  RetainerContract,
  RetainerRow,
  SoldPack,
} from './types.js';

type RetainerContext = ContractContext<RetainerContract>;
type Step = Result<void, RuleError>;

export interface RetainerWork {
  readonly entries: readonly BillableEntry[];
  /** What corrections of earlier periods take from the balance of the first that the run closes, or give back to it. */
  readonly balanceUse?: BalanceQuantity;
}

interface PeriodWork extends Required<RetainerWork> {
  readonly period: MonthNumber;
}

/**
 * Runs a retainer: held overage with the client's consent, the fees that are due, and period after period its balance
 * (rules 9 to 12).
 */
export function runRetainer(
  context: RetainerContext,
  state: ContractState,
  { entries, balanceUse = 0n }: RetainerWork,
): ContractRunResult {
  const first = firstOpenPeriod(context, state);
  const ledger = openLedger(state);
  const again = billGivenBack(context, state.givenBack);
  if (!again.ok) return again;
  ledger.fees.push(...again.value.fees);
  ledger.packs.push(...again.value.packs);
  ledger.overages.push(...again.value.overages);
  ledger.heldBilled.push(...again.value.held);
  for (const held of state.held) {
    const period = monthNumber(held.period);
    const billed = billHeld(inPeriod(context, period), ledger, held);
    if (!billed.ok) return err(locateError(context, period, billed.error));
  }
  const placed = placeInPeriods(entries, first);
  const nextBilling = inPeriod(context, context.run + 1).contract.retainer.billing;
  const lastFee = nextBilling === 'ADVANCE' ? context.run + 1 : context.run;
  for (let period = first; period <= lastFee; period += 1) {
    const work = { period, entries: placed.get(period) ?? [], balanceUse: period === first ? balanceUse : 0n };
    const done = runPeriod(inPeriod(context, period), ledger, work);
    if (!done.ok) return err(locateError(context, period, done.error));
  }
  return ok(closeLedger(context, ledger));
}

/** What the run has done so far; each step adds to it. */
interface Ledger {
  closedThrough?: Month;
  feesBilledThrough?: Month;
  lots: readonly Lot[];
  debt: bigint;
  readonly held: HeldOverage[];
  readonly closedPeriods: Month[];
  readonly rows: RetainerRow[];
  readonly charged: ChargedItem[];
  readonly fees: BilledFee[];
  readonly packs: SoldPack[];
  readonly overages: Line[];
  readonly heldBilled: BilledHeld[];
}

function openLedger({ closedThrough, feesBilledThrough, lots, debt }: ContractState): Ledger {
  const empty = {
    held: [],
    closedPeriods: [],
    rows: [],
    charged: [],
    fees: [],
    packs: [],
    overages: [],
    heldBilled: [],
  };
  return { closedThrough, feesBilledThrough, lots, debt, ...empty };
}

function closeLedger(context: RetainerContext, ledger: Ledger): ContractRun {
  const { closedThrough, feesBilledThrough, lots, debt, held } = ledger;
  const feeLines = ledger.fees.flatMap(({ line }) => line ?? []);
  return {
    outcome: {
      contractId: context.contract.id,
      state: { closedThrough, feesBilledThrough, lots, debt, held },
      closedPeriods: ledger.closedPeriods,
      retainerRows: ledger.rows,
      chargedEntries: ledger.charged,
      chargedTasks: [],
      feesBilled: ledger.fees,
      packsSold: ledger.packs,
      heldBilled: ledger.heldBilled,
    },
    lines: [...feeLines, ...ledger.packs.map(({ line }) => line), ...ledger.overages],
  };
}

function runPeriod(context: RetainerContext, ledger: Ledger, work: PeriodWork): Step {
  const { period } = work;
  const month = monthOfNumber(period);
  if (ledger.feesBilledThrough === undefined || monthNumber(ledger.feesBilledThrough) < period) {
    const fee = feeOf(context, period);
    if (!fee.ok) return fee;
    const isDue = fee.value !== undefined && priceLine(fee.value).amountMinor !== 0n;
    ledger.fees.push({ period: month, line: isDue ? singleLine(context, period, fee.value) : undefined });
    ledger.feesBilledThrough = month;
  }
  return period <= context.run ? closePeriod(context, ledger, work) : ok(undefined);
}

function closePeriod(context: RetainerContext, ledger: Ledger, { period, entries, balanceUse }: PeriodWork): Step {
  const month = monthOfNumber(period);
  const granted = grantOf(context, period);
  if (!granted.ok) return granted;
  const packs = packsOf(context, period);
  if (!packs.ok) return packs;
  const use = measureUse(context, entries);
  if (!use.ok) return use;
  const closed = rollBalance(balanceTerms(context), {
    period: month,
    place: placeOf(context, period),
    lots: ledger.lots,
    debt: ledger.debt,
    granted: granted.value,
    packs: packs.value.map(({ packId, quantity }) => ({ period: month, packId, left: BigInt(quantity) })),
    used: use.value.used + balanceUse,
  });
  if (!closed.ok) return closed;
  sellPacks(context, ledger, { period, packs: packs.value });
  for (const { entry } of entries) {
    const free = use.value.free.get(entry.id);
    ledger.charged.push({ id: entry.id, period: month, ...(free && { free }) });
  }
  ledger.closedPeriods.push(month);
  ledger.closedThrough = month;
  ledger.lots = closed.value.lots;
  ledger.debt = closed.value.row.borrowedOut;
  if (placeOf(context, period) !== 'AFTER_LAST' || closed.value.row.used !== 0n) ledger.rows.push(closed.value.row);
  return settleOverage(context, ledger, {
    period,
    basis: overageBasis(context, { ...use.value, balanceUse }, closed.value),
  });
}

function sellPacks(
  context: RetainerContext,
  ledger: Ledger,
  { period, packs }: { period: MonthNumber; packs: readonly PackBasis[] },
): void {
  const invoiced = new Set(context.contract.retainer.packs.flatMap(({ id, isInvoiced }) => (isInvoiced ? [id] : [])));
  for (const basis of packs.filter(({ packId }) => !invoiced.has(packId))) {
    const line = singleLine(context, period, basis);
    ledger.packs.push({ packId: basis.packId, period: monthOfNumber(period), line });
  }
}

function overageBasis(
  context: RetainerContext,
  use: RetainerUse & { readonly balanceUse: BalanceQuantity },
  closed: ClosedBalance,
): OverageBasis {
  const { retainer, rounding, currency, factors, freeTime } = context.contract;
  return {
    kind: 'OVERAGE',
    mode: retainer.overage.mode,
    unit: retainer.unit,
    currency,
    timeZone: context.timeZone,
    rounding,
    ...(factors && { factors }),
    ...(freeTime && { freeTime }),
    used: String(closed.row.used),
    ...(use.balanceUse !== 0n && { corrected: String(use.balanceUse) }),
    overage: String(closed.row.overage),
    openDebt: String(closed.openDebt),
    use: use.parts,
    sources: use.sources,
    draws: closed.draws,
  };
}

/** What becomes of a period's overage (rule 11); a debt has been carried on by its balance. */
function settleOverage(
  context: RetainerContext,
  ledger: Ledger,
  { period, basis }: { period: MonthNumber; basis: OverageBasis },
): Step {
  if (chargedOverageOf(basis) === 0n) return ok(undefined);
  switch (basis.mode) {
    case 'ABSORB':
      return billDebt(context, ledger, { period, basis });
    case 'HOLD': {
      const settled = billDebt(context, ledger, { period, basis });
      if (!settled.ok || basis.overage === '0') return settled;
      const held = { ...basis, openDebt: '0' };
      return billHeld(context, ledger, { period: monthOfNumber(period), overage: BigInt(basis.overage), basis: held });
    }
    case 'BORROW':
      return placeOf(context, period) === 'BEFORE_LAST'
        ? ok(undefined)
        : billOverage(context, ledger, { period, basis });
    case 'BILL':
      return billOverage(context, ledger, { period, basis });
  }
}

/** What was borrowed under earlier terms is billed alone where the present ones don't bill the overage itself (rule 19). */
function billDebt(
  context: RetainerContext,
  ledger: Ledger,
  { period, basis }: { period: MonthNumber; basis: OverageBasis },
): Step {
  if (basis.openDebt === '0') return ok(undefined);
  return billOverage(context, ledger, { period, basis: { ...basis, overage: '0' } });
}

/** Bills overage that the client has agreed to pay, and holds the rest. */
function billHeld(context: RetainerContext, ledger: Ledger, held: HeldOverage): Step {
  const period = monthNumber(held.period);
  const consentRun = consentRunOf(context, period);
  if (consentRun === undefined || monthNumber(consentRun) > context.run) {
    ledger.held.push(held);
    return ok(undefined);
  }
  // Corrections have left nothing of it.
  if (held.overage === 0n) return ok(undefined);
  const billed = billOverage(context, ledger, { period, basis: { ...held.basis, consentRun } });
  const line = ledger.overages.at(-1);
  if (billed.ok && line !== undefined) ledger.heldBilled.push({ period: held.period, line });
  return billed;
}

function billOverage(
  context: RetainerContext,
  ledger: Ledger,
  { period, basis }: { period: MonthNumber; basis: OverageBasis },
): Step {
  if (basis.unit === 'MONEY') {
    ledger.overages.push(overageLine(context, period, basis));
    return ok(undefined);
  }
  const { rate } = context.contract.retainer.overage;
  if (rate === undefined) return err({ code: 'NO_RATE', subject: context.contract.id });
  const rateMinor = parseAmount(rate, context.contract.currency);
  if (!rateMinor.ok) return rateMinor;
  ledger.overages.push(overageLine(context, period, { ...basis, rateMinor: String(rateMinor.value) }));
  return ok(undefined);
}
