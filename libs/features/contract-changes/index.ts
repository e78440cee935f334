export { ContractChangesModule } from './contract-changes.module.js';
