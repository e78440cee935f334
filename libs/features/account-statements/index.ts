export { AccountStatementsModule, StatementDeliveryModule } from './account-statements.module.js';
export { DeliverStatementsService } from './deliver-statements.service.js';
