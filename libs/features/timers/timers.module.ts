import { Module } from '@nestjs/common';
import { TimersResolver } from './timers.resolver.js';
import { TimersService } from './timers.service.js';

@Module({ providers: [TimersResolver, TimersService] })
export class TimersModule {}
