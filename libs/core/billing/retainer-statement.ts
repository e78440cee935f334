import { ok, type Result } from '#core/result';
import { localClock, monthNumber, monthNumberOfDay, type LocalDate } from '#core/time';
import { availableIn } from './balance-watch.js';
import { checkEntry } from './charge-time.js';
import { contractContext, inPeriod, type BillableEntry, type RuleError } from './contract-context.js';
import { itemiseUse, type ItemisedEntry } from './itemise-use.js';
import { measureUse } from './measure-use.js';
import type { BalanceQuantity, ClientRunInput, Lot, RetainerContract, RetainerRow, TimeEntry } from './types.js';

/** A month of a retainer, closed or not, with all that moved its balance. */
export interface StatementInput extends Pick<ClientRunInput, 'agency' | 'services' | 'client'> {
  readonly contract: RetainerContract;
  readonly row: RetainerRow;
  /** What the month before has left. */
  readonly lotsIn: readonly Lot[];
  /** Those that the month has sold. */
  readonly packs: readonly { readonly packId: string; readonly on: LocalDate; readonly units: BalanceQuantity }[];
  /** Those that are charged in the month. */
  readonly entries: readonly TimeEntry[];
}

export type StatementLineKind =
  'OPENING' | 'GRANT' | 'REPAYMENT' | 'PACK' | 'USE' | 'CORRECTION' | 'OVERAGE' | 'EXPIRY';

export interface StatementLine {
  readonly kind: StatementLineKind;
  /** What came in is positive, what went out negative. */
  readonly units: BalanceQuantity;
  /** After this line. */
  readonly balance: BalanceQuantity;
  /** Of an opening: the grant of which it is left. */
  readonly lot?: Pick<Lot, 'period' | 'packId'>;
  /** Of a pack. */
  readonly packId?: string;
  /** Of a pack: when it was bought. */
  readonly on?: LocalDate;
  /** Of a use. */
  readonly use?: ItemisedEntry;
}

type Movement = Omit<StatementLine, 'balance'>;

/**
 * A month's balance line by line, each with the balance after it: what was left before, the grant less what it repays, packs, each
 * entry's use in order of the entries, corrections of earlier months, what was used beyond the balance, what expired. The lines
 * sum to what the month carries out (rule 10).
 * Errors: of money `NO_RATE`; `AMOUNT_TOO_PRECISE`.
 */
export function statementLines(input: StatementInput): Result<StatementLine[], RuleError> {
  const { row, lotsIn, packs } = input;
  const uses = usesOf(input);
  if (!uses.ok) return uses;
  const taken = uses.value.reduce((sum, { units }) => sum - units, 0n);
  const repaid = row.carriedIn + row.granted + row.bought - availableIn(row);
  const movements: Movement[] = [
    ...lotsIn.map(({ left, ...lot }): Movement => ({ kind: 'OPENING', units: left, lot })),
    { kind: 'GRANT', units: row.granted },
    ...whereAny('REPAYMENT', -repaid),
    ...packs.map((pack): Movement => ({ kind: 'PACK', ...pack })),
    ...uses.value,
    ...whereAny('CORRECTION', taken - row.used),
    ...whereAny('OVERAGE', row.overage),
    ...whereAny('EXPIRY', -row.expired),
  ];
  let balance = 0n;
  return ok(movements.map((movement) => ({ ...movement, balance: (balance += movement.units) })));
}

function usesOf({ contract, row, entries, ...input }: StatementInput): Result<Movement[], RuleError> {
  const nothing = { contracts: [contract], states: new Map(), entries: [], tasks: [] };
  const whole = contractContext({ ...input, ...nothing, run: row.period }, contract);
  const context = inPeriod(whole, monthNumber(row.period));
  const clock = localClock(input.agency.timeZone);
  const charged = entries.flatMap((entry): BillableEntry[] => {
    const day = clock.dayOf(entry.startEpochSeconds);
    const dated = { entry, day, month: monthNumberOfDay(day) };
    return checkEntry(context, dated) === undefined ? [dated] : [];
  });
  const measured = measureUse(context, charged);
  if (!measured.ok) return measured;
  const items = itemiseUse(context, charged, measured.value.used);
  return items.ok ? ok(items.value.map((use): Movement => ({ kind: 'USE', units: -use.taken, use }))) : items;
}

const whereAny = (kind: StatementLineKind, units: BalanceQuantity): Movement[] =>
  units === 0n ? [] : [{ kind, units }];
