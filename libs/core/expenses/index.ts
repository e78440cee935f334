export { EXPENSE_LIFE, type ExpenseAction, type ExpenseStatus } from './expense-life.js';
