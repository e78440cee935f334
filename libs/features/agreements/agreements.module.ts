import { Module } from '@nestjs/common';
import { ContractDraftsResolver } from './contract-drafts.resolver.js';
import { ContractDraftsService } from './contract-drafts.service.js';
import { ContractLifeResolver } from './contract-life.resolver.js';
import { ContractLifeService } from './contract-life.service.js';
import { ContractMails } from './contract-mails.js';
import { ContractScheduleService } from './contract-schedule.service.js';
import { ContractSigningService } from './contract-signing.service.js';
import { PreviewContractService } from './preview-contract.service.js';
import { ContractFeesResolver, UnearnedFeesResolver } from './unearned-fees.resolver.js';

/** How contracts are written, agreed and ended. */
@Module({
  providers: [
    ContractDraftsResolver,
    ContractLifeResolver,
    ContractFeesResolver,
    UnearnedFeesResolver,
    ContractDraftsService,
    ContractMails,
    ContractSigningService,
    ContractLifeService,
    PreviewContractService,
  ],
})
export class AgreementsModule {}

/** What days bring, for the worker. */
@Module({ providers: [ContractScheduleService], exports: [ContractScheduleService] })
export class AgreementScheduleModule {}
