export { DecideExpensesService } from './decide-expenses.service.js';
export { ExpensesService } from './expenses.service.js';
export { ExpensesModule } from './expenses.module.js';
