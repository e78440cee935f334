import type { Currency, DecimalText } from '#core/money';
import type { LocalDate, Month } from '#core/time';
import type { LineBasis, OverageBasis } from './line-basis.js';

/**
 * The words of the billing rules (libs/core/RULES.md) as plain values. What goes in is what exists, what comes out is the
 * difference: the simulator, the preview and the billing run all call the same functions and differ only in what they save.
 */

/** A balance of a retainer, in its own unit: whole seconds (`TIME`) or minor units of the contract's currency (`MONEY`). */
export type BalanceQuantity = bigint;

// ---- Terms -------------------------------------------------------------------------------------------------------------

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

// ---- Work --------------------------------------------------------------------------------------------------------------

/** Only entries whose `status` is this text are charged and paid. */
export const APPROVED = 'APPROVED';

export interface TimeEntry {
  readonly id: string;
  readonly contractId: string;
  readonly serviceId: string;
  readonly assistantId: string;
  /** Whole seconds since 1970-01-01T00:00:00Z, rounded down. */
  readonly startEpochSeconds: number;
  /** Whole seconds from start to end, a fraction cut off; negative exactly when it ends before it starts. */
  readonly seconds: number;
  readonly billable: boolean;
  readonly status: string;
  /** Approved too late for any earlier run. */
  readonly availableInRun?: Month;
}

export interface Task {
  readonly id: string;
  readonly contractId: string;
  readonly serviceId: string;
  readonly assistantId?: string;
  readonly quantity: DecimalText;
  /** The task's own unit price. */
  readonly price?: DecimalText;
  /** Whole seconds since 1970-01-01T00:00:00Z; absent: not approved, thus neither charged nor paid. */
  readonly approvedEpochSeconds?: number;
  readonly availableInRun?: Month;
}

// ---- What earlier runs did ---------------------------------------------------------------------------------------------

/**
 * What a contract carries from run to run; absent for a contract that was never run. `contractStateToJson` and
 * `contractStateFromJson` turn it into a JSON value and back without loss.
 */
export interface ContractState {
  /** Every period from the contract's first up to this one is closed. */
  readonly closedThrough?: Month;
  /** Every fee up to this period's is billed (or was 0). */
  readonly feesBilledThrough?: Month;
  /** What is left of grants, in order of period, within one the monthly grant before packs by id. */
  readonly lots: readonly Lot[];
  /** Borrowed and not repaid yet. */
  readonly debt: BalanceQuantity;
  /** Overage that waits for the client's consent, in order of period. */
  readonly held: readonly HeldOverage[];
}

export interface Lot {
  readonly period: Month;
  /** Absent: the monthly grant. */
  readonly packId?: string;
  readonly left: BalanceQuantity;
}

export interface HeldOverage {
  readonly period: Month;
  readonly overage: BalanceQuantity;
  /** How the overage came about, for the line's explanation once it's billed. */
  readonly basis: OverageBasis;
}

// ---- A run -------------------------------------------------------------------------------------------------------------

export interface ClientRunInput {
  readonly run: Month;
  readonly agency: Agency;
  readonly services: ReadonlyMap<string, Service>;
  readonly client: Client;
  readonly contracts: readonly Contract[];
  /** contract id → what earlier runs did; a contract without a state was never run */
  readonly states: ReadonlyMap<string, ContractState>;
  /** Those not charged yet; entries that can't be charged in this run are passed over. */
  readonly entries: readonly TimeEntry[];
  readonly tasks: readonly Task[];
}

export type BillingErrorCode = 'OUTSIDE_CONTRACT' | 'NEGATIVE_DURATION' | 'NO_RATE' | 'NO_PRICE' | 'AMOUNT_TOO_PRECISE';

/** The first error in order of contract id and period (rule 1). */
export interface BillingError {
  readonly code: BillingErrorCode;
  /** An entry's, task's or contract's id, or the text that is too precise. */
  readonly subject: string;
  /** Absent for an assistant's pay rate, which belongs to no contract. */
  readonly contractId?: string;
  /** Absent for errors of pay. */
  readonly period?: Month;
}

