import { Module } from '@nestjs/common';
import { AccountingResolver, PostingsResolver } from './accounting.resolver.js';

@Module({ providers: [AccountingResolver, PostingsResolver] })
export class AccountingModule {}
