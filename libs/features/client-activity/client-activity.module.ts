import { Module } from '@nestjs/common';
import { ClientActivityResolver } from './client-activity.resolver.js';

/** What has happened with a client, told together. */
@Module({ providers: [ClientActivityResolver] })
export class ClientActivityModule {}
