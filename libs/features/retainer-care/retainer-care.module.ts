import { Module } from '@nestjs/common';
import { IssuingModule } from '#features/invoices';
import { PacksResolver } from './packs.resolver.js';
import { SellPacksService } from './sell-packs.service.js';

/** What the daily life of a retainer takes, over the API. */
@Module({ imports: [IssuingModule], providers: [SellPacksService, PacksResolver] })
export class RetainerCareModule {}
