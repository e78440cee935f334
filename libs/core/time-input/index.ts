export { formatDuration, formatSpan } from './format-time.js';
export { parseClockTime, parseTimeInput } from './parse-time.js';
export { MOST_SECONDS, type TimeInput, type TimeInputCode, type TimeInputError } from './time-input.types.js';
