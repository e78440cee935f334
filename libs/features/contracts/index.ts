export { type NewContract, saveContracts, UnusableAmountError } from './save-contracts.js';
