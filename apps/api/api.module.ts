import { Module } from '@nestjs/common';
import { AccessModule } from '#platform/access';
import { ConfigModule } from '#platform/config';
import { DatabaseModule } from '#platform/database';
import { GraphqlModule } from '#platform/graphql';
import { HealthModule } from '#platform/health';
import { LoggingModule } from '#platform/logging';
import { TenancyModule } from '#platform/tenancy';
import { IdentityModule } from '#features/identity';

@Module({
  imports: [
    ConfigModule,
    LoggingModule,
    DatabaseModule,
    TenancyModule,
    AccessModule,
    GraphqlModule.forRoot(),
    HealthModule,
    IdentityModule,
  ],
})
export class ApiModule {}
