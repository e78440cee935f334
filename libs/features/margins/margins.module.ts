import { Module } from '@nestjs/common';
import { MarginsResolver, WorkMarginsResolver } from './margins.resolver.js';

@Module({ providers: [MarginsResolver, WorkMarginsResolver] })
export class MarginsModule {}
