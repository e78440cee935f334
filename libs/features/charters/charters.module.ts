import { Module } from '@nestjs/common';
import { NotifyingModule } from '#features/notifications';
import { ChartersResolver, ContractChartersResolver } from './charters.resolver.js';
import { ChartersService } from './charters.service.js';

/** What client and assistants expect of each other under a contract. */
@Module({ imports: [NotifyingModule], providers: [ChartersResolver, ContractChartersResolver, ChartersService] })
export class ChartersModule {}
