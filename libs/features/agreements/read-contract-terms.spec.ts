import 'reflect-metadata';
import type { ApiError } from '#platform/access';
import type { ContractTermsInput } from './contract-terms.inputs.js';
import { readContractTerms } from './read-contract-terms.js';

const problemsOf = (limits: Partial<ContractTermsInput>): unknown => {
  const input = { kind: 'HOURLY', currency: 'USD', startDate: '2026-01-01', ...limits } as ContractTermsInput;
  try {
    readContractTerms({ ids: { contract: 'c', packs: [] }, input });
    return [];
  } catch (error) {
    return (error as ApiError).extensions['fields'];
  }
};

describe('the terms of a contract', () => {
  it('cost a month at least no more than at most', () => {
    expect(problemsOf({ capAmount: '500', minimumAmount: '500' })).toEqual([]);
    expect(problemsOf({ capAmount: '500', minimumAmount: '500.01' })).toMatchObject([
      { path: 'minimumAmount', message: 'it is more than a month may cost at most' },
    ]);
  });
});
