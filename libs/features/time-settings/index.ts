export { loadTimeRules, type TimeRules } from './time-rules.js';
export { TimeSettingsModule } from './time-settings.module.js';
