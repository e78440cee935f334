export { AgreementsModule, AgreementScheduleModule } from './agreements.module.js';
export { billedThrough, todayOf } from './billed-days.js';
export { RECIPIENTS } from './contract-signing.service.js';
export { ContractScheduleService } from './contract-schedule.service.js';
export { RateInput, TaskPriceInput } from './contract-terms.inputs.js';
export { AnswerContractInput, ContractVersionInput, DeclineContractInput } from './contract.inputs.js';
export { hashed, loadContractNames } from './contract-papers.js';
export { readRate } from './read-contract-terms.js';
export { refuseUnknown } from './refuse-unknown.js';
