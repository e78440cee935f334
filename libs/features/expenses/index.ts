export { DecideExpensesService } from './decide-expenses.service.js';
export { ExpensesService } from './expenses.service.js';
export { expensesById } from './expense.reads.js';
export { ExpensesModule } from './expenses.module.js';
