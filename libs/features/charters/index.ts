export type { SetCharterInput } from './charter.inputs.js';
export { chartersById, type CharterNode } from './charter.reads.js';
export { ContractCharter } from './charter.type.js';
export { ChartersModule } from './charters.module.js';
export { ChartersService } from './charters.service.js';
