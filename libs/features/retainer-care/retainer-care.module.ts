import { Module } from '@nestjs/common';
import { IssuingModule } from '#features/invoices';
import { NotifyingModule } from '#features/notifications';
import { RetainerCareResolver } from './care.resolver.js';
import { PacksResolver } from './packs.resolver.js';
import { PlansResolver } from './plans.resolver.js';
import { SellPacksService } from './sell-packs.service.js';
import { RetainerStatementsResolver, StatementLinesResolver } from './statement.resolver.js';
import { WatchRetainersService } from './watch-retainers.service.js';

/** What the daily life of a retainer takes, over the API. */
@Module({
  imports: [IssuingModule, NotifyingModule],
  providers: [
    SellPacksService,
    PacksResolver,
    PlansResolver,
    RetainerCareResolver,
    RetainerStatementsResolver,
    StatementLinesResolver,
  ],
})
export class RetainerCareModule {}

/** What is done for retainers by itself; the worker's. */
@Module({ imports: [IssuingModule, NotifyingModule], providers: [SellPacksService, WatchRetainersService] })
export class RetainerWatchModule {}
