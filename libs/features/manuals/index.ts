export { manualVersionsById, type ManualVersionNode } from './manual.reads.js';
export { ManualVersion } from './manual.type.js';
export { ManualsService } from './manuals.service.js';
export { ManualsModule } from './manuals.module.js';
