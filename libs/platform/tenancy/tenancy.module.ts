import { Global, Module } from '@nestjs/common';
import { Tenancy } from './tenancy.js';

@Global()
@Module({ providers: [Tenancy], exports: [Tenancy] })
export class TenancyModule {}
