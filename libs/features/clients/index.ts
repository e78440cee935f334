export { CLIENT_COLUMNS, clientsById, lockClient } from './client.reads.js';
export { Client } from './client.type.js';
export { ClientsModule } from './clients.module.js';
export { purchaseOrderRowsByClient, type PurchaseOrderRow } from './purchase-order.reads.js';
