export { checkBankAccount, maskAccount, type BankAccount, type BankAccountError } from './bank-account.js';
export { isBic, isRoutingNumber } from './bank-codes.js';
export { checkIban, type IbanError } from './iban.js';
export { isWrittenInLatin, paymentText } from './payment-text.js';
