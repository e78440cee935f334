export { assistantNamesById, assistantsById } from './assistant.reads.js';
export { Assistant } from './assistant.type.js';
export { AssistantsModule } from './assistants.module.js';
