export { LOG_DESTINATION, LoggingModule } from './logging.module.js';
