export { ClientActivityModule } from './client-activity.module.js';
