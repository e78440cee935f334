import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { Notifier } from '#features/notifications';
import { quantityOf, Retainer, retainersByContract } from '#features/retainers';
import { Allow, ApiError, Area, STAFF, Visible, type Caller } from '#platform/access';
import { found, RequestContext, type BatchRead } from '#platform/graphql';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import {
  AnswerOverageInput,
  EndTopUpInput,
  OverageQuestion,
  RetainerAlert,
  RetainerCare,
  RetainerStanding,
  SetRetainerAlertsInput,
  SetTopUpInput,
  type AnsweredVia,
} from './care.type.js';
import { heldNow } from './held-now.js';
import { requireContract } from './in-agency.js';
import { answerIn, asOfNow, isAgreed, isNothing, overageKey, questionsByContract } from './overage-questions.js';
import { alertsByContract, careByContract } from './retainer-care.reads.js';
import { endTopUpIn, restoreTopUpIn, setAlertsIn, setTopUpIn, type CareToChange } from './save-care.js';
import { loadOpenRetainers, type OpenRetainer } from './load-open-retainers.js';
import { isProblem, standingOf } from './standing.js';

type Change = (transaction: TenantTransaction, caller: Caller) => Promise<boolean>;

@Resolver(() => Retainer)
@Area('retainers')
export class RetainerCareResolver {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly notifier: Notifier,
  ) {}

  /** Of retainers that the caller sees; their work, their states and their rates are not all hers to see. */
  private readonly open: BatchRead<OpenRetainer> = ({ agencyId }, ids) =>
    this.tenancy.read({ agencyId }, (transaction) => loadOpenRetainers(transaction, ids));

  @ResolveField(() => RetainerStanding, {
    nullable: true,
    description: 'None before the first month and after the last, and where work of a retainer of money has no rate.',
  })
  @Visible(...STAFF, 'CLIENT')
  async standing({ id }: Retainer, _args: unknown, context: RequestContext): Promise<RetainerStanding | undefined> {
    const retainer = await context.load(this.open, id);
    return retainer && presentStanding(retainer);
  }

  @ResolveField(() => RetainerCare)
  @Visible(...STAFF, 'CLIENT')
  care({ id }: Retainer, _args: unknown, context: RequestContext): Promise<RetainerCare> {
    return found(context.load(careByContract, id), 'retainer');
  }

  @ResolveField(() => [RetainerAlert], { description: 'The latest first, fifty at most.' })
  @Visible(...STAFF, 'CLIENT')
  async alerts({ id }: Retainer, _args: unknown, context: RequestContext): Promise<RetainerAlert[]> {
    return (await context.load(alertsByContract, id)) ?? [];
  }

  @ResolveField(() => [OverageQuestion], { description: 'Asked of the client, the latest month first.' })
  @Visible(...STAFF, 'CLIENT')
  async overageQuestions({ id }: Retainer, _args: unknown, context: RequestContext): Promise<OverageQuestion[]> {
    return this.questionsOf(context, id);
  }

  @ResolveField(() => [OverageQuestion], { description: 'Those that wait for the client’s answer.' })
  @Visible(...STAFF, 'CLIENT')
  async pendingConsents({ id }: Retainer, _args: unknown, context: RequestContext): Promise<OverageQuestion[]> {
    const questions = await this.questionsOf(context, id);
    return questions.filter(({ answer, overage }) => answer === null && !isNothing(overage));
  }

  @Mutation(() => Retainer, { description: 'Agrees to buy packs by itself, at the offer’s price, from now on.' })
  @Allow('OWNER', 'MANAGER', 'CLIENT')
  setTopUp(@Args('input') input: SetTopUpInput, @Context() context: RequestContext): Promise<Retainer> {
    return this.change(context, input, (transaction, caller) => setTopUpIn(transaction, caller, input));
  }

  @Mutation(() => Retainer, { description: 'Buys no more packs by itself.' })
  @Allow('OWNER', 'MANAGER', 'CLIENT')
  endTopUp(@Args('input') input: EndTopUpInput, @Context() context: RequestContext): Promise<Retainer> {
    return this.change(context, input, (transaction, caller) => endTopUpIn(transaction, caller, input));
  }

  @Mutation(() => Retainer, {
    description: 'Lets a top-up that the caller’s side has ended hold again, as it was agreed.',
  })
  @Allow('OWNER', 'MANAGER', 'CLIENT')
  restoreTopUp(@Args('input') input: EndTopUpInput, @Context() context: RequestContext): Promise<Retainer> {
    return this.change(context, input, (transaction, caller) => restoreTopUpIn(transaction, caller, input));
  }

  @Mutation(() => Retainer, { description: 'Says at which percentages of a month’s balance both sides are told.' })
  @Allow('OWNER', 'MANAGER')
  setRetainerAlerts(
    @Args('input') input: SetRetainerAlertsInput,
    @Context() context: RequestContext,
  ): Promise<Retainer> {
    return this.change(context, input, (transaction, caller) => setAlertsIn(transaction, caller, input));
  }

  @Mutation(() => Retainer, {
    description: 'A client’s answer to overage. A refusal may become a consent; a consent is billed, and stays.',
  })
  @Allow('OWNER', 'MANAGER', 'CLIENT')
  async answerOverage(@Args('input') input: AnswerOverageInput, @Context() context: RequestContext): Promise<Retainer> {
    const { caller } = context;
    const via = viaOf(caller, input.via);
    const retainer = await context.load(this.open, input.contractId);
    const answered = { via, held: retainer && heldNow(retainer)?.get(input.period) };
    await this.tenancy.write(caller, async (transaction) => {
      const { clientId, contractId, title } = await requireContract(transaction, caller, input.contractId);
      await answerIn(transaction, caller, { ...input, ...answered });
      await this.notifier.settle(transaction, {
        ...{ kind: 'OVERAGE_ASKED', subjectIds: [contractId], key: overageKey(contractId, input.period) },
      });
      const answer = input.answer === 'GIVEN' ? 'consent given' : 'refused';
      await this.notifier.notify(transaction, [
        {
          kind: 'OVERAGE_ANSWERED',
          to: { roles: ['OWNER', 'MANAGER'], clientIds: [clientId] },
          subject: { type: 'RETAINER', id: contractId },
          // The client is told it, too: what staff noted isn't for it.
          data: {
            contract: title,
            period: input.period,
            answer,
            ...(via === 'PORTAL' && input.note && { note: input.note }),
          },
        },
      ]);
    });
    return found(context.load(retainersByContract, input.contractId), 'retainer');
  }

  private async questionsOf(context: RequestContext, id: string): Promise<OverageQuestion[]> {
    const questions = (await context.load(questionsByContract, id)) ?? [];
    const retainer = questions.every(isAgreed) ? undefined : await context.load(this.open, id);
    return retainer ? questions.map((question) => asOfNow(question, retainer)) : questions;
  }

  /** @throws ApiError `CONFLICT` where somebody else has changed it since */
  private async change(context: RequestContext, input: CareToChange, change: Change): Promise<Retainer> {
    const { caller } = context;
    const isChanged = await this.tenancy.write(caller, (transaction) => change(transaction, caller));
    if (!isChanged) {
      const current = await context.load(careByContract, input.contractId);
      throw new ApiError('CONFLICT', 'Somebody changed this meanwhile.', { current, yours: input });
    }
    return found(context.load(retainersByContract, input.contractId), 'retainer');
  }
}

