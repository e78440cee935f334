import { Module } from '@nestjs/common';
import { NotifyingModule } from '#features/notifications';
import { RemarkNotices } from './remark.notices.js';
import { CharterRemarksResolver, InvoiceRemarksResolver } from './remarks.resolver.js';
import { RemarksService } from './remarks.service.js';

/** What clients ask about invoices and charters, and what the agency answers. */
@Module({
  imports: [NotifyingModule],
  providers: [InvoiceRemarksResolver, CharterRemarksResolver, RemarksService, RemarkNotices],
})
export class RemarksModule {}
