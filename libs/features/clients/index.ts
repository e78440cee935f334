export { CLIENT_COLUMNS, clientsById } from './client.reads.js';
export { Client } from './client.type.js';
export { ClientsModule } from './clients.module.js';
