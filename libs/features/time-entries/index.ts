export { type ApprovalRequest, ApproveTimeEntriesService } from './approve-time-entries.service.js';
export { ApprovingModule } from './approving.module.js';
export { TimeEntriesModule } from './time-entries.module.js';
export { TimeEntry } from './time-entry.type.js';
