import { Module } from '@nestjs/common';
import { ManualsResolver, ManualVersionsResolver } from './manuals.resolver.js';
import { ManualsService } from './manuals.service.js';

@Module({ providers: [ManualsResolver, ManualVersionsResolver, ManualsService] })
export class ManualsModule {}
