import type { Currency, DecimalText } from '#core/money';
import type { Month } from '#core/time';
import type { BalanceQuantity, ContractState, Lot } from './contract-state.js';
import type { LineBasis } from './line-basis.js';
import type { LineTax, TaxCategory } from './tax-line.js';
import type { Agency, Client, Contract, FreeTime, Service } from './terms.js';
import type { ChargedEntry, Correction, Expense, Task, TimeEntry } from './work.js';

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
  /** Those not billed yet. */
  readonly expenses?: readonly Expense[];
  readonly corrected?: CorrectedWork;
}

/** Corrections that aren't billed yet, in the order in which they were approved, and what they correct (rule 21). */
export interface CorrectedWork {
  readonly corrections: readonly Correction[];
  /** All entries that were charged in the contracts and periods of corrected ones. */
  readonly charged: readonly ChargedEntry[];
  /** contract id → the rows of its retainer in those periods */
  readonly closed: ReadonlyMap<string, readonly ClosedUse[]>;
}

/** What a closed period of a retainer came to. */
export type ClosedUse = Pick<RetainerRow, 'period' | 'granted' | 'borrowedIn' | 'used' | 'overage'>;

export type BillingErrorCode =
  'OUTSIDE_CONTRACT' | 'NEGATIVE_DURATION' | 'NO_RATE' | 'NO_PRICE' | 'AMOUNT_TOO_PRECISE' | 'NO_EXCHANGE_RATE';

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
  readonly category: TaxCategory;
  /** As its lines have it. */
  readonly reason?: string;
  readonly baseMinor: bigint;
  readonly amountMinor: bigint;
}

export type LineKind =
  'HOURLY' | 'TASK' | 'CAP' | 'MINIMUM' | 'RETAINER_FEE' | 'PACK' | 'OVERAGE' | 'ADJUSTMENT' | 'DISCOUNT' | 'EXPENSE';

export interface Line extends LineTax {
  readonly kind: LineKind;
  readonly contractId: string;
  readonly period: Month;
  /** Hourly and task lines, and adjustments of an hourly line. */
  readonly serviceId?: string;
  /** Hourly lines and overage of time; every other line has a `quantity`. */
  readonly quantitySeconds?: number;
  /** The shortest decimal. */
  readonly quantity?: DecimalText;
  /** In major units with the currency's digits; per hour where the line has `quantitySeconds`. */
  readonly unitPrice: DecimalText;
  /** Of hourly lines: the unit price counts so many times; absent: once (rule 17). */
  readonly factor?: DecimalText;
  readonly amountMinor: bigint;
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
  readonly billedExpenses: readonly BilledExpense[];
  readonly billedCorrections: readonly BilledCorrection[];
}

/** An expense that is billed with this run, never to be billed again. */
export interface BilledExpense {
  readonly id: string;
  readonly period: Month;
  readonly line: Line;
}

/** A correction that is settled with this run, never to be settled again. */
export interface BilledCorrection {
  readonly id: string;
  readonly entryId: string;
  /** The closed period in which the entry was charged. */
  readonly period: Month;
  /** The period whose balance takes the difference, where a retainer's does. */
  readonly takenIn: Month;
  /** What the balance of that period loses, or gets back where negative, in the retainer's unit. */
  readonly balanceUse: BalanceQuantity;
  readonly lines: readonly Line[];
}

/** An entry or task that is charged with this run, never to be charged again. */
export interface ChargedItem {
  readonly id: string;
  /** The period in which it was charged, which isn't always that of its own date (rule 1). */
  readonly period: Month;
  /** Its hourly or task line; none where a retainer took it in or its line has zero seconds. */
  readonly line?: Line;
  /** Of an entry that crosses the boundary of a factor's window: the other lines that it's on. */
  readonly moreLines?: readonly Line[];
  /** What of an entry was neither billed nor taken from a balance (rule 18). */
  readonly free?: FreePart;
}

export interface FreePart {
  readonly seconds: number;
  readonly rule: FreeTime;
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
