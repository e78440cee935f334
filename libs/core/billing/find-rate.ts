import { parseAmount, type AmountTooPrecise, type Currency } from '#core/money';
import type { Result } from '#core/result';
import { dayNumber, type DayNumber } from '#core/time';
import type { RateLevel, RateSource } from './line-basis.js';
import type { Agency, Client, Rate, Service } from './types.js';

/** Whose work a rate is wanted for, and when. */
export interface RateQuery {
  readonly serviceId: string;
  readonly assistantId: string;
  readonly day: DayNumber;
}

/** Rates that could apply, in their listed order. */
export type RateCard = readonly DatedSource[];

interface DatedSource {
  readonly source: RateSource;
  /** Before all days where the source has no `from`. */
  readonly fromDay: DayNumber;
}

const LEVELS: readonly RateLevel[] = ['CONTRACT', 'CLIENT', 'SERVICE', 'AGENCY'];

/** Every rate that could apply to a contract's time, listed level by level. */
export function listRateSources(from: {
  contractRates: readonly Rate[];
  client: Client;
  services: ReadonlyMap<string, Service>;
  agency: Agency;
}): RateSource[] {
  const sources: RateSource[] = [];
  for (const rate of from.contractRates) sources.push(sourceOf('CONTRACT', rate));
  for (const rate of from.client.rates) sources.push(sourceOf('CLIENT', rate));
  for (const { id, hourlyRate } of from.services.values()) {
    if (hourlyRate !== undefined) sources.push(sourceOf('SERVICE', { rate: hourlyRate, serviceId: id }));
  }
  const { defaultHourlyRate } = from.agency;
  if (defaultHourlyRate !== undefined) sources.push(sourceOf('AGENCY', { rate: defaultHourlyRate }));
  return sources;
}

const sourceOf = (level: RateLevel, { rate, serviceId, assistantId, from }: Rate): RateSource => {
  return { level, rate, serviceId, assistantId, from };
};

/** Listed sources, ready to be searched. */
export const rateCard = (sources: readonly RateSource[]): RateCard =>
  sources.map((source) => ({ source, fromDay: source.from === undefined ? -Infinity : dayNumber(source.from) }));

/**
 * The rate that wins (rule 3): level by level, the one for service and assistant, for the service, for the assistant, for
 * neither; within such a step the latest `from` not after the day, of equal ones the later listed.
 */
export function findRate(card: RateCard, { serviceId, assistantId, day }: RateQuery): RateSource | undefined {
  for (const level of LEVELS) {
    const winner =
      latest(card, { level, serviceId, assistantId }, day) ??
      latest(card, { level, serviceId, assistantId: undefined }, day) ??
      latest(card, { level, serviceId: undefined, assistantId }, day) ??
      latest(card, { level, serviceId: undefined, assistantId: undefined }, day);
    if (winner !== undefined) return winner;
  }
  return undefined;
}

type Step = Pick<RateSource, 'level' | 'serviceId' | 'assistantId'>;

function latest(card: RateCard, step: Step, day: DayNumber): RateSource | undefined {
  let winner: DatedSource | undefined;
  for (const dated of card) {
    const { level, serviceId, assistantId } = dated.source;
    if (level !== step.level || serviceId !== step.serviceId || assistantId !== step.assistantId) continue;
    if (dated.fromDay <= day && (winner === undefined || dated.fromDay >= winner.fromDay)) winner = dated;
  }
  return winner?.source;
}

/** The rate of a service's time, read in the contract's currency, which fails only when it is used (rule 5). */
export interface FoundRate {
  readonly serviceId: string;
  readonly source: RateSource;
  readonly minor: Result<bigint, AmountTooPrecise>;
}

/** Finds rates for many entries of one contract; equal answers are the same object. */
export interface RateBook {
  /** In listed order. */
  readonly sources: readonly RateSource[];
  find(serviceId: string, assistantId: string, day: DayNumber): FoundRate | undefined;
}

interface RateSpan {
  readonly fromDay: DayNumber;
  readonly found: FoundRate | undefined;
}

/** What is known of one service: the rates found for it, and for each assistant from when which of them wins. */
interface ServicePage {
  readonly founds: Map<RateSource, FoundRate>;
  readonly spans: Map<string, RateSpan[]>;
}

/** `findRate` over a contract's sources, asked once for each service, assistant and date of change. */
export function createRateBook(sources: readonly RateSource[], currency: Currency): RateBook {
  const card = rateCard(sources);
  // From each of these days on another rate may win; the first is before all days.
  const changeDays = [...new Set([-Infinity, ...card.map(({ fromDay }) => fromDay)])].sort((a, b) => a - b);
  const pages = new Map<string, ServicePage>();
  const addPage = (serviceId: string): ServicePage => {
    const page: ServicePage = { founds: new Map(), spans: new Map() };
    pages.set(serviceId, page);
    return page;
  };
  const addSpans = (page: ServicePage, serviceId: string, assistantId: string): RateSpan[] => {
    const spans = changeDays.map((day) => {
      const source = findRate(card, { serviceId, assistantId, day });
      return { fromDay: day, found: source && foundOf(page, source, { serviceId, currency }) };
    });
    page.spans.set(assistantId, spans);
    return spans;
  };
  return {
    sources,
    find(serviceId, assistantId, day) {
      const page = pages.get(serviceId) ?? addPage(serviceId);
      const spans = page.spans.get(assistantId) ?? addSpans(page, serviceId, assistantId);
      let index = spans.length - 1;
      while (index > 0 && (spans[index]?.fromDay ?? 0) > day) index -= 1;
      return spans[index]?.found;
    },
  };
}

function foundOf(
  { founds }: ServicePage,
  source: RateSource,
  { serviceId, currency }: { serviceId: string; currency: Currency },
): FoundRate {
  let found = founds.get(source);
  if (found === undefined) {
    found = { serviceId, source, minor: parseAmount(source.rate, currency) };
    founds.set(source, found);
  }
  return found;
}
