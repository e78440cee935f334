import { demoHourlyContracts } from './demo-hourly-contracts.js';
import { demoRetainerContracts } from './demo-retainer-contracts.js';
import { demoTaskContracts } from './demo-task-contracts.js';
import type { DemoContract } from './demo.types.js';

export const demoContracts: readonly DemoContract[] = [
  ...demoHourlyContracts,
  ...demoTaskContracts,
  ...demoRetainerContracts,
];
