import { costTime, shareLines, type LineShare, type MarginFact, type MarginGap } from '#core/margins';
import type { TenantTransaction } from '#platform/tenancy';
import { loadLines, type MarginLine } from './load-lines.js';
import { loadWork, type TimeWork, type WantedWork, type Work } from './load-work.js';

/** A fact with what it belongs to. */
export interface OwnedFact extends MarginFact {
  clientId: string;
  contractId: string;
  serviceId: string | null;
  assistantId: string | null;
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
  const costs = costTime(work.filter((each): each is TimeWork => each.kind === 'TIME').flatMap(paidParts));
  return {
    work: work.map((each) => factOf(each, { shares: ofWork.get(each.id) ?? [], timeCost: costs.get(each.id) ?? 0n })),
    rest: shares.filter(({ workId }) => workId === undefined).map(restOf),
  };
}

/** Only what is in the contract's currency can be set against its price. */
function paidParts({ id, currency, status, seconds, pay, corrections }: TimeWork) {
  if (status !== 'APPROVED') return [];
  const parts = [...(pay ? [{ ...pay, seconds }] : []), ...corrections];
  return parts.filter((part) => part.currency === currency).map((part) => ({ ...part, id }));
}

interface PricedAndCosted {
  shares: WorkFact['shares'];
  timeCost: bigint;
}

function factOf(work: Work, { shares, timeCost }: PricedAndCosted): WorkFact {
  const { clientId, contractId, serviceId, assistantId, currency } = work;
  const issued = shares.filter(({ line }) => line.isIssued);
  const gaps = new Set<MarginGap>(gapsOf(work));
  if (issued.length < shares.length) gaps.add('NOT_ISSUED');
  return {
    ...{ work, shares, clientId, contractId, serviceId, assistantId, currency, part: 'WORK', gaps: [...gaps] },
    revenueMinor: issued.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
    costMinor: costOf(work, timeCost),
    seconds: work.kind === 'TIME' && work.status === 'APPROVED' ? secondsOf(work) : 0,
  };
}

const secondsOf = ({ seconds, corrections }: TimeWork): number =>
  corrections.reduce((sum, correction) => sum + correction.seconds, seconds);

function costOf(work: Work, timeCost: bigint): bigint {
  if (work.kind === 'TIME') return timeCost;
  if (work.kind === 'EXPENSE') return work.costMinor ?? 0n;
  return typeof work.pay === 'object' && work.pay.currency === work.currency ? work.pay.costMinor : 0n;
}

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

function restOf({ part, amountMinor, line }: LineShare & { line: MarginLine }): OwnedFact {
  const { clientId, contractId, currency, isIssued, isOpen } = line;
  const gaps: MarginGap[] = [
    ...(isIssued ? [] : (['NOT_ISSUED'] as const)),
    ...(isOpen ? (['PERIOD_OPEN'] as const) : []),
  ];
  return {
    ...{ clientId, contractId, serviceId: null, assistantId: null, currency, gaps, part },
    ...{ revenueMinor: isIssued ? amountMinor : 0n, costMinor: 0n, seconds: 0 },
  };
}
