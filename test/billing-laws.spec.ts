import fc from 'fast-check';
import {
  billClient,
  contractStateFromJson,
  contractStateToJson,
  explainLine,
  jsonText,
  readCase,
  selectPay,
  simulateCase,
  sumPay,
  writeOutcome,
  type BillingCase,
  type BillingError,
  type CaseOutcome,
  type ClientBill,
  type ContractState,
  type ContractStateJson,
  type Line,
  type RetainerRow,
} from '#core/billing';
import type { Result } from '#core/result';
import { arbitraryCase, type CaseDocument } from './support/arbitrary-case.js';
import { explainedBy } from './support/explained-by.js';

jest.setTimeout(60_000);

const CASES = { numRuns: 600 };

function caseOf(document: unknown): BillingCase {
  const read = readCase(document);
  if (!read.ok) throw new Error(`${read.error.path}: ${read.error.problem}`);
  return read.value;
}

const simulate = (document: CaseDocument): Result<CaseOutcome, BillingError> => simulateCase(caseOf(document));

const textOf = (result: Result<CaseOutcome, BillingError>): string => jsonText(writeOutcome(result), ' ');

/** Holds for every random case that no error refuses; most cases must be such. */
function holdsForOutcomes(check: (outcome: CaseOutcome, document: CaseDocument) => void): void {
  let computed = 0;
  fc.assert(
    fc.property(arbitraryCase, (document) => {
      const result = simulate(document);
      if (!result.ok) return;
      computed += 1;
      check(result.value, document);
    }),
    CASES,
  );
  expect(computed).toBeGreaterThan(CASES.numRuns / 3);
}

const linesOf = (outcome: CaseOutcome): Line[] => outcome.invoices.flatMap((invoice) => [...invoice.lines]);

describe('random cases', () => {
  it('have lines of every kind and errors of every code', () => {
    const met = new Set<string>();
    for (const document of fc.sample(arbitraryCase, { numRuns: 2_000, seed: 2026 })) {
      const result = simulate(document);
      if (!result.ok) met.add(result.error.code);
      else for (const { kind } of linesOf(result.value)) met.add(kind);
    }
    const kinds = ['CAP', 'DISCOUNT', 'HOURLY', 'MINIMUM', 'OVERAGE', 'PACK', 'RETAINER_FEE', 'TASK'];
    const codes = ['AMOUNT_TOO_PRECISE', 'NEGATIVE_DURATION', 'NO_PRICE', 'NO_RATE', 'OUTSIDE_CONTRACT'];
    expect([...met].sort()).toEqual([...kinds, ...codes].sort());
  });

  it('in which anything is replaced by anything else are refused or computed, but nothing throws', () => {
    const replaced = fc.tuple(arbitraryCase, fc.nat(), fc.jsonValue());
    fc.assert(
      fc.property(replaced, ([document, where, anything]) => {
        let count = 0;
        const size = JSON.stringify(document).split(':').length;
        const text = JSON.stringify(document, (_key, value: unknown) => (count++ === where % size ? anything : value));
        const read = readCase(JSON.parse(text));
        if (read.ok) simulateCase(read.value);
        else expect(read.error.problem).not.toBe('');
      }),
      CASES,
    );
  });
});

describe('the law of balance: nothing appears or vanishes', () => {
  const lesser = (a: bigint, b: bigint): bigint => (a < b ? a : b);

  it('holds for each period of each retainer', () => {
    holdsForOutcomes(({ retainers }) => {
      for (const row of [...retainers.values()].flat()) {
        const repaid = lesser(row.borrowedIn, row.granted);
        const goesIn = row.carriedIn + row.granted + row.bought - repaid;
        expect(goesIn).toBe(row.used - row.overage + row.expired + row.carriedOut);
        expect(row.grants.reduce((sum, lot) => sum + lot.left, 0n)).toBe(row.carriedOut);
      }
    });
  });

  it('holds from period to period, and no figure is ever negative', () => {
    holdsForOutcomes(({ retainers }) => {
      for (const rows of retainers.values()) {
        rows.forEach((row, index) => expectToFollow(row, rows[index - 1]));
      }
    });
  });

  function expectToFollow({ grants, period, ...figures }: RetainerRow, before: RetainerRow | undefined): void {
    expect(Object.values(figures).every((figure) => figure >= 0n)).toBe(true);
    expect(grants.every((lot) => lot.left > 0n && lot.period <= period)).toBe(true);
    expect(figures.carriedIn).toBe(before?.carriedOut ?? 0n);
    expect(figures.borrowedIn).toBe(before?.borrowedOut ?? 0n);
    expect(period > (before?.period ?? '')).toBe(true);
  }
});

describe('the law of repetition: a run that is repeated changes nothing', () => {
  it('holds wherever the repetition comes', () => {
    const withRepetition = fc.tuple(arbitraryCase, fc.nat(), fc.nat());
    fc.assert(
      fc.property(withRepetition, ([document, which, where]) => {
        const { runs } = document;
        const first = which % runs.length;
        const at = first + 1 + (where % (runs.length - first));
        const repeated = [...runs.slice(0, at), runs[first] ?? '', ...runs.slice(at)];
        expect(textOf(simulate({ ...document, runs: repeated }))).toBe(textOf(simulate(document)));
      }),
      CASES,
    );
  });
});

