export { makeHttpAdapter } from './http-adapter.js';
export { readJsonStrictly } from './read-json.js';
export { protectAnswers } from './security-headers.js';
export { acceptFiles, readFileBody } from './accept-files.js';
export { serveDashboard } from './serve-dashboard.js';
