import { Module } from '@nestjs/common';
import { DemoClockModule, DemoModule as DemoFeatureModule } from '#features/demo';
import { ConfigModule } from '#platform/config';
import { DatabaseModule } from '#platform/database';
import { LoggingModule } from '#platform/logging';
import { SecretsModule } from '#platform/secrets';
import { TenancyModule } from '#platform/tenancy';

@Module({
  imports: [
    ConfigModule,
    DemoClockModule,
    LoggingModule,
    DatabaseModule,
    TenancyModule,
    SecretsModule,
    DemoFeatureModule,
  ],
})
export class DemoModule {}
