import { Module } from '@nestjs/common';
import { BuildCapacityReportService } from './build-capacity-report.service.js';
import { CapacityReportService } from './capacity-report.service.js';

/** Capacity reports; both processes have it, and only the worker builds them. */
@Module({ providers: [CapacityReportService, BuildCapacityReportService], exports: [CapacityReportService] })
export class CapacityModule {}
