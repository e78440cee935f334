import { Module } from '@nestjs/common';
import { AnswerChangesService } from './answer-changes.service.js';
import { ChangeContractsService } from './change-contracts.service.js';
import { ChangeNotices } from './change.notices.js';
import { ContractChangesResolver, ContractTermsResolver } from './contract-changes.resolver.js';

/** How contracts in force are changed. */
@Module({
  providers: [
    ContractChangesResolver,
    ContractTermsResolver,
    ChangeContractsService,
    AnswerChangesService,
    ChangeNotices,
  ],
})
export class ContractChangesModule {}
