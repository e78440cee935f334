export { ChargeLateFeesService } from './charge-late-fees.service.js';
export { OverdueWatchModule, RemindersModule } from './reminders.module.js';
export { WatchOverdueService } from './watch-overdue.service.js';
