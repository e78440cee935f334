import { Module } from '@nestjs/common';
import { ClientContractsResolver } from './client-contracts.resolver.js';
import { ContractsResolver } from './contracts.resolver.js';
import { RatesResolver, TaskPricesResolver } from './rates.resolver.js';

@Module({ providers: [ContractsResolver, ClientContractsResolver, RatesResolver, TaskPricesResolver] })
export class ContractsModule {}
