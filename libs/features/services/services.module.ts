import { Module } from '@nestjs/common';
import { ServicesResolver } from './services.resolver.js';
import { ServicesService } from './services.service.js';

@Module({ providers: [ServicesResolver, ServicesService] })
export class ServicesModule {}
