import { termsOf, type Contract, type OtherTerms, type RetainerTerms } from '#core/billing';
import { parseAmount, type DecimalText } from '#core/money';
import { monthNumber } from '#core/time';
import type { WantedChange } from './contract-change.js';
import { isBeyondCap } from './limits.js';

/** A field that can't be, by its path within the change: `terms.rollover.capAmount`. */
export interface TermProblem {
  readonly path: string;
  /** With the names of what is put into it: `{currency} has fewer digits`. */
  readonly message: string;
  readonly currency?: string;
  readonly unit?: RetainerTerms['unit'];
}

/** What of a change the contract's currency, unit and other limit can't have. */
export function findTermProblems(contract: Contract, wanted: WantedChange): TermProblem[] {
  const { currency } = contract;
  const { terms, rates } = wanted;
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
    .map(([path]) => ({ path, message: '{currency} has fewer digits after the point', currency }));
  const others =
    contract.kind === 'RETAINER' ? unitProblems(contract.retainer, terms) : limitProblems(contract, wanted);
  return [...unusable, ...others];
}

/** Of two limits one may stay as it is agreed. */
function limitProblems(contract: Contract, { fromMonth, terms }: WantedChange): TermProblem[] {
  if (!('minimumAmount' in terms || 'capAmount' in terms)) return [];
  const agreed = fromMonth === undefined ? contract : termsOf(contract, monthNumber(fromMonth));
  const isBeyond = isBeyondCap({ ...agreed, ...terms }, contract.currency);
  return isBeyond ? [{ path: 'terms.minimumAmount', message: 'it is more than a month may cost at most' }] : [];
}

/** A retainer of time has seconds and one of money has amounts; only what is capped has a cap. */
function unitProblems({ unit }: RetainerTerms, { retainer = {} }: OtherTerms): TermProblem[] {
  const { rollover, overage } = retainer;
  const [wanted, other] = unit === 'TIME' ? (['Seconds', 'Amount'] as const) : (['Amount', 'Seconds'] as const);
  const isCapped = rollover?.mode === 'CAPPED';
  const problems: [problem: TermProblem, isThere: boolean][] = [
    [
      { path: `terms.included${other}`, message: 'a retainer of {unit} has none', unit },
      retainer[`included${other}`] !== undefined,
    ],
    [
      { path: `terms.rollover.cap${other}`, message: 'a retainer of {unit} has none', unit },
      rollover?.[`cap${other}`] !== undefined,
    ],
    [
      {
        path: `terms.rollover.cap${wanted}`,
        message: isCapped ? 'what is carried on is capped' : 'nothing is capped',
      },
      rollover !== undefined && isCapped !== (rollover[`cap${wanted}`] !== undefined),
    ],
    [
      { path: 'terms.overage.rate', message: 'work beyond what is included needs a rate' },
      unit === 'TIME' && overage !== undefined && overage.mode !== 'ABSORB' && overage.rate === undefined,
    ],
  ];
  return problems.filter(([, isThere]) => isThere).map(([problem]) => problem);
}
