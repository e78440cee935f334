export { EXPENSE_LIFE, type ExpenseAction, type ExpenseStatus } from './expense-life.js';
export { receiptTypeOf, type ReceiptType } from './receipt-type.js';
