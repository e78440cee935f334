import { Module } from '@nestjs/common';
import { AccountStatementController } from './account-statement.controller.js';
import { AccountStatementsResolver } from './account-statements.resolver.js';
import { DeliverStatementsService } from './deliver-statements.service.js';
import { SendStatementsService } from './send-statements.service.js';

/** Clients' statements of account as papers and by mail, over the API. */
@Module({
  controllers: [AccountStatementController],
  providers: [SendStatementsService, AccountStatementsResolver],
})
export class AccountStatementsModule {}

/** What sends them; the worker's. */
@Module({ providers: [DeliverStatementsService] })
export class StatementDeliveryModule {}
