export { logRequests, nameRequest } from './log-requests.js';
export { LOG_DESTINATION, LoggingModule } from './logging.module.js';
