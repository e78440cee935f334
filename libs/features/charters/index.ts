export type { SetCharterInput } from './charter.inputs.js';
export { ChartersModule } from './charters.module.js';
export { ChartersService } from './charters.service.js';
