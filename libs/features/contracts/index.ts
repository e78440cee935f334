export {
  contractNamesById,
  contractsById,
  lockContract,
  type ContractNames,
  type ContractNode,
} from './contract.reads.js';
export { Contract, Rounding } from './contract.type.js';
export { ContractsModule } from './contracts.module.js';
export { lockClientsOf } from './lock-clients.js';
export { addRates, saveVersion } from './save-changes.js';
export { type NewContract, replaceContract, saveContracts } from './save-contracts.js';
export { saveRenewedPrices } from './save-renewed-prices.js';
export { priceChangeOf, priceChangeToJson, type PriceChangeJson } from './price-change-json.js';
export { RENEWED_BY_NEXT, RENEWS_BY_ITSELF } from './renewing.sql.js';
export { UnusableAmountError } from './terms-row.js';
export * from './contract.enums.js';
export * from './time-terms.enums.js';
export { FactorWindow } from './time-terms.type.js';
export { FactorInput, FreeTimeInput, readFactors, readFreeTime } from './time-terms.inputs.js';
