import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Environment } from '#platform/config';
import { createDataSource } from './data-source.js';

/** The application must not be able to step around row-level security, whatever its code does. */
async function refusePowerfulRole(dataSource: DataSource): Promise<void> {
  const [role] = (await dataSource.query(`
    select rolsuper or rolbypassrls or exists
      (select from pg_class where relowner = pg_roles.oid and relname = 'agencies') as powerful
      from pg_roles where rolname = current_user`)) as { powerful: boolean }[];
  if (role?.powerful)
    throw new Error(
      'DATABASE_URL signs in as an owner or superuser: use the application role that the migration step makes.',
    );
}

@Global()
@Module({
  providers: [
    {
      provide: DataSource,
      inject: [Environment],
      useFactory: async (environment: Environment) => {
        const dataSource = createDataSource({ url: environment.DATABASE_URL, poolSize: environment.DATABASE_POOL });
        await dataSource.initialize();
        await refusePowerfulRole(dataSource);
        return dataSource;
      },
    },
  ],
  exports: [DataSource],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}
