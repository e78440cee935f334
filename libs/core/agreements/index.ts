export { CONTRACT_LIFE, type ContractAction, type ContractStatus } from './contract-life.js';
export { describeContract, type ContractNames } from './describe-contract.js';
