export { Retainer, RetainerStatement } from './retainer.type.js';
export { RetainersModule } from './retainers.module.js';
