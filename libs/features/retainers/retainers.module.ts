import { Module } from '@nestjs/common';
import { AllocationsResolver, ContractRetainerResolver, RetainersResolver } from './retainers.resolver.js';

@Module({ providers: [RetainersResolver, ContractRetainerResolver, AllocationsResolver] })
export class RetainersModule {}
