import pg from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from '#migrations';

const DATE_OID = 1082;
// A business date is a date: as a JavaScript Date it would move by a day in half of the world's zones.
pg.types.setTypeParser(DATE_OID, (text) => text);

export interface DataSourceSettings {
  url: string;
  poolSize: number;
}

/** The one way to a database. Only tenancy, health and migration code may hold it. */
export const createDataSource = ({ url, poolSize }: DataSourceSettings): DataSource =>
  new DataSource({
    type: 'postgres',
    url,
    migrations,
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    applicationName: 'factotum',
    poolSize,
    extra: { connectionTimeoutMillis: 10_000, idle_in_transaction_session_timeout: 60_000 },
  });
