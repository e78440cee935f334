import { Module } from '@nestjs/common';
import { NotifyingModule } from '#features/notifications';
import { ApprovingModule } from './approving.module.js';
import { BookableContractsResolver } from './bookable-contracts.resolver.js';
import { BulkEntriesService } from './bulk-entries.service.js';
import { ChangeEntriesResolver } from './change-entries.resolver.js';
import { ClientReviewService } from './client-review.service.js';
import { ContractPeopleResolver, ContractPersonResolver } from './contract-people.resolver.js';
import { ContractPeopleService } from './contract-people.service.js';
import { DecideEntriesResolver } from './decide-entries.resolver.js';
import { DecideEntriesService } from './decide-entries.service.js';
import { ManualEntriesService } from './manual-entries.service.js';
import { TimeEntriesResolver } from './time-entries.resolver.js';

/** Time entries over the API: looked at, written by hand, decided on. */
@Module({
  imports: [ApprovingModule, NotifyingModule],
  providers: [
    TimeEntriesResolver,
    ChangeEntriesResolver,
    DecideEntriesResolver,
    BookableContractsResolver,
    ContractPeopleResolver,
    ContractPersonResolver,
    ContractPeopleService,
    ManualEntriesService,
    BulkEntriesService,
    DecideEntriesService,
    ClientReviewService,
  ],
})
export class TimeEntriesModule {}
