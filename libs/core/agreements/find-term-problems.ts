import type { Contract, OtherTerms, Rate, RetainerTerms } from '#core/billing';
import { parseAmount, type DecimalText } from '#core/money';

/** A field that can't be, by its path within the change: `terms.rollover.capAmount`. */
export interface TermProblem {
  readonly path: string;
  readonly message: string;
}

/** What of a change the contract's currency and unit can't have. */
export function findTermProblems(contract: Contract, terms: OtherTerms, rates: readonly Rate[]): TermProblem[] {
  const { currency } = contract;
  const amounts: [path: string, amount: DecimalText | undefined][] = [
    ['terms.capAmount', terms.capAmount],
    ['terms.minimumAmount', terms.minimumAmount],
    ['terms.fee', terms.retainer?.fee],
    ['terms.includedAmount', terms.retainer?.includedAmount],
    ['terms.rollover.capAmount', terms.retainer?.rollover?.capAmount],
    ['terms.overage.rate', terms.retainer?.overage?.rate],
    ...[...(terms.taskPrices?.values() ?? [])].map((price, i): [string, string] => [
      `terms.taskPrices.${i}.price`,
      price,
    ]),
    ...rates.map(({ rate }, i): [string, string] => [`rates.${i}.rate`, rate]),
  ];
  const unusable = amounts
    .filter(([, amount]) => amount !== undefined && !parseAmount(amount, currency).ok)
    .map(([path]) => ({ path, message: `${currency} has fewer digits after the point` }));
  return [...unusable, ...(contract.kind === 'RETAINER' ? unitProblems(contract.retainer, terms) : [])];
}

/** A retainer of time has seconds and one of money has amounts; only what is capped has a cap. */
function unitProblems({ unit }: RetainerTerms, { retainer = {} }: OtherTerms): TermProblem[] {
  const { rollover, overage } = retainer;
  const [wanted, other] = unit === 'TIME' ? (['Seconds', 'Amount'] as const) : (['Amount', 'Seconds'] as const);
  const problems: [path: string, message: string, isThere: boolean][] = [
    [`included${other}`, `a retainer of ${unit} has none`, retainer[`included${other}`] !== undefined],
    [`rollover.cap${other}`, `a retainer of ${unit} has none`, rollover?.[`cap${other}`] !== undefined],
    [
      `rollover.cap${wanted}`,
      rollover?.mode === 'CAPPED' ? 'what is carried on is capped' : 'nothing is capped',
      rollover !== undefined && (rollover.mode === 'CAPPED') !== (rollover[`cap${wanted}`] !== undefined),
    ],
    [
      'overage.rate',
      'work beyond what is included needs a rate',
      unit === 'TIME' && overage !== undefined && overage.mode !== 'ABSORB' && overage.rate === undefined,
    ],
  ];
  return problems.filter(([, , isThere]) => isThere).map(([path, message]) => ({ path: `terms.${path}`, message }));
}