function presentStanding(retainer: OpenRetainer): RetainerStanding | undefined {
  const standing = standingOf(retainer);
  if (!standing || isProblem(standing)) return undefined;
  const { contract } = retainer;
  const of = (units: bigint) =>
    quantityOf(String(units), { unit: contract.retainer.unit, currency: contract.currency });
  const { available, tracked, approved, percent, period, runsOutOn = null, ownUse, isPaceKnown } = standing;
  const left = available - tracked.used;
  return {
    ...{ period, available: of(available), used: of(tracked.used), approved: of(approved.used), runsOutOn },
    ...{ ownUse: of(ownUse), isPaceKnown },
    ...{ left: of(left > 0n ? left : 0n), overage: of(tracked.overage), percentUsed: percent },
  };
}

/** @throws ApiError `BAD_USER_INPUT` */
function viaOf({ role }: Caller, via: AnsweredVia | null | undefined): AnsweredVia {
  if (role === 'CLIENT' && via && via !== 'PORTAL') {
    throw new ApiError('BAD_USER_INPUT', 'Your own answer comes from here.', { field: 'via' });
  }
  if (role === 'CLIENT') return 'PORTAL';
  if (!via || via === 'PORTAL') {
    throw new ApiError('BAD_USER_INPUT', 'Say how the client’s answer came.', { field: 'via' });
  }
  return via;
}
