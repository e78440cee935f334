export { BuildCapacityReportService } from './build-capacity-report.service.js';
export { CapacityModule } from './capacity.module.js';
export { CapacityReportService, type CapacityReportRequest, type OutOfRange } from './capacity-report.service.js';
