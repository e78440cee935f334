export { AgreementsModule, AgreementScheduleModule } from './agreements.module.js';
export { ContractScheduleService } from './contract-schedule.service.js';
