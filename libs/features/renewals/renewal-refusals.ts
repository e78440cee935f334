import type { PriceChangeError } from '#core/agreements';
import type { ContractNode } from '#features/contracts';
import { ApiError } from '#platform/access';

/** Of a contract that binds, as far as its state goes. */
export const BINDING_STATES: readonly string[] = ['SIGNED', 'ACTIVE', 'PAUSED'];

export const notPossible = (reason: string, message: string, details: object = {}): ApiError =>
  new ApiError('NOT_POSSIBLE', message, { reason, ...details });

export const noEnd = (): ApiError => notPossible('NO_END', 'The contract has no end after which it could be renewed.');

export const wrongState = ({ status }: ContractNode): ApiError =>
  notPossible('STATUS', 'A contract that is {status} can’t do that.', { status });

/** What the rules refuse about new prices, in the API's words. */
export function priceRefusal({ code, subject }: PriceChangeError): ApiError {
  switch (code) {
    case 'NOT_FIRST_OF_MONTH':
      return notPossible(code, 'Prices of whole months change with a month: let the contract end with one.', {
        subject,
      });
    case 'NO_PRICES':
      return notPossible(code, 'The contract has no prices of its own that a percentage could change.');
    case 'NOT_OF_ITS_KIND':
    case 'AMOUNT_TOO_PRECISE':
      return new ApiError('BAD_USER_INPUT', 'The new prices are not valid.', {
        ...{ field: 'priceChange', reason: code, subject },
      });
  }
}
