import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { ApiErrorFilter } from './api-error.filter.js';
import { CostBudget } from './cost-budget.js';
import { RequestGate } from './request.gate.js';

/** Needs a `CallerFinder` from a global module. */
@Global()
@Module({
  providers: [
    RequestGate,
    CostBudget,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_FILTER, useClass: ApiErrorFilter },
  ],
  exports: [CostBudget],
})
export class AccessModule {}
