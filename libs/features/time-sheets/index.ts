export { DecideWeeksService } from './decide-weeks.service.js';
export { WeeksService } from './weeks.service.js';
export { RemindLateService } from './remind-late.service.js';
export { RemindingModule } from './reminding.module.js';
export { TimeSheetsModule } from './time-sheets.module.js';
