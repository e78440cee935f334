export { RenewalScheduleModule, RenewalsModule } from './renewals.module.js';
export { RenewalScheduleService } from './renewal-schedule.service.js';
