import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Month } from '#core/time';
import { assistantNamesById } from '#features/assistants';
import { quantityOf, Retainer, type RetainerQuantity } from '#features/retainers';
import { Service, servicesById } from '#features/services';
import { STAFF, Visible } from '#platform/access';
import { MonthScalar, RequestContext, type BatchRead } from '#platform/graphql';
import { Tenancy } from '#platform/tenancy';
import { loadMonths, type LoadedMonth } from './load-month.js';
import { RetainerMonth, RetainerStatementLine } from './statement.type.js';

type LineNode = RetainerStatementLine & { assistantId: string | null; serviceId: string | null };

@Resolver(() => Retainer)
export class RetainerStatementsResolver {
  constructor(private readonly tenancy: Tenancy) {}

  /** Of retainers that the caller sees; their work and their states are not all hers to see. */
  private readonly months: BatchRead<RetainerMonth, [Month]> = ({ agencyId }, ids, period) =>
    this.tenancy.read({ agencyId }, async (transaction) => {
      const loaded = await loadMonths(transaction, ids, period);
      return new Map([...loaded].map(([id, month]) => [id, presentMonth(month)]));
    });

  @ResolveField(() => RetainerMonth, {
    nullable: true,
    description: 'Any month line by line, the present one as of now; none for a month that the retainer does not have.',
  })
  @Visible(...STAFF, 'CLIENT')
  month(
    @Parent() { id }: Retainer,
    @Args('period', { type: () => MonthScalar }) period: Month,
    @Context() context: RequestContext,
  ): Promise<RetainerMonth | undefined> {
    return context.load(this.months, id, period);
  }
}

@Resolver(() => RetainerStatementLine)
export class StatementLinesResolver {
  @ResolveField(() => String, { nullable: true, description: 'Of a use: who worked, by name.' })
  @Visible(...STAFF, 'CLIENT')
  async assistantName({ assistantId }: LineNode, _args: unknown, context: RequestContext): Promise<string | undefined> {
    return assistantId === null ? undefined : context.load(assistantNamesById, assistantId);
  }

  @ResolveField(() => Service, { nullable: true, description: 'Of a use.' })
  @Visible(...STAFF, 'CLIENT')
  async service({ serviceId }: LineNode, _args: unknown, context: RequestContext): Promise<Service | undefined> {
    return serviceId === null ? undefined : context.load(servicesById, serviceId);
  }
}

function presentMonth(loaded: LoadedMonth): RetainerMonth {
  const { retainer, row, lines, isClosed } = loaded;
  const unit = { unit: retainer.contract.retainer.unit, currency: retainer.contract.currency };
  const of = (units: bigint): RetainerQuantity => quantityOf(String(units), unit);
  return {
    ...{ period: row.period, isClosed, opening: of(row.carriedIn), used: of(row.used), closing: of(row.carriedOut) },
    lines: lines.map((line) => presentLine(line, loaded, of)),
  };
}

function presentLine(
  { kind, units, balance, lot, packId, on, use }: LoadedMonth['lines'][number],
  { entries, descriptions }: LoadedMonth,
  of: (units: bigint) => RetainerQuantity,
): LineNode {
  const entry = use && entries.get(use.id);
  const startedAt = entry ? new Date(entry.startEpochSeconds * 1_000).toISOString() : null;
  return {
    ...{ kind, quantity: of(units), balance: of(balance), startedAt },
    ...{ grantedIn: lot?.period ?? null, packId: packId ?? lot?.packId ?? null, timeEntryId: use?.id ?? null },
    ...{ boughtOn: on ?? null, rawSeconds: use?.rawSeconds ?? null, freeSeconds: use?.freeSeconds ?? null },
    ...{ roundedSeconds: use?.roundedSeconds ?? null, description: use ? (descriptions.get(use.id) ?? null) : null },
    ...{ assistantId: entry?.assistantId ?? null, serviceId: entry?.serviceId ?? null },
  };
}
