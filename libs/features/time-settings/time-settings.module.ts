import { Module } from '@nestjs/common';
import { TimeSettingsResolver } from './time-settings.resolver.js';
import { TimeSettingsService } from './time-settings.service.js';

@Module({ providers: [TimeSettingsResolver, TimeSettingsService] })
export class TimeSettingsModule {}
