import { Module } from '@nestjs/common';
import { DemoModule as DemoFeatureModule } from '#features/demo';
import { ClockModule } from '#platform/clock';
import { ConfigModule } from '#platform/config';
import { DatabaseModule } from '#platform/database';
import { LoggingModule } from '#platform/logging';
import { SecretsModule } from '#platform/secrets';
import { TenancyModule } from '#platform/tenancy';

@Module({
  imports: [ConfigModule, ClockModule, LoggingModule, DatabaseModule, TenancyModule, SecretsModule, DemoFeatureModule],
})
export class DemoModule {}
