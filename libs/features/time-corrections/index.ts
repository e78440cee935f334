export { TimeCorrectionsModule } from './time-corrections.module.js';
export { TimeCorrectionsService } from './time-corrections.service.js';
