import { Module } from '@nestjs/common';
import { ClientsResolver } from './clients.resolver.js';

@Module({ providers: [ClientsResolver] })
export class ClientsModule {}
