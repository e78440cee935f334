export { RetainerCareModule, RetainerWatchModule } from './retainer-care.module.js';
export { WatchRetainersService } from './watch-retainers.service.js';
