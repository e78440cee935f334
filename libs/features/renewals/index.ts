export { DraftRenewalService } from './draft-renewal.service.js';
export { RenewalTermsService } from './renewal-terms.service.js';
export { RenewalScheduleModule, RenewalsModule } from './renewals.module.js';
export { RenewalScheduleService } from './renewal-schedule.service.js';
