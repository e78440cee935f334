import { Args, Context, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { CapacityReport as Snapshot } from '#core/capacity';
import { Allow, Area } from '#platform/access';
import { found, NodeId, RequestContext, type Page } from '#platform/graphql';
import { capacityReportsById, readCapacityReports, snapshotsByReport } from './capacity-report.reads.js';
import { CapacityReportService } from './capacity-report.service.js';
import {
  CapacityReport,
  CapacityReportConnection,
  CapacityReportsArgs,
  RequestCapacityReportInput,
  RequestCapacityReportResult,
  type CapacityReportOutOfRange,
} from './capacity-report.type.js';
import { CapacitySnapshot } from './capacity-snapshot.type.js';

@Resolver(() => CapacityReport)
@Area('capacity')
export class CapacityReportsResolver {
  constructor(private readonly reports: CapacityReportService) {}

  @Query(() => CapacityReportConnection, { description: 'Capacity reports, the latest first.' })
  @Allow('OWNER', 'MANAGER')
  capacityReports(
    @Args() { filter, ...page }: CapacityReportsArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Page<CapacityReport>> {
    return readCapacityReports(reads, page, filter ?? {});
  }

  @Query(() => CapacityReport, { nullable: true, description: 'One capacity report; `NOT_FOUND` where there is none.' })
  @Allow('OWNER', 'MANAGER')
  capacityReport(@NodeId() id: string, @Context() context: RequestContext): Promise<CapacityReport> {
    return found(context.load(capacityReportsById, id), 'capacity report');
  }

  @Mutation(() => RequestCapacityReportResult, {
    description: 'Asks for a capacity report, which is then built in the background.',
  })
  @Allow('OWNER', 'MANAGER')
  async requestCapacityReport(
    @Args('input') { month, asOf }: RequestCapacityReportInput,
    @Context() context: RequestContext,
  ): Promise<CapacityReport | CapacityReportOutOfRange> {
    const { caller } = context;
    const requested = await this.reports.request(caller, { month, requestedBy: caller.userId, ...(asOf && { asOf }) });
    if (!requested.ok) return requested.error;
    return found(context.load(capacityReportsById, requested.value.reportId), 'capacity report');
  }

  @ResolveField(() => CapacitySnapshot, { nullable: true, description: 'Once the report is done.' })
  snapshot({ id }: CapacityReport, _args: unknown, context: RequestContext): Promise<Snapshot | undefined> {
    return context.load(snapshotsByReport, id);
  }
}
