export { packsById, quantityOf, type UnitOfBalance } from './retainer.reads.js';
export { OverageConsent, Retainer, RetainerPack, RetainerQuantity, RetainerStatement } from './retainer.type.js';
export { RetainersModule } from './retainers.module.js';
export * from './retainer.enums.js';
export { retainersByContract } from './retainer.reads.js';
export { statementOf } from './statement.reads.js';
