export { endLeftover, freePort, startPostgres, type PostgresOptions, type PostgresServer } from './postgres.server.js';
