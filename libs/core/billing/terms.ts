import type { Currency, DecimalText } from '#core/money';
import type { LocalDate, Month } from '#core/time';
import type { TaxTreatment } from './tax-reasons.js';

/** What was agreed: with the agency's clients by contract, and with its assistants on pay (libs/core/RULES.md). */

/** An hourly rate of a contract or client (rule 3); an absent selector matches everything, an absent `from` is the earliest. */
export interface Rate {
  readonly rate: DecimalText;
  readonly serviceId?: string;
  readonly assistantId?: string;
  readonly from?: LocalDate;
}

export interface Agency {
  /** IANA name; months and days are those of this zone (rule 1). */
  readonly timeZone: string;
  readonly currency: Currency;
  readonly defaultHourlyRate?: DecimalText;
}

export interface Service {
  readonly id: string;
  readonly hourlyRate?: DecimalText;
  readonly unitPrice?: DecimalText;
  /** Percent. */
  readonly taxRate?: DecimalText;
  /** In place of `taxRate` (rule 22). */
  readonly tax?: TaxRate;
}

export interface Client {
  readonly id: string;
  /** Percent; absent means that the client isn't taxed, unlike `0` (rule 14). */
  readonly taxRate?: DecimalText;
  /** How it is taxed from some day on (rule 22). */
  readonly taxTerms?: readonly ClientTaxTerms[];
  readonly rates: readonly Rate[];
}

/** A tax by its name, whose percent changes by law (rule 22). Of another treatment than STANDARD its percents don't count. */
export interface TaxRate {
  readonly id: string;
  /** From the beginning. */
  readonly percent: DecimalText;
  /** In place of `percent` from a day on. */
  readonly changes?: readonly { readonly from: LocalDate; readonly percent: DecimalText }[];
  /** Absent: STANDARD. */
  readonly treatment?: TaxTreatment;
  /** Of another treatment: one of `TAX_REASONS`, or a text of its own; absent: the treatment's own reason. */
  readonly reason?: string;
}

export interface ClientTaxTerms {
  /** Absent: from the beginning. */
  readonly from?: LocalDate;
  readonly treatment: TaxTreatment;
  /** Under STANDARD: in place of the client's `taxRate`. */
  readonly tax?: TaxRate;
  /** As a `TaxRate`'s. */
  readonly reason?: string;
}

export interface Assistant {
  readonly id: string;
  /** From the beginning. */
  readonly pay?: PayTerms;
  /** In place of `pay` from a day on, in order of their days. */
  readonly payChanges?: readonly PayChange[];
}

export interface PayChange extends PayTerms {
  readonly from: LocalDate;
}

/** What an assistant earns (rule 16). */
export interface PayTerms {
  readonly hourlyRate?: DecimalText;
  /** Percent of a task's own amount. */
  readonly taskPercent?: DecimalText;
  /** Of pay by the hour; absent means the agency's. */
  readonly currency?: Currency;
}

export type RoundingMode = 'UP' | 'NEAREST' | 'DOWN';
export type RoundingScope = 'ENTRY' | 'DAY' | 'PERIOD';

/** How raw time becomes charged time (rule 2). */
export interface RoundingPolicy {
  /** At least 1. */
  readonly incrementSeconds: number;
  readonly mode: RoundingMode;
  readonly minimumSeconds: number;
  readonly per: RoundingScope;
}

