import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ExplainLineService } from '#features/billing';
import { Allow, ApiError, Area, STAFF, withIdempotency } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { found, isNodeId, JsonScalar, NodeId, RequestContext } from '#platform/graphql';
import { Tenancy } from '#platform/tenancy';
import { invoicesById } from './invoice.reads.js';
import type { Invoice } from './invoice.type.js';
import { type IssueError, IssueInvoicesService } from './issue-invoices.service.js';
import type { BelowNothing } from './refuse-below-nothing.js';
import {
  type IssueDateRefused,
  IssueInvoicesInput,
  IssueInvoicesResult,
  type InvoicesIssued,
} from './issue-invoices.type.js';

const MOST_SHOWN = 100;

@Resolver()
@Area('invoices')
export class IssueInvoicesResolver {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly issuing: IssueInvoicesService,
    private readonly lines: ExplainLineService,
  ) {}

  @Mutation(() => IssueInvoicesResult, {
    description: 'Numbers and books drafts; from then on nothing of them changes. Their PDFs follow.',
  })
  @Allow('OWNER', 'MANAGER')
  async issueInvoices(
    @Args('input') { idempotencyKey: key, ...request }: IssueInvoicesInput,
    @Context() context: RequestContext,
  ): Promise<InvoicesIssued | IssueDateRefused> {
    const { caller } = context;
    refuseUnclear(request);
    const result = await this.tenancy.write(caller, (transaction) =>
      withIdempotency(transaction, { caller, key, operation: 'issueInvoices', request }, async () => {
        const issued = await this.issuing.issueIn(transaction, request);
        if (!issued.ok) return { refused: refuseBelow(issued.error) };
        const { invoiceIds } = issued.value;
        await recordAudit(transaction, {
          action: 'issueInvoices',
          subjectType: 'invoices',
          details: { ...request, invoiceIds },
        });
        return { invoiceIds };
      }),
    );
    if (result.refused) return { issuedOn: result.refused.issuedOn, reason: reasonOf(result.refused) };
    const ids = result.invoiceIds ?? [];
    const shown = await Promise.all(ids.slice(0, MOST_SHOWN).map((id) => context.load(invoicesById, id)));
    return { count: ids.length, invoices: shown as unknown as Invoice[] };
  }

  @Query(() => JsonScalar, {
    nullable: true,
    description:
      'Why a line has its amount: entries, rounding steps, rate and where it was found, arithmetic. Whole numbers of money are text.',
  })
  @Allow(...STAFF)
  async explainInvoiceLine(@NodeId('lineId') lineId: string, @Context() { caller }: RequestContext): Promise<unknown> {
    const explanation = await found(this.lines.explain(caller, lineId), 'invoice line');
    return JSON.parse(
      JSON.stringify(explanation, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
    );
  }
}

/** @throws ApiError `BAD_USER_INPUT` */
function refuseUnclear({ runId, invoiceIds }: Pick<IssueInvoicesInput, 'runId' | 'invoiceIds'>): void {
  if ((runId === undefined) === (invoiceIds === undefined)) {
    throw new ApiError('BAD_USER_INPUT', 'Give either runId or invoiceIds.', { field: 'runId' });
  }
  if (invoiceIds && !invoiceIds.every(isNodeId)) {
    throw new ApiError('BAD_USER_INPUT', 'invoiceIds must be ids.', { field: 'invoiceIds' });
  }
}

/** @throws ApiError `NOT_POSSIBLE` (`BELOW_NOTHING`) */
function refuseBelow(error: IssueError): Exclude<IssueError, BelowNothing> {
  if (error.code !== 'BELOW_NOTHING') return error;
  const { client, invoiceId } = error;
  const message = 'The invoice to {client} comes to less than nothing: take less off it, or give a credit note.';
  throw new ApiError('NOT_POSSIBLE', message, { reason: 'BELOW_NOTHING', client, invoiceId });
}

function reasonOf(error: Exclude<IssueError, BelowNothing>): string {
  switch (error.code) {
    case 'ISSUE_DATE_IN_FUTURE':
      return `The date is after today, ${error.today}.`;
    case 'ISSUE_DATE_BEFORE_SERIES':
      return `Numbers of ${error.year} are being given already.`;
    case 'PURCHASE_ORDER_EXCEEDED':
      return `The purchase order ${error.orderNumber} would be exceeded.`;
  }
}
