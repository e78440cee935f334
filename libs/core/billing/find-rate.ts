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
    if (hourlyRate !== undefined) sources.push({ level: 'SERVICE', rate: hourlyRate, serviceId: id });
  }
  const { defaultHourlyRate } = from.agency;
  if (defaultHourlyRate !== undefined) sources.push({ level: 'AGENCY', rate: defaultHourlyRate });
  return sources;
}

function sourceOf(level: RateLevel, { rate, serviceId, assistantId, from }: Rate): RateSource {
  return { level, rate, serviceId, assistantId, from };
}

/**
 * The rate that wins (rule 3): level by level, the one for service and assistant, for the service, for the assistant, for
 * neither; within such a step the latest `from` not after the day, of equal ones the later listed.
 */
export function findRate(sources: readonly RateSource[], query: RateQuery): RateSource | undefined {
  for (const level of LEVELS) {
    const ofLevel = sources.filter((source) => source.level === level);
    for (const step of selectorSteps(query)) {
      const winner = latest(
        ofLevel.filter((source) => source.serviceId === step.serviceId && source.assistantId === step.assistantId),
        query.day,
      );
      if (winner !== undefined) return winner;
    }
  }
  return undefined;
}

type Selector = Pick<RateSource, 'serviceId' | 'assistantId'>;

const selectorSteps = ({ serviceId, assistantId }: RateQuery): Selector[] => [
  { serviceId, assistantId },
  { serviceId },
  { assistantId },
  {},
];

function latest(sources: readonly RateSource[], day: DayNumber): RateSource | undefined {
  let winner: RateSource | undefined;
  for (const source of sources) {
    if (fromDay(source) <= day && (winner === undefined || fromDay(source) >= fromDay(winner))) winner = source;
  }
  return winner;
}

const fromDay = ({ from }: RateSource): DayNumber => (from === undefined ? -Infinity : dayNumber(from));

/** A source with its rate read in the contract's currency, which fails only when it is used (rule 5). */
export interface FoundRate {
  readonly source: RateSource;
  readonly minor: Result<bigint, AmountTooPrecise>;
}

/** Finds rates for many entries of one contract. */
export interface RateBook {
  /** In listed order, as `findRate` wants them. */
  readonly sources: readonly RateSource[];
  find(serviceId: string, assistantId: string, day: DayNumber): FoundRate | undefined;
}

interface RateSpan {
  readonly fromDay: DayNumber;
  readonly found: FoundRate | undefined;
}

/** `findRate` over a contract's sources, asked once for each service, assistant and date of change. */
export function createRateBook(sources: readonly RateSource[], currency: Currency): RateBook {
  const founds = new Map<RateSource, FoundRate>();
  const spansByService = new Map<string, Map<string, RateSpan[]>>();
  const foundOf = (source: RateSource): FoundRate => {
    const known = founds.get(source) ?? { source, minor: parseAmount(source.rate, currency) };
    founds.set(source, known);
    return known;
  };
  const spansOf = (serviceId: string, assistantId: string): RateSpan[] =>
    changeDays(sources).map((day) => {
      const source = findRate(sources, { serviceId, assistantId, day });
      return { fromDay: day, found: source && foundOf(source) };
    });
  return {
    sources,
    find(serviceId, assistantId, day) {
      const byAssistant = remember(spansByService, serviceId, () => new Map<string, RateSpan[]>());
      const spans = remember(byAssistant, assistantId, () => spansOf(serviceId, assistantId));
      return spans.findLast((span) => span.fromDay <= day)?.found;
    },
  };
}

/** The days from which another rate may win, in order; the first is before all days. */
function changeDays(sources: readonly RateSource[]): DayNumber[] {
  return [...new Set([-Infinity, ...sources.map(fromDay)])].sort((a, b) => a - b);
}

function remember<K, V>(known: Map<K, V>, key: K, create: () => V): V {
  let value = known.get(key);
  if (value === undefined) {
    value = create();
    known.set(key, value);
  }
  return value;
}
