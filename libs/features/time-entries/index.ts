export { TimeEntriesModule } from './time-entries.module.js';
export { TimeEntry } from './time-entry.type.js';
