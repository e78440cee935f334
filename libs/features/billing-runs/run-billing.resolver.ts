import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Result } from '#core/result';
import type { Month } from '#core/time';
import { BillingRunService, findMonthToBill, previewBilling, type StopError } from '#features/billing';
import { Allow, ApiError, Area, STAFF, withIdempotency } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { found, isNodeId, MonthScalar, NodeId, RequestContext } from '#platform/graphql';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { billingRunsById } from './billing-run.reads.js';
import type { BillingRun, BillingRunStatus } from './billing-run.type.js';
import { presentPreview } from './present-preview.js';
import {
  BillingPreviewPage,
  PreviewBillingArgs,
  type MonthNotEnded,
  type RunNotUnderWay,
  StartBillingRunInput,
  StartBillingRunResult,
  StopBillingRunInput,
  StopBillingRunResult,
} from './run-billing.type.js';

/** Previews, starts and stops billing runs. */
@Resolver()
@Area('billing')
export class RunBillingResolver {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly runs: BillingRunService,
  ) {}

  @Query(() => BillingPreviewPage, {
    description: 'What a run of the month would bill if it were started now. Nothing is saved.',
  })
  @Allow(...STAFF)
  async previewBilling(
    @Args('month', { type: () => MonthScalar }) month: Month,
    @Args() { first, after, clientId }: PreviewBillingArgs,
    @Context() { reads }: RequestContext,
  ): Promise<BillingPreviewPage> {
    if (after && !isNodeId(after)) {
      throw new ApiError('BAD_USER_INPUT', 'after is not the cursor of a page.', { field: 'after' });
    }
    return presentPreview(
      await previewBilling(reads, { month, first, ...(after && { after }), ...(clientId && { clientId }) }),
    );
  }

  @Query(() => MonthScalar, {
    nullable: true,
    description: 'The earliest month whose run would bill a client something, the one that goes on too; null for none.',
  })
  @Allow(...STAFF)
  async monthToBill(
    @NodeId('clientId') clientId: string,
    @Context() { reads }: RequestContext,
  ): Promise<Month | undefined> {
    return findMonthToBill(reads, clientId);
  }

  @Mutation(() => StartBillingRunResult, {
    description: 'Bills all that is not billed yet up to the month’s end; the invoices are drafts.',
  })
  @Allow('OWNER', 'MANAGER')
  async startBillingRun(
    @Args('input') { month, idempotencyKey: key }: StartBillingRunInput,
    @Context() context: RequestContext,
  ): Promise<BillingRun | MonthNotEnded> {
    const { caller } = context;
    const result = await this.tenancy.write(caller, (transaction) =>
      withIdempotency(transaction, { caller, key, operation: 'startBillingRun', request: { month } }, async () => {
        const started = await this.runs.startIn(transaction, { month, requestedBy: caller.userId });
        if (!started.ok) return { endsAt: started.error.endsAt.toISOString() };
        const { runId } = started.value;
        await recordAudit(transaction, {
          action: 'startBillingRun',
          subjectType: 'billing_runs',
          subjectId: runId,
          details: { month },
        });
        return { runId };
      }),
    );
    if ('endsAt' in result) return { month, endsAt: new Date(String(result.endsAt)) };
    return found(context.load(billingRunsById, String(result.runId)), 'billing run');
  }

  @Mutation(() => StopBillingRunResult, {
    description: 'Finishes what is under way and begins no more. Starting the month again bills the rest.',
  })
  @Allow('OWNER', 'MANAGER')
  async stopBillingRun(
    @Args('input') { runId }: StopBillingRunInput,
    @Context() context: RequestContext,
  ): Promise<BillingRun | RunNotUnderWay> {
    const { caller } = context;
    const stopped = await this.tenancy.write(caller, (transaction) => this.stopIn(transaction, runId));
    if (!stopped.ok && stopped.error.code === 'RUN_NOT_UNDER_WAY')
      return { runId, status: stopped.error.status as BillingRunStatus };
    return found(context.load(billingRunsById, runId), 'billing run');
  }

  private async stopIn(transaction: TenantTransaction, runId: string): Promise<Result<{ runId: string }, StopError>> {
    const stopped = await this.runs.stopIn(transaction, runId);
    const deed = { action: 'stopBillingRun', subjectType: 'billing_runs', subjectId: runId };
    if (stopped.ok) await recordAudit(transaction, deed);
    return stopped;
  }
}
