export { createDataSource } from './data-source.js';
export { DatabaseModule } from './database.module.js';
export { migrateDatabase, NewerDatabaseError } from './migrate.js';
