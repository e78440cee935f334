export { RemindLateService } from './remind-late.service.js';
export { RemindingModule } from './reminding.module.js';
export { TimeSheetsModule } from './time-sheets.module.js';
