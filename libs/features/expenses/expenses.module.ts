import { Module } from '@nestjs/common';
import { NotifyingModule } from '#features/notifications';
import { DecideExpensesService } from './decide-expenses.service.js';
import { ExpenseReceiptController } from './expense-receipt.controller.js';
import { ExpenseRelationsResolver } from './expense-relations.resolver.js';
import { ExpensesResolver } from './expenses.resolver.js';
import { ExpensesService } from './expenses.service.js';

/** What was spent for clients: handed in with a receipt, decided on, consented to; billing runs do the rest. */
@Module({
  imports: [NotifyingModule],
  controllers: [ExpenseReceiptController],
  providers: [ExpensesResolver, ExpenseRelationsResolver, ExpensesService, DecideExpensesService],
})
export class ExpensesModule {}