/** Both days inclusive. */
export interface Pause {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

interface DiscountTerms {
  readonly discountPercent?: DecimalText;
}

interface LimitTerms {
  readonly capAmount?: DecimalText;
  readonly minimumAmount?: DecimalText;
}

interface TimeTerms {
  readonly rounding: RoundingPolicy;
  /** Rule 17; the first that matches wins. */
  readonly factors?: readonly Factor[];
  /** Rule 18; the first that matches wins. */
  readonly freeTime?: readonly FreeTime[];
}

/** What of a contract a version may change (rule 19), complete: what isn't there isn't agreed. */
export interface HourlyTerms extends DiscountTerms, LimitTerms, TimeTerms {}

export interface PerTaskTerms extends DiscountTerms, LimitTerms {
  /** service id → price a unit */
  readonly taskPrices: ReadonlyMap<string, DecimalText>;
}

export interface TimedRetainerTerms<R> extends DiscountTerms, TimeTerms {
  readonly retainer: R;
}

/** Terms from a period on, until the next version's. The unit, packs and consents of a retainer are the contract's own. */
export type TermsVersion<T> = T & { readonly from: Month };
export type RetainerVersion = TimedRetainerTerms<VersionedRetainerTerms>;
export type VersionedRetainerTerms = Omit<RetainerTerms, 'unit' | 'packs' | 'overage'> & {
  readonly overage: Omit<OverageTerms, 'consents'>;
};

interface CommonTerms {
  readonly id: string;
  readonly currency: Currency;
  readonly startDate: LocalDate;
  /** The last active day. */
  readonly endDate?: LocalDate;
  readonly pauses: readonly Pause[];
  /** Expenses above it need the client's consent (rule 20); absent: none does. */
  readonly expenseConsentAbove?: DecimalText;
}

/** A contract's own terms are its first version; later ones take their place. */
export interface HourlyContract extends CommonTerms, HourlyTerms {
  readonly kind: 'HOURLY';
  readonly rates: readonly Rate[];
  readonly versions?: readonly TermsVersion<HourlyTerms>[];
}

export interface PerTaskContract extends CommonTerms, PerTaskTerms {
  readonly kind: 'PER_TASK';
  readonly versions?: readonly TermsVersion<PerTaskTerms>[];
}

export interface RetainerContract extends CommonTerms, TimedRetainerTerms<RetainerTerms> {
  readonly kind: 'RETAINER';
  readonly rates: readonly Rate[];
  readonly versions?: readonly TermsVersion<RetainerVersion>[];
}

export type Contract = HourlyContract | PerTaskContract | RetainerContract;
export type ContractKind = Contract['kind'];

export type Weekday = 'MON' | 'TUE' | 'WED' | 'THU' | 'FRI' | 'SAT' | 'SUN';
/** `18:00`, a time on the agency's clocks; the end of a window may be `24:00`. */
export type TimeOfDay = string;

/** Time in a weekly window counts more or less than once (rule 17). An absent selector matches everything. */
export interface Factor {
  readonly factor: DecimalText;
  readonly serviceId?: string;
  /** Those on which the window begins. */
  readonly weekdays?: readonly Weekday[];
  readonly from?: TimeOfDay;
  /** The first moment after the window; not after `from`: that of the next day. */
  readonly to?: TimeOfDay;
}

export type FreeTimeMode = 'WHOLE_IF_LONGER' | 'FIRST_PART_FREE';

/** Time that is paid and neither billed nor taken from a balance (rule 18). */
export interface FreeTime {
  readonly serviceId?: string;
  /** Of one entry. */
  readonly maxSeconds: number;
  /** What becomes of a longer entry: all of it is billed, or what goes beyond. */
  readonly mode: FreeTimeMode;
}

export type RetainerUnit = 'TIME' | 'MONEY';
export type FeeBilling = 'ADVANCE' | 'ARREARS';
export type Proration = 'DAILY' | 'NONE';
export type ConsumptionOrder = 'OLDEST_FIRST' | 'CURRENT_FIRST';
export type RolloverMode = 'NONE' | 'CAPPED' | 'UNLIMITED';
export type OverageMode = 'BILL' | 'ABSORB' | 'BORROW' | 'HOLD';

/** Rules 9 to 12. A retainer of `TIME` has the `…Seconds` of each pair, one of `MONEY` the `…Amount`; absent counts as 0. */
export interface RetainerTerms {
  readonly unit: RetainerUnit;
  readonly fee: DecimalText;
  readonly includedSeconds?: number;
  readonly includedAmount?: DecimalText;
  readonly billing: FeeBilling;
  /** Of the fee. */
  readonly proration: Proration;
  readonly grantProration: Proration;
  readonly consume: ConsumptionOrder;
  readonly rollover: RolloverTerms;
  readonly overage: OverageTerms;
  readonly packs: readonly Pack[];
}

export interface RolloverTerms {
  readonly mode: RolloverMode;
  readonly capSeconds?: number;
  readonly capAmount?: DecimalText;
  /** 0: at the end of its own period; absent: never. */
  readonly expiresAfterPeriods?: number;
}

export interface OverageTerms {
  readonly mode: OverageMode;
  /** Hourly, for a retainer of `TIME`. */
  readonly rate?: DecimalText;
  readonly consents: readonly OverageConsent[];
}

/** The client agrees to pay the overage of `period`; it is billed in the first run that isn't before `run` (rule 11). */
export interface OverageConsent {
  readonly period: Month;
  readonly run: Month;
}

export interface Pack {
  readonly id: string;
  /** Day of purchase. The pack belongs to that day's period and is sold by the run that closes it (rule 12). */
  readonly on: LocalDate;
  readonly seconds?: number;
  readonly amount?: DecimalText;
  readonly price: DecimalText;
  /** 0: at the end of its own period; absent: never. */
  readonly expiresAfterPeriods?: number;
  /** It was invoiced when it was bought: no run bills it. */
  readonly isInvoiced?: boolean;
}
