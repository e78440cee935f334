import { Module } from '@nestjs/common';
import { MarginsController } from './margins.controller.js';
import { MarginsResolver, WorkMarginsResolver } from './margins.resolver.js';

@Module({ controllers: [MarginsController], providers: [MarginsResolver, WorkMarginsResolver] })
export class MarginsModule {}
