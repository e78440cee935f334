export { recordAsOne, recordAudit, type AuditRecord } from './record-audit.js';
