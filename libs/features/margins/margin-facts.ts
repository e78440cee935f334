import { costTime, shareLines, type LineShare, type MarginFact, type MarginGap } from '#core/margins';
import { groupBy } from '#core/collections';
import type { Currency } from '#core/money';
import type { TenantTransaction } from '#platform/tenancy';
import { loadLines, type MarginLine } from './load-lines.js';
import { loadWork, type TimeWork, type WantedWork, type Work } from './load-work.js';

/** A fact with what it belongs to. */
export interface OwnedFact extends MarginFact {
  clientId: string;
  contractId: string;
  serviceId: string | null;
  assistantId: string | null;
  /** `2026-01` */
  month: string;
  /** What it costs, by currency. */
  costs: ReadonlyMap<Currency, bigint>;
}

export interface WorkFact extends OwnedFact {
  work: Work;
  shares: readonly (LineShare & { line: MarginLine })[];
}

/** What some months' work has brought and cost, piece by piece, and what lines were for no work. */
export interface MarginFacts {
  work: WorkFact[];
  rest: OwnedFact[];
}

/** Reads all that margins are made of, with a fixed number of statements. */
export async function loadMarginFacts(reads: TenantTransaction, wanted: WantedWork): Promise<MarginFacts> {
  const work = await loadWork(reads, wanted);
  const lines = await loadLines(reads, wanted, work);
  const byId = new Map(lines.map((line) => [line.id, line]));
  const isWanted = ({ period }: LineShare): boolean =>
    `${period}-01` >= wanted.from && `${period}-01` < wanted.toExclusive;
  const shares = shareLines(lines)
    .filter(isWanted)
    .map((share) => ({ ...share, line: byId.get(share.lineId) as MarginLine }));
  const ofWork = new Map<string, WorkFact['shares'][number][]>();
  for (const share of shares) {
    if (share.workId === undefined) continue;
    const own = ofWork.get(share.workId);
    if (own) own.push(share);
    else ofWork.set(share.workId, [share]);
  }
  const costsOf = costsOfTime(work.filter((each): each is TimeWork => each.kind === 'TIME'));
  return {
    work: work.map((each) => factOf(each, { shares: ofWork.get(each.id) ?? [], costs: costsOf(each) })),
    rest: shares.filter(({ workId }) => workId === undefined).map(restOf),
  };
}

function paidParts({ id, status, seconds, pay, corrections }: TimeWork) {
  if (status !== 'APPROVED') return [];
  const parts = [...(pay ? [{ ...pay, seconds }] : []), ...corrections];
  return parts.map((part) => ({ ...part, id }));
}

type Costs = ReadonlyMap<Currency, bigint>;

/** What pieces of work cost, by currency: time by what is paid together, the rest by itself. */
function costsOfTime(time: readonly TimeWork[]): (work: Work) => Costs {
  const byCurrency = [...groupBy(time.flatMap(paidParts), ({ currency }) => currency)].map(
    ([currency, parts]) => [currency, costTime(parts)] as const,
  );
  return (work) =>
    work.kind === 'TIME'
      ? new Map(
          byCurrency.flatMap(([currency, costs]) => (costs.has(work.id) ? [[currency, costs.get(work.id) ?? 0n]] : [])),
        )
      : costsOfOther(work);
}

function costsOfOther(work: Exclude<Work, TimeWork>): Costs {
  if (work.kind === 'TASK')
    return new Map(typeof work.pay === 'object' ? [[work.pay.currency, work.pay.costMinor]] : []);
  const { costMinor, currency, spent } = work;
  return new Map([costMinor === undefined ? [spent.currency, spent.amountMinor] : [currency, costMinor]]);
}

interface PricedAndCosted {
  shares: WorkFact['shares'];
  costs: Costs;
}

function factOf(work: Work, { shares, costs }: PricedAndCosted): WorkFact {
  const { clientId, contractId, serviceId, assistantId, currency } = work;
  const issued = shares.filter(({ line }) => line.isIssued);
  const gaps = new Set<MarginGap>(gapsOf(work));
  if (issued.length < shares.length) gaps.add('NOT_ISSUED');
  return {
    ...{ work, shares, clientId, contractId, serviceId, assistantId, currency, part: 'WORK', gaps: [...gaps] },
    ...{ month: work.month, costs },
    revenueMinor: issued.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
    // Only what is in the contract's currency can be set against its price.
    costMinor: costs.get(currency) ?? 0n,
    seconds: work.kind === 'TIME' && work.status === 'APPROVED' ? secondsOf(work) : 0,
    unbilledSeconds: isToBill(work) && UNBILLED.some((gap) => gaps.has(gap)) ? secondsOf(work) : 0,
  };
}

const UNBILLED = ['UNAPPROVED', 'UNBILLED', 'NOT_ISSUED'] as const;

const isToBill = (work: Work): work is TimeWork =>
  work.kind === 'TIME' && work.billable && work.contractKind !== 'PER_TASK';

const secondsOf = ({ seconds, corrections }: TimeWork): number =>
  corrections.reduce((sum, correction) => sum + correction.seconds, seconds);

/** What isn't known of the work itself. */
function gapsOf(work: Work): MarginGap[] {
  switch (work.kind) {
    case 'TIME':
      return gapsOfTime(work);
    case 'TASK':
      return [
        ...(work.isBilled ? [] : (['UNBILLED'] as const)),
        ...(typeof work.pay === 'string'
          ? [work.pay]
          : work.pay.currency === work.currency
            ? []
            : (['OTHER_CURRENCY'] as const)),
      ];
    case 'EXPENSE':
      return [
        ...(work.isWanting ? (['UNBILLED'] as const) : []),
        ...(work.costMinor === undefined ? (['OTHER_CURRENCY'] as const) : []),
      ];
  }
}

function gapsOfTime({ status, billable, isBilled, contractKind, currency, pay, corrections }: TimeWork): MarginGap[] {
  if (status !== 'APPROVED') return ['UNAPPROVED'];
  // Time on a contract by the task is neither billed nor paid: its tasks are.
  if (contractKind === 'PER_TASK') return [];
  const parts = [...(pay ? [pay] : []), ...corrections];
  return [
    ...(billable && !isBilled ? (['UNBILLED'] as const) : []),
    ...(pay === undefined ? (['NO_PAY_RATE'] as const) : []),
    ...(parts.some((part) => part.currency !== currency) ? (['OTHER_CURRENCY'] as const) : []),
  ];
}

function restOf({ part, amountMinor, line, period }: LineShare & { line: MarginLine }): OwnedFact {
  const { clientId, contractId, currency, isIssued, isOpen } = line;
  const gaps: MarginGap[] = [
    ...(isIssued ? [] : (['NOT_ISSUED'] as const)),
    ...(isOpen ? (['PERIOD_OPEN'] as const) : []),
  ];
  return {
    ...{ clientId, contractId, serviceId: null, assistantId: null, currency, gaps, part },
    ...{ revenueMinor: isIssued ? amountMinor : 0n, costMinor: 0n, seconds: 0, unbilledSeconds: 0 },
    ...{ month: period, costs: new Map() },
  };
}
