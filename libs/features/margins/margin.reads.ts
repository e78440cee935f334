import { sumMargins, type MarginSum } from '#core/margins';
import { addMonths, monthNumber, type Month } from '#core/time';
import { ApiError } from '#platform/access';
import { moneyOf } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import { inAgencyCurrency, type FactsInOneCurrency } from './in-agency-currency.js';
import { loadMarginFacts, type OwnedFact, type WorkFact } from './margin-facts.js';
import type {
  MarginKey,
  MarginReport,
  MarginReportInput,
  MarginSoFar,
  MarginTotal,
  WorkMargin,
  WorkShare,
} from './margin.type.js';

const MOST_MONTHS = 12;

/** A row with the key of what it is of; empty where it's of none. */
export type MarginRowNode = MarginTotal & { by: MarginKey; key: string };
export type MarginReportNode = Omit<MarginReport, 'rows'> & { rows: MarginRowNode[] };

const KEYS: Readonly<Record<MarginKey, (fact: OwnedFact) => string | null>> = {
  CLIENT: ({ clientId }) => clientId,
  CONTRACT: ({ contractId }) => contractId,
  SERVICE: ({ serviceId }) => serviceId,
  ASSISTANT: ({ assistantId }) => assistantId,
};
const PARTS = ['WORK', 'UNUSED_RETAINER', 'OTHER'];

/** Margins of some months, by currency or in the agency's; the rows in order of key, part and currency. @throws ApiError `BAD_USER_INPUT` */
export async function readMargins(reads: TenantTransaction, input: MarginReportInput): Promise<MarginReportNode> {
  const { by, from, to, clientId, contractId } = input;
  refuseMonths(from, to);
  const { work, rest } = await loadMarginFacts(reads, {
    ...{ from: `${from}-01`, toExclusive: `${addMonths(to, 1)}-01` },
    ...{ clientId: clientId ?? undefined, contractId: contractId ?? undefined },
  });
  const own: FactsInOneCurrency = { facts: [...work, ...rest], rates: [], missingRates: [] };
  const { facts, ...rates } = input.inAgencyCurrency ? await inAgencyCurrency(reads, own.facts) : own;
  const rows = sumMargins(facts, (fact) => KEYS[by](fact) ?? '').map(({ key, sum }) => ({
    ...figuresOf(sum),
    by,
    key,
  }));
  const order = ({ key, part, currency }: MarginRowNode): string => `${key || '~'} ${PARTS.indexOf(part)} ${currency}`;
  return {
    ...{ by, from, to, ...rates },
    rows: rows.sort((a, b) => (order(a) < order(b) ? -1 : 1)),
    totals: sumMargins(facts, () => '').map(({ sum }) => figuresOf(sum)),
  };
}

function refuseMonths(from: Month, to: Month): void {
  const count = monthNumber(to) - monthNumber(from) + 1;
  if (count >= 1 && count <= MOST_MONTHS) return;
  throw new ApiError('BAD_USER_INPUT', 'Margins are of one to {most} months.', { field: 'to', most: MOST_MONTHS });
}

function figuresOf({
  part,
  currency,
  seconds,
  unbilledSeconds,
  percent,
  gaps,
  soFar,
  ...minor
}: MarginSum): MarginTotal {
  const money = (amount: bigint | undefined) => (amount === undefined ? null : moneyOf(amount, currency));
  return {
    ...{ part, currency, seconds, unbilledSeconds, percent: percent ?? null },
    ...{ isComplete: gaps.length === 0, gaps: [...gaps] },
    ...{ revenue: money(minor.revenueMinor), cost: money(minor.costMinor), margin: money(minor.marginMinor) },
    hourlyRate: money(minor.hourlyMinor),
    soFar: soFar ? toldSoFar(soFar, currency) : null,
  };
}

const toldSoFar = (known: NonNullable<MarginSum['soFar']>, currency: string): MarginSoFar => ({
  ...{
    seconds: known.seconds,
    revenue: moneyOf(known.revenueMinor, currency),
    cost: moneyOf(known.costMinor, currency),
  },
  ...{ margin: moneyOf(known.marginMinor, currency), percent: known.percent ?? null },
  hourlyRate: known.hourlyMinor === undefined ? null : moneyOf(known.hourlyMinor, currency),
});

/** A piece of work with the keys of whose it is. */
export type WorkMarginNode = WorkMargin & { serviceId: string | null; assistantId: string | null };

/** The work of a contract's month, by day, each with its own figures and what they're made of. */
export async function readWorkMargins(
  reads: TenantTransaction,
  { contractId, month }: { contractId: string; month: Month },
): Promise<WorkMarginNode[]> {
  const months = { from: `${month}-01`, toExclusive: `${addMonths(month, 1)}-01` };
  const { work } = await loadMarginFacts(reads, { ...months, contractId });
  const shown = work.filter((fact) => fact.work.month === month).map(workOf);
  return shown.sort((a, b) => (a.day === b.day ? (a.id < b.id ? -1 : 1) : a.day < b.day ? -1 : 1));
}

function workOf(fact: WorkFact): WorkMarginNode {
  const { work, serviceId, assistantId, currency, seconds } = fact;
  const figures = figuresOf((sumMargins([fact], () => '')[0] as { sum: MarginSum }).sum);
  const rate = work.kind === 'TIME' ? work.pay : undefined;
  return {
    ...{ id: work.id, kind: work.kind, day: work.day, seconds, serviceId, assistantId },
    ...{ charge: figures.revenue, pay: figures.cost, margin: figures.margin },
    payRate: rate ? moneyOf(rate.rateMinor, rate.currency) : null,
    shares: fact.shares.map((share) => shareOf(share, { workId: work.id, currency })),
    gaps: [...fact.gaps],
  };
}

function shareOf(
  { lineId, line, amountMinor }: WorkFact['shares'][number],
  { workId, currency }: { workId: string; currency: string },
): WorkShare {
  const own = line.weights.find((each) => each.workId === workId)?.weight;
  const all = line.weights.reduce((sum, { weight }) => sum + weight, 0n);
  return {
    ...{
      lineId,
      lineKind: line.kind,
      lineAmount: moneyOf(line.amountMinor, currency),
      amount: moneyOf(amountMinor, currency),
    },
    ...{ weight: own === undefined ? null : String(own), allWeights: own === undefined ? null : String(all) },
  };
}
