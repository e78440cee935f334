import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Invoice, invoicesById, type InvoiceNode } from '#features/invoices';
import { Allow, ApiError, Area, STAFF } from '#platform/access';
import { found, RequestContext, type Page } from '#platform/graphql';
import { readTaxDocuments, readTaxReport } from './tax-report.reads.js';
import {
  TaxPeriodInput,
  TaxReport,
  TaxReportDocument,
  TaxReportDocumentConnection,
  TaxReportDocumentsArgs,
} from './tax-report.type.js';

@Resolver(() => TaxReportDocument)
@Area('taxes')
export class TaxReportResolver {
  @Query(() => TaxReport, { description: 'What was taxed in some days, credit notes taken off.' })
  @Allow(...STAFF)
  taxReport(@Args('period') period: TaxPeriodInput, @Context() { reads }: RequestContext): Promise<TaxReport> {
    refuseBackward(period);
    return readTaxReport(reads, period);
  }

  @Query(() => TaxReportDocumentConnection, { description: 'The documents that make up the tax report, by day.' })
  @Allow(...STAFF)
  taxReportDocuments(
    @Args() { period, filter, ...page }: TaxReportDocumentsArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Page<TaxReportDocument>> {
    refuseBackward(period);
    return readTaxDocuments(reads, page, { period, filter });
  }

  @ResolveField(() => Invoice)
  invoice(@Parent() { id }: TaxReportDocument, @Context() context: RequestContext): Promise<InvoiceNode> {
    return found(context.load(invoicesById, id), 'invoice');
  }
}

/** @throws ApiError `BAD_USER_INPUT` */
function refuseBackward({ from, to }: TaxPeriodInput): void {
  if (to < from) throw new ApiError('BAD_USER_INPUT', 'It ends before it begins.', { field: 'period.to' });
}
