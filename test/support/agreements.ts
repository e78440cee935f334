/** A contract as `STATE` selects it. */
export interface Contract {
  id: string;
  status: string;
  version: number;
  possibleActions: string[];
  document: { text: string; sha256: string; sentAt: string | null };
}
export const STATE = 'id status version possibleActions document { text sha256 sentAt }';

/** Mutations of a contract, some of which share an input. */
export const contractMutation = (name: string, input: object) => ({
  ...{ name, input },
  ...(/^(withdraw|revise|activate)Contract$/.test(name) && { type: 'ContractVersionInput' }),
  ...(name === 'signContract' && { type: 'AnswerContractInput' }),
});

/** From April 2026 on. */
export const hourlyTerms = (more: object = {}) => ({
  ...{ title: 'By the hour', kind: 'HOURLY', currency: 'USD', startDate: '2026-04-01' },
  ...more,
});

/** Ten hours for 400.00 a month, 45.00 for each beyond. */
export const retainerTerms = (more: object = {}, terms: object = {}) => ({
  ...{ title: 'Ten hours', kind: 'RETAINER', currency: 'USD', startDate: '2026-04-01', ...terms },
  retainer: { fee: '400', includedSeconds: 36_000, billing: 'ARREARS', overageRate: '45', ...more },
});
