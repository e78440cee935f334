export { ChartersModule } from './charters.module.js';
