export { servicesById } from './service.reads.js';
export { Service } from './service.type.js';
export { ServicesModule } from './services.module.js';
