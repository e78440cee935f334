import { Module } from '@nestjs/common';
import { BuildCapacityReportService } from './build-capacity-report.service.js';
import { CapacityReportService } from './capacity-report.service.js';
import { CapacityReportsResolver } from './capacity-reports.resolver.js';
import { SNAPSHOT_RESOLVERS } from './capacity-snapshot.resolver.js';

/** Capacity reports; both processes have it: the api asks for them and reads them, the worker builds them. */
@Module({
  providers: [CapacityReportService, BuildCapacityReportService, CapacityReportsResolver, ...SNAPSHOT_RESOLVERS],
  exports: [CapacityReportService],
})
export class CapacityModule {}
