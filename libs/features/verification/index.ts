export { everyAgency, RULES, verifyAgency, type Finding } from './verify-agency.js';
export type { Rule } from './rule.js';
