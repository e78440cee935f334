export { TimersModule } from './timers.module.js';
