export { ClientNotesService } from './client-notes.service.js';
export { LONGEST_NOTE } from './client-note.type.js';
export { addImportedNotes, type NoteToAdd } from './client-note.rows.js';
export { CreateClientInput } from './client.inputs.js';
export { CLIENT_COLUMNS, clientsById, lockClient } from './client.reads.js';
export { addClients } from './client.rows.js';
export { Client } from './client.type.js';
export { ClientsModule } from './clients.module.js';
export { purchaseOrderRowsByClient, type PurchaseOrderRow } from './purchase-order.reads.js';
