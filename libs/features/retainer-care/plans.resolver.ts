import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { isCurrencyCode } from '#core/money';
import { Retainer } from '#features/retainers';
import { Allow, ApiError, Area, STAFF } from '#platform/access';
import { found, NodeId, RequestContext, type BatchRead } from '#platform/graphql';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { loadAdvice } from './load-advice.js';
import { plansById, readPlans, toPlan } from './plan.reads.js';
import { CreateRetainerPlanInput, RetainerPlan, RetainerPlanAdvice, UpdateRetainerPlanInput } from './plan.type.js';
import { minorOf, unitsOf } from './quantity.js';

@Resolver(() => Retainer)
@Area('retainers')
export class PlansResolver {
  constructor(private readonly tenancy: Tenancy) {}

  /** Of retainers that the caller sees. */
  private readonly advice: BatchRead<RetainerPlanAdvice> = ({ agencyId }, ids) =>
    this.tenancy.read({ agencyId }, (transaction) => loadAdvice(transaction, ids));

  @Query(() => [RetainerPlan], {
    description: 'The sizes of retainer that the agency sells, by name; those that it sold once too where asked for.',
  })
  @Allow(...STAFF)
  async retainerPlans(
    @Args('withArchived', { type: () => Boolean, nullable: true }) withArchived: boolean | null,
    @Context() { reads }: RequestContext,
  ): Promise<RetainerPlan[]> {
    return (await readPlans(reads, withArchived ?? false)).map(toPlan);
  }

  @ResolveField(() => RetainerPlanAdvice, { nullable: true })
  planAdvice(@Parent() { id }: Retainer, @Context() context: RequestContext): Promise<RetainerPlanAdvice | undefined> {
    return context.load(this.advice, id);
  }

  @Mutation(() => RetainerPlan)
  @Allow('OWNER', 'MANAGER')
  async createRetainerPlan(
    @Args('input') input: CreateRetainerPlanInput,
    @Context() context: RequestContext,
  ): Promise<RetainerPlan> {
    const values = valuesOf(input);
    const id = await this.tenancy.write(context.caller, async (transaction) => {
      const [row] = await transaction.rows<{ id: string }>(
        `insert into retainer_plans (agency_id, name, fee_minor, included_units, rollover_mode, rollover_cap_units,
           rollover_expires_after_periods, overage_rate, unit, currency)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
        [transaction.agencyId, ...values, input.unit, input.currency],
      );
      return (row as { id: string }).id;
    });
    return found(context.load(plansById, id), 'plan');
  }

  @Mutation(() => RetainerPlan, { description: 'Changes what is sold from now on; contracts stay as they are.' })
  @Allow('OWNER', 'MANAGER')
  async updateRetainerPlan(
    @Args('input') input: UpdateRetainerPlanInput,
    @Context() context: RequestContext,
  ): Promise<RetainerPlan> {
    const before = await found(context.load(plansById, input.id), 'plan');
    if (before.unit !== input.unit || before.fee.currency !== input.currency) {
      throw new ApiError('BAD_USER_INPUT', 'Unit and currency of a plan stay.', { field: 'unit' });
    }
    const isChanged = await this.tenancy.write(context.caller, (transaction) => update(transaction, input));
    const current = await found(context.load(plansById, input.id), 'plan');
    if (!isChanged) throw new ApiError('CONFLICT', 'Somebody changed this meanwhile.', { current, yours: input });
    return current;
  }

  @Mutation(() => RetainerPlan, { description: 'Sells it no longer. Archived again it stays archived.' })
  @Allow('OWNER', 'MANAGER')
  archiveRetainerPlan(@NodeId() id: string, @Context() context: RequestContext): Promise<RetainerPlan> {
    return this.archive(context, id, true);
  }

  @Mutation(() => RetainerPlan, { description: 'Sells it again. What isn’t archived stays as it is.' })
  @Allow('OWNER', 'MANAGER')
  restoreRetainerPlan(@NodeId() id: string, @Context() context: RequestContext): Promise<RetainerPlan> {
    return this.archive(context, id, false);
  }

  private async archive(context: RequestContext, id: string, isArchived: boolean): Promise<RetainerPlan> {
    await this.tenancy.write(context.caller, (transaction) =>
      transaction.rows(
        `update retainer_plans set archived_at = $3::timestamptz, version = version + 1
          where agency_id = $1 and id = $2 and (archived_at is null) = ($3::timestamptz is not null)`,
        [transaction.agencyId, id, isArchived ? transaction.now : null],
      ),
    );
    return found(context.load(plansById, id), 'plan');
  }
}

async function update(transaction: TenantTransaction, input: UpdateRetainerPlanInput): Promise<boolean> {
  const rows = await transaction.rows(
    `update retainer_plans set name = $4, fee_minor = $5, included_units = $6, rollover_mode = $7, rollover_cap_units = $8,
       rollover_expires_after_periods = $9, overage_rate = $10, version = version + 1
      where agency_id = $1 and id = $2 and version = $3 returning id`,
    [transaction.agencyId, input.id, input.version, ...valuesOf(input)],
  );
  return rows.length > 0;
}

/** @throws ApiError `BAD_USER_INPUT` */
function valuesOf(input: CreateRetainerPlanInput): unknown[] {
  const { unit, currency, rolloverMode, overageRate = null } = input;
  const refuse = (field: string, message: string): never => {
    throw new ApiError('BAD_USER_INPUT', message, { field });
  };
  if (!isCurrencyCode(currency)) refuse('currency', 'There is no such currency.');
  if ((unit === 'TIME') === (overageRate === null))
    refuse('overageRate', 'A plan in hours needs the price of an extra hour, and one in money has none.');
  const isCapped = rolloverMode === 'CAPPED';
  const hasCap = (input.rolloverCapSeconds ?? input.rolloverCapAmount ?? null) !== null;
  if (isCapped !== hasCap) refuse('rolloverMode', 'Rollover has a cap where it is CAPPED, and only then.');
  const head = { unit, currency };
  const cap = { seconds: input.rolloverCapSeconds, amount: input.rolloverCapAmount };
  if (overageRate !== null) minorOf(overageRate, currency, 'overageRate');
  return [
    input.name,
    String(minorOf(input.fee, currency, 'fee')),
    String(unitsOf({ seconds: input.includedSeconds, amount: input.includedAmount }, head)),
    rolloverMode,
    isCapped ? String(unitsOf(cap, head)) : null,
    input.rolloverExpiresAfterPeriods ?? null,
    overageRate,
  ];
}
