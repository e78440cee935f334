export { RetainerCareModule } from './retainer-care.module.js';
