import { err, ok, type Result } from '#core/result';
import { monthNumber } from '#core/time';
import { compareText } from './compare-text.js';
import { contractContext, inPeriod, type ContractContext } from './contract-context.js';
import { discountLines } from './discount-lines.js';
import { limitPeriod } from './limit-period.js';
import { locateError } from './run-contract.js';
import type {
  BillingError,
  ClientRunInput,
  Contract,
  GivenBack,
  HourlyContract,
  Line,
  PerTaskContract,
} from './types.js';

/** One contract's lines of a run's draft, in order, and those that are to go. */
export interface TakeOffInput extends Pick<ClientRunInput, 'run' | 'agency' | 'services' | 'client'> {
  readonly contract: Contract;
  readonly lines: readonly Line[];
  /** Very objects of `lines`; what else is among them is another contract's, and no concern of this one. */
  readonly taken: ReadonlySet<Line>;
}

/** What is left of the lines. Those that stay are the objects that were passed in. */
export interface TakenOff {
  readonly lines: readonly Line[];
  /** What the contract's state takes up, in order of period; work, expenses and corrections are open by themselves. */
  readonly givenBack: readonly GivenBack[];
}

export type TakeOffRefusal =
  /** A cap, minimum or discount goes with all lines of its contract only: alone it is what follows from the others. */
  | { readonly code: 'FOLLOWS_FROM_OTHERS'; readonly lines: readonly Line[] }
  /** Time that was rounded together, or corrections that build on each other, go together. */
  | { readonly code: 'BELONGS_TOGETHER'; readonly lines: readonly Line[] }
  /** A correction that a retainer's balance has taken in. */
  | { readonly code: 'IN_BALANCE'; readonly lines: readonly Line[] };

/**
 * Takes lines off a draft, so that a later run bills what they charged (rule 23). What is left is what the run would have
 * billed had that work come too late for it: limits of the periods that lose work and the discount are computed anew.
 * Errors: `TakeOffRefusal`, with the lines that stand in the way or are missing; those of the terms.
 */
export function takeOffLines(draft: TakeOffInput): Result<TakenOff, TakeOffRefusal | BillingError> {
  const { lines } = draft;
  const taken = new Set(lines.filter((line) => draft.taken.has(line)));
  const input = { ...draft, taken };
  const isWhole = taken.size === lines.length;
  const refusal = refuse(input, isWhole);
  if (refusal !== undefined) return err(refusal);
  const givenBack = [...taken].flatMap((line) => givenBackOf(line, isWhole)).sort(byPeriod);
  if (isWhole) return ok({ lines: [], givenBack });
  const context = contractContext(
    { ...input, contracts: [], states: new Map(), entries: [], tasks: [] },
    input.contract,
  );
  const limited = limitAgain(context, input);
  if (!limited.ok) return limited;
  return ok({ lines: discountAgain(context, limited.value), givenBack });
}

const byPeriod = (a: GivenBack, b: GivenBack): number => compareText(a.period, b.period);
const FOLLOWING: ReadonlySet<string> = new Set(['CAP', 'MINIMUM', 'DISCOUNT']);
const isWork = ({ kind }: Line): boolean => kind === 'HOURLY' || kind === 'TASK';
const isLimit = ({ kind }: Line): boolean => kind === 'CAP' || kind === 'MINIMUM';

function refuse({ contract, lines, taken }: TakeOffInput, isWhole: boolean): TakeOffRefusal | undefined {
  const following = [...taken].filter(({ kind }) => FOLLOWING.has(kind));
  if (following.length > 0 && !isWhole) return { code: 'FOLLOWS_FROM_OTHERS', lines: following };
  const adjustments = [...taken].filter(({ kind }) => kind === 'ADJUSTMENT');
  if (adjustments.length > 0 && contract.kind === 'RETAINER') return { code: 'IN_BALANCE', lines: adjustments };
  const missing = lines.filter(
    (line) => !taken.has(line) && [...taken].some((other) => togetherKey(other) === togetherKey(line)),
  );
  return missing.length > 0 ? { code: 'BELONGS_TOGETHER', lines: missing } : undefined;
}

/** Lines of one key go together; any other line goes alone. */
function togetherKey(line: Line): string | Line {
  if (line.basis.kind === 'ADJUSTMENT') return `ADJUSTMENT ${line.basis.closedMonth}`;
  if (line.basis.kind !== 'HOURLY' || line.basis.among === undefined) return line;
  return `HOURLY ${line.period} ${line.serviceId ?? ''} ${line.unitPrice}`;
}

function givenBackOf({ period, basis }: Line, isWhole: boolean): GivenBack[] {
  switch (basis.kind) {
    case 'RETAINER_FEE':
    case 'PACK':
    case 'OVERAGE':
      return [{ period, basis }];
    case 'MINIMUM':
      return isWhole ? [{ period, basis }] : [];
    default:
      return [];
  }
}

/** The remaining lines without discount, with the limits of periods that lost work as they now are. */
function limitAgain(context: ContractContext, { lines, taken }: TakeOffInput): Result<Line[], BillingError> {
  const periods = new Set([...taken].filter(isWork).map(({ period }) => period));
  const left = lines.filter(
    (line) => !taken.has(line) && line.kind !== 'DISCOUNT' && !(isLimit(line) && periods.has(line.period)),
  );
  for (const period of [...periods].sort(compareText)) {
    const number = monthNumber(period);
    const work = left.filter((line) => isWork(line) && line.period === period);
    const then = inPeriod(context, number) as ContractContext<HourlyContract | PerTaskContract>;
    const limit = limitPeriod(then, number, work);
    if (!limit.ok) return err(locateError(context, number, limit.error));
    if (limit.value === undefined) continue;
    const last = left.findLastIndex((line) => (isWork(line) || isLimit(line)) && line.period <= period);
    left.splice(last + 1, 0, limit.value);
  }
  return ok(left);
}

/** Expenses come last, behind the discount, which they have no part of (rule 20). */
function discountAgain(context: ContractContext, lines: readonly Line[]): Line[] {
  const discounted = lines.filter(({ kind }) => kind !== 'EXPENSE');
  const expenses = lines.filter(({ kind }) => kind === 'EXPENSE');
  return [...discounted, ...discountLines(context, discounted), ...expenses];
}
