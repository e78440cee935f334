import type { DecimalText } from '#core/money';
import { dateOfDay, dayNumber, localClock, monthNumberOfDay, type LocalDate } from '#core/time';
import { concerning, createFactorWeek } from './factor-week.js';
import { findRate, listRateSources, rateCard } from './find-rate.js';
import type { RateLevel, RateSource } from './line-basis.js';
import { termsOf } from './terms-of.js';
import type { Agency, Client, Factor, FreeTime, HourlyContract, RetainerContract, Service } from './types.js';
import { factorText } from './weigh-time.js';

/** Whose time, and when it starts. */
export interface RateQuestion {
  readonly contract: HourlyContract | RetainerContract;
  readonly client: Client;
  readonly services: ReadonlyMap<string, Service>;
  readonly agency: Agency;
  readonly serviceId: string;
  readonly assistantId: string;
  readonly startEpochSeconds: number;
}

/**
 * Why a rate wins or loses (rule 3). `REPLACED`: another for the same has a later `from`, or the same and is listed later.
 * `LESS_SPECIFIC`: another of the same level speaks of the service or the assistant. `LOWER_LEVEL`: a contract's comes before
 * a client's, that before a service's, that before the agency's.
 */
export type RateVerdict =
  'CHOSEN' | 'OTHER_SERVICE' | 'OTHER_ASSISTANT' | 'NOT_YET' | 'REPLACED' | 'LESS_SPECIFIC' | 'LOWER_LEVEL';

export type FactorVerdict = 'CHOSEN' | 'OTHER_SERVICE' | 'OUTSIDE_WINDOW' | 'LATER_IN_LIST';

/** Which rate and factor time has at its start, and why no other one. */
export interface RateExplanation {
  readonly day: LocalDate;
  /** False for a retainer of time, which looks up no rate (rule 10). */
  readonly isRateUsed: boolean;
  /** Absent: `NO_RATE`. */
  readonly chosen?: RateSource;
  /** In order of level and, within it, as listed; of services only the question's own. */
  readonly candidates: readonly { readonly source: RateSource; readonly verdict: RateVerdict }[];
  /** How often the first second counts; `1` where no factor matches (rule 17). */
  readonly factor: DecimalText;
  /** In their listed order. */
  readonly factors: readonly { readonly rule: Factor; readonly verdict: FactorVerdict }[];
  /** The rule by which short time of the service is free (rule 18). */
  readonly freeTime?: FreeTime;
}

/** Which rate would apply, by the rules that bill, and why. */
export function explainRate(question: RateQuestion): RateExplanation {
  const { contract: whole, client, services, agency, serviceId, assistantId, startEpochSeconds } = question;
  const clock = localClock(agency.timeZone);
  const day = clock.dayOf(startEpochSeconds);
  const contract = termsOf(whole, monthNumberOfDay(day));
  const sources = listRateSources({ contractRates: contract.rates, client, services, agency });
  const query = { serviceId, assistantId, day };
  const chosen = findRate(rateCard(sources), query);
  const ofQuestion = sources.filter((source) => source.level !== 'SERVICE' || source.serviceId === serviceId);
  const concerned = concerning(contract.factors, serviceId);
  const [first] = createFactorWeek(concerned, clock).piecesOf({ startEpochSeconds, seconds: 0 });
  const [freeTime] = concerning(contract.freeTime, serviceId);
  return {
    day: dateOfDay(day),
    isRateUsed: contract.kind === 'HOURLY' || contract.retainer.unit === 'MONEY',
    chosen,
    candidates: ofQuestion.map((source) => ({ source, verdict: verdictOn(source, chosen, query) })),
    factor: factorText(first?.rule),
    factors: judgeFactors(contract.factors ?? [], { serviceId, startEpochSeconds, winner: first?.rule, clock }),
    ...(freeTime && { freeTime }),
  };
}

const LEVELS: readonly RateLevel[] = ['CONTRACT', 'CLIENT', 'SERVICE', 'AGENCY'];

function verdictOn(
  source: RateSource,
  chosen: RateSource | undefined,
  { serviceId, assistantId, day }: { serviceId: string; assistantId: string; day: number },
): RateVerdict {
  if (source.serviceId !== undefined && source.serviceId !== serviceId) return 'OTHER_SERVICE';
  if (source.assistantId !== undefined && source.assistantId !== assistantId) return 'OTHER_ASSISTANT';
  if (source.from !== undefined && dayNumber(source.from) > day) return 'NOT_YET';
  // What matches so far can only have lost to a winner.
  if (source === chosen || chosen === undefined) return 'CHOSEN';
  if (LEVELS.indexOf(source.level) > LEVELS.indexOf(chosen.level)) return 'LOWER_LEVEL';
  const isOfOneStep = source.serviceId === chosen.serviceId && source.assistantId === chosen.assistantId;
  return isOfOneStep ? 'REPLACED' : 'LESS_SPECIFIC';
}

function judgeFactors(
  factors: readonly Factor[],
  { serviceId, startEpochSeconds, winner, clock }: JudgedFactors,
): { rule: Factor; verdict: FactorVerdict }[] {
  return factors.map((rule) => {
    if (rule === winner) return { rule, verdict: 'CHOSEN' };
    if (rule.serviceId !== undefined && rule.serviceId !== serviceId) return { rule, verdict: 'OTHER_SERVICE' };
    const [piece] = createFactorWeek([rule], clock).piecesOf({ startEpochSeconds, seconds: 0 });
    return { rule, verdict: piece?.rule === rule ? 'LATER_IN_LIST' : 'OUTSIDE_WINDOW' };
  });
}

interface JudgedFactors {
  readonly serviceId: string;
  readonly startEpochSeconds: number;
  readonly winner: Factor | undefined;
  readonly clock: ReturnType<typeof localClock>;
}
