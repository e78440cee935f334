import { Module } from '@nestjs/common';
import { ClientNotesService } from './client-notes.service.js';
import { ClientRecordsResolver } from './client-records.resolver.js';
import { ClientsResolver } from './clients.resolver.js';
import { ClientsService } from './clients.service.js';
import { PurchaseOrdersService } from './purchase-orders.service.js';

@Module({
  providers: [ClientsResolver, ClientRecordsResolver, ClientsService, ClientNotesService, PurchaseOrdersService],
})
export class ClientsModule {}