/** The difference that a run makes for one client. Nothing to do is a bill without invoices and outcomes. */
export interface ClientBill {
  readonly run: Month;
  readonly clientId: string;
  /** In order of currency; none without a line (rule 15). */
  readonly invoices: readonly InvoiceDraft[];
  /** In order of contract id; only contracts whose state the run changes. */
  readonly contracts: readonly ContractOutcome[];
}

export interface InvoiceDraft {
  readonly currency: Currency;
  readonly lines: readonly Line[];
  readonly subtotalMinor: bigint;
  readonly taxes: readonly TaxTotal[];
  readonly totalMinor: bigint;
}

export interface TaxTotal {
  /** Percent, the shortest decimal. */
  readonly rate: DecimalText;
  readonly baseMinor: bigint;
  readonly amountMinor: bigint;
}

export type LineKind = 'HOURLY' | 'TASK' | 'CAP' | 'MINIMUM' | 'RETAINER_FEE' | 'PACK' | 'OVERAGE' | 'DISCOUNT';

export interface Line {
  readonly kind: LineKind;
  readonly contractId: string;
  readonly period: Month;
  /** Hourly and task lines only. */
  readonly serviceId?: string;
  /** Hourly lines and overage of time; every other line has a `quantity`. */
  readonly quantitySeconds?: number;
  /** The shortest decimal. */
  readonly quantity?: DecimalText;
  /** In major units with the currency's digits; per hour where the line has `quantitySeconds`. */
  readonly unitPrice: DecimalText;
  readonly amountMinor: bigint;
  /** Percent, the shortest decimal. */
  readonly taxRate: DecimalText;
  /** What `explainLine` needs beside the entries or tasks; a JSON value, to be stored with the line. */
  readonly basis: LineBasis;
}

/** What a run did to one contract. Lines are the very objects in `InvoiceDraft.lines`. */
export interface ContractOutcome {
  readonly contractId: string;
  /** Replaces the state that was passed in. */
  readonly state: ContractState;
  /** The periods that this run closed, in order. */
  readonly closedPeriods: readonly Month[];
  /** Of a retainer, one for each closed period (rule 10); none for a period after the last without use. */
  readonly retainerRows: readonly RetainerRow[];
  readonly chargedEntries: readonly ChargedItem[];
  readonly chargedTasks: readonly ChargedItem[];
  /** Every fee that this run settled; without a line where it is 0. */
  readonly feesBilled: readonly BilledFee[];
  readonly packsSold: readonly SoldPack[];
  /** Held overage that this run billed for its consent. */
  readonly heldBilled: readonly BilledHeld[];
}

/** An entry or task that is charged with this run, never to be charged again. */
export interface ChargedItem {
  readonly id: string;
  /** The period in which it was charged, which isn't always that of its own date (rule 1). */
  readonly period: Month;
  /** Its hourly or task line; none where a retainer took it in or its line has zero seconds. */
  readonly line?: Line;
}

export interface BilledFee {
  readonly period: Month;
  readonly line?: Line;
}

export interface SoldPack {
  readonly packId: string;
  readonly period: Month;
  readonly line: Line;
}

export interface BilledHeld {
  readonly period: Month;
  readonly line: Line;
}

/** A period of a retainer: carried in + granted + bought − repaid = (used − overage) + expired + carried out. */
export interface RetainerRow {
  readonly period: Month;
  /** Whole, before repaying. */
  readonly granted: BalanceQuantity;
  readonly bought: BalanceQuantity;
  readonly carriedIn: BalanceQuantity;
  /** The debt brought in. */
  readonly borrowedIn: BalanceQuantity;
  readonly used: BalanceQuantity;
  readonly overage: BalanceQuantity;
  readonly absorbed: BalanceQuantity;
  /** Even where consent is there already. */
  readonly held: BalanceQuantity;
  readonly borrowedOut: BalanceQuantity;
  readonly expired: BalanceQuantity;
  readonly carriedOut: BalanceQuantity;
  /** What is left of each grant at the end; those with any. */
  readonly grants: readonly Lot[];
}