describe('the law of closing: one by one or in one go, the periods have the same lines', () => {
  /** A line apart from what its run decides. */
  const lineText = ({
    contractId,
    period,
    kind,
    serviceId,
    quantitySeconds,
    quantity,
    unitPrice,
    amountMinor,
  }: Line): string =>
    [contractId, period, kind, serviceId, quantitySeconds, quantity, unitPrice, amountMinor].join(' ');
  const periodLines = (result: Result<CaseOutcome, BillingError>): string[] | string =>
    result.ok
      ? linesOf(result.value)
          .filter(({ kind }) => kind !== 'DISCOUNT')
          .map(lineText)
          .sort()
      : 'an error';

  it('holds, discounts aside', () => {
    const ALL = ['2025-12', '2026-01', '2026-02', '2026-03', '2026-04'];
    const inOrder = fc.tuple(arbitraryCase, fc.subarray(ALL.slice(0, -1)));
    fc.assert(
      fc.property(inOrder, ([document, earlier]) => {
        // What is held back until a run depends on which months are run.
        const timeEntries = document.timeEntries.map((entry) => ({ ...entry, availableInRun: undefined }));
        const tasks = document.tasks.map((task) => ({ ...task, availableInRun: undefined }));
        const oneByOne = simulate({ ...document, timeEntries, tasks, runs: [...earlier, '2026-04'] });
        const inOneGo = simulate({ ...document, timeEntries, tasks, runs: ['2026-04'] });
        expect(periodLines(oneByOne)).toEqual(periodLines(inOneGo));
      }),
      CASES,
    );
  });
});

describe('invoices', () => {
  it('add up: subtotal from lines, tax from bases, total from both', () => {
    holdsForOutcomes(({ invoices }) => {
      for (const { lines, subtotalMinor, taxes, totalMinor } of invoices) {
        expect(lines.length).toBeGreaterThan(0);
        expect(subtotalMinor).toBe(lines.reduce((sum, line) => sum + line.amountMinor, 0n));
        expect(subtotalMinor).toBe(taxes.reduce((sum, tax) => sum + tax.baseMinor, 0n));
        expect(totalMinor).toBe(taxes.reduce((sum, tax) => sum + tax.amountMinor, subtotalMinor));
      }
    });
  });

  it('are one a run and currency, and charge every entry and task at most once', () => {
    holdsForOutcomes(({ invoices, bills }) => {
      const keys = invoices.map(({ run, currency }) => `${run} ${currency}`);
      expect(keys).toEqual([...new Set(keys)].sort());
      const charged = bills
        .flatMap((bill) => bill.contracts)
        .flatMap((each) => [...each.chargedEntries, ...each.chargedTasks]);
      expect(new Set(charged.map(({ id }) => id)).size).toBe(charged.length);
      const billed = new Set(linesOf({ invoices, bills } as CaseOutcome));
      expect(
        charged.every(({ line, period }) => line === undefined || (billed.has(line) && line.period === period)),
      ).toBe(true);
    });
  });

  it("don't depend on the order in which contracts, services and work are listed", () => {
    holdsForOutcomes((outcome, document) => {
      const backwards = simulate({
        ...document,
        services: [...document.services].reverse(),
        contracts: [...document.contracts].reverse(),
        timeEntries: [...document.timeEntries].reverse(),
        tasks: [...document.tasks].reverse(),
      });
      expect(textOf(backwards)).toBe(textOf({ ok: true, value: outcome }));
    });
  });

  it('explain themselves: each line is computed again from its stored basis and its work, to the same amount', () => {
    holdsForOutcomes(({ bills }, document) => bills.forEach((bill) => expectExplained(bill, caseOf(document))));
  });

  function expectExplained(bill: ClientBill, billingCase: BillingCase): void {
    for (const line of bill.invoices.flatMap((invoice) => [...invoice.lines])) {
      const explanation = explainLine(explainedBy(line, bill, billingCase));
      expect(explanation.amountMinor).toBe(line.amountMinor);
      if ('seconds' in explanation) expect(explanation.seconds).toBe(line.quantitySeconds);
    }
  }
});

describe('a state that was stored and loaded', () => {
  /** Bills the runs one after the other, each on the states that the last one left behind. */
  function billAll(billingCase: BillingCase, carry: (state: ContractState) => ContractState): unknown[] {
    const states = new Map<string, ContractState>();
    const done = new Set<string>();
    return billingCase.runs.map((run) => {
      const isOpen = ({ id }: { id: string }): boolean => !done.has(id);
      const entries = billingCase.entries.filter(isOpen);
      const tasks = billingCase.tasks.filter(isOpen);
      const bill = billClient({ ...billingCase, run, entries, tasks, states });
      if (!bill.ok) return bill.error;
      for (const { contractId, state, chargedEntries, chargedTasks } of bill.value.contracts) {
        states.set(contractId, carry(state));
        for (const { id } of [...chargedEntries, ...chargedTasks]) done.add(id);
      }
      return bill.value;
    });
  }

  const stored = (state: ContractState): ContractState =>
    contractStateFromJson(JSON.parse(JSON.stringify(contractStateToJson(state))) as ContractStateJson);

  it('bills what the state in memory bills', () => {
    fc.assert(
      fc.property(arbitraryCase, (document) => {
        const billingCase = caseOf(document);
        expect(billAll(billingCase, stored)).toEqual(billAll(billingCase, (state) => state));
      }),
      CASES,
    );
  });
});

describe('pay', () => {
  it('is the same whether the work is paid together or client by client', () => {
    fc.assert(
      fc.property(arbitraryCase, (document) => {
        const billingCase = caseOf(document);
        const input = { ...billingCase, run: '2026-06' };
        const whole = selectPay(input);
        const parts = billingCase.contracts.map((contract) => selectPay({ ...input, contracts: [contract] }));
        const problem = parts.find((part) => !part.ok);
        if (!whole.ok) return expect(problem).toEqual(whole);
        expect(sumPay(parts.flatMap((part) => (part.ok ? part.value : [])))).toEqual(sumPay(whole.value));
      }),
      CASES,
    );
  });
});
