import { Module } from '@nestjs/common';
import { ServicesResolver } from './services.resolver.js';

@Module({ providers: [ServicesResolver] })
export class ServicesModule {}
