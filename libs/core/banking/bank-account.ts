import { err, ok, type Result } from '#core/result';
import { isBic, isRoutingNumber } from './bank-codes.js';
import { checkIban } from './iban.js';
import { isWrittenInLatin } from './payment-text.js';

/** An account that can be paid to: by its IBAN, or by a number at a bank that a BIC or a routing number names. */
export interface BankAccount {
  readonly holder: string;
  readonly iban?: string;
  readonly bic?: string;
  readonly accountNumber?: string;
  readonly routingNumber?: string;
}

export interface BankAccountError {
  readonly code: 'INVALID' | 'MISSING' | 'EXCLUDED';
  readonly field: keyof BankAccount;
}

/**
 * What somebody typed → an account in one form: without spaces, in capitals. Either an IBAN, with a BIC or not, or an account
 * number with a BIC or a routing number; a holder whose name a bank's file can have.
 */
export function checkBankAccount(typed: BankAccount): Result<BankAccount, BankAccountError> {
  const holder = typed.holder.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  const [bic, accountNumber, routingNumber] = [typed.bic, typed.accountNumber, typed.routingNumber].map(plain);
  const fail = (field: keyof BankAccount, code: BankAccountError['code'] = 'INVALID') => err({ code, field });
  if (!isWrittenInLatin(holder)) return fail('holder');
  if (bic !== undefined && !isBic(bic)) return fail('bic');
  if (plain(typed.iban) !== undefined) {
    if (accountNumber !== undefined) return fail('accountNumber', 'EXCLUDED');
    if (routingNumber !== undefined) return fail('routingNumber', 'EXCLUDED');
    const iban = checkIban(typed.iban as string);
    return iban.ok ? ok({ holder, iban: iban.value, ...(bic !== undefined && { bic }) }) : fail('iban');
  }
  if (accountNumber === undefined) return fail('iban', 'MISSING');
  if (!/^[A-Z0-9]{3,34}$/.test(accountNumber)) return fail('accountNumber');
  if (bic === undefined && routingNumber === undefined) return fail('routingNumber', 'MISSING');
  if (routingNumber !== undefined && !isRoutingNumber(routingNumber)) return fail('routingNumber');
  const bank = { ...(bic !== undefined && { bic }), ...(routingNumber !== undefined && { routingNumber }) };
  return ok({ holder, accountNumber, ...bank });
}

/** What may be shown of it: `"DE89 … 3000"`, `"… 6789"`. */
export function maskAccount({ iban, accountNumber = '' }: BankAccount): string {
  if (iban !== undefined) return `${iban.slice(0, 4)} … ${iban.slice(-4)}`;
  // Of a short number fewer digits: they must not be most of it.
  return `… ${accountNumber.slice(-Math.min(4, Math.floor(accountNumber.length / 2)))}`;
}

function plain(text: string | undefined): string | undefined {
  const bare = text?.replaceAll(/[\s-]/g, '').toUpperCase();
  return bare === '' ? undefined : bare;
}
