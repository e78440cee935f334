import type { Currency, DecimalText } from '#core/money';
import type { LocalDate, Month } from '#core/time';

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
}

export interface Client {
  readonly id: string;
  /** Percent; absent means that the client isn't taxed, unlike `0` (rule 14). */
  readonly taxRate?: DecimalText;
  readonly rates: readonly Rate[];
}

export interface Assistant {
  readonly id: string;
  readonly pay?: PayTerms;
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

interface ContractTerms {
  readonly id: string;
  readonly currency: Currency;
  readonly startDate: LocalDate;
  /** The last active day. */
  readonly endDate?: LocalDate;
  readonly pauses: readonly Pause[];
  readonly discountPercent?: DecimalText;
}

export interface HourlyContract extends ContractTerms {
  readonly kind: 'HOURLY';
  readonly rates: readonly Rate[];
  readonly rounding: RoundingPolicy;
  readonly capAmount?: DecimalText;
  readonly minimumAmount?: DecimalText;
}

export interface PerTaskContract extends ContractTerms {
  readonly kind: 'PER_TASK';
  /** service id → price a unit */
  readonly taskPrices: ReadonlyMap<string, DecimalText>;
  readonly capAmount?: DecimalText;
  readonly minimumAmount?: DecimalText;
}

export interface RetainerContract extends ContractTerms {
  readonly kind: 'RETAINER';
  readonly rates: readonly Rate[];
  readonly rounding: RoundingPolicy;
  readonly retainer: RetainerTerms;
}

export type Contract = HourlyContract | PerTaskContract | RetainerContract;
export type ContractKind = Contract['kind'];

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
}
