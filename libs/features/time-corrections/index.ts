export { TimeCorrectionsModule } from './time-corrections.module.js';
