import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Contract, contractsById, type ContractNode } from '#features/contracts';
import { Invoice, invoicesById, type InvoiceNode } from '#features/invoices';
import { Allow, Area, granted, STAFF, Visible, withIdempotency } from '#platform/access';
import { found, RequestContext } from '#platform/graphql';
import { Tenancy } from '#platform/tenancy';
import { RemindService } from './remind.service.js';
import { readReminderSettings, ReminderSettingsService } from './reminder-settings.service.js';
import {
  ContractPaymentRule,
  LateFee,
  RemindedInvoice,
  ReminderSettings,
  RemindNowInput,
  SentReminder,
  SetContractPaymentRuleInput,
  UpdateReminderSettingsInput,
} from './reminder-settings.type.js';
import {
  lateFeesByInvoice,
  NO_RULE,
  remindersByInvoice,
  rulesByContract,
  type LateFeeNode,
} from './reminders.reads.js';

@Resolver()
@Area('payments')
export class RemindersResolver {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly settings: ReminderSettingsService,
    private readonly reminding: RemindService,
  ) {}

  @Query(() => ReminderSettings, { description: 'How the agency reminds clients, and what lateness costs.' })
  @Allow(...STAFF)
  reminderSettings(@Context() { reads }: RequestContext): Promise<ReminderSettings> {
    return readReminderSettings(reads);
  }

  @Mutation(() => ReminderSettings, { description: 'Changes what is given; `CONFLICT` where it is stale.' })
  @Allow('OWNER', granted('SETTINGS'))
  updateReminderSettings(
    @Args('input') input: UpdateReminderSettingsInput,
    @Context() { caller }: RequestContext,
  ): Promise<ReminderSettings> {
    return this.settings.updateReminderSettings(caller, input);
  }

  @Mutation(() => [RemindedInvoice], { description: 'Reminds of invoices at once, in the order of their ids here.' })
  @Allow(...STAFF)
  remindNow(@Args('input') input: RemindNowInput, @Context() { caller }: RequestContext): Promise<RemindedInvoice[]> {
    const { idempotencyKey: key, ...request } = input;
    return this.tenancy.write(caller, (transaction) =>
      withIdempotency(transaction, { caller, key, operation: 'remindNow', request }, () =>
        this.reminding.remindNowIn(transaction, input.invoiceIds),
      ),
    );
  }
}

@Resolver(() => Contract)
@Area('contracts')
export class ContractPaymentRulesResolver {
  constructor(private readonly settings: ReminderSettingsService) {}

  @ResolveField(() => ContractPaymentRule, {
    nullable: true,
    description: 'What becomes of it while an invoice is not paid.',
  })
  @Visible(...STAFF)
  async paymentRule(@Parent() { id }: ContractNode, @Context() context: RequestContext): Promise<ContractPaymentRule> {
    return (await context.load(rulesByContract, id)) ?? NO_RULE;
  }

  @Mutation(() => Contract, { description: 'Says after how many days of an unpaid invoice a contract rests.' })
  @Allow('OWNER', 'MANAGER')
  async setContractPaymentRule(
    @Args('input') input: SetContractPaymentRuleInput,
    @Context() context: RequestContext,
  ): Promise<ContractNode> {
    await this.settings.setContractPaymentRule(context.caller, input);
    return found(context.load(contractsById, input.contractId), 'contract');
  }
}

@Resolver(() => Invoice)
export class InvoiceRemindersResolver {
  @ResolveField(() => [SentReminder], { nullable: true, description: 'In the order in which they went out.' })
  @Visible(...STAFF)
  async reminders(@Parent() { id }: InvoiceNode, @Context() context: RequestContext): Promise<SentReminder[]> {
    return (await context.load(remindersByInvoice, id)) ?? [];
  }

  @ResolveField(() => [LateFee], { description: 'What its lateness was charged with.' })
  @Visible(...STAFF, 'CLIENT')
  async lateFees(@Parent() { id }: InvoiceNode, @Context() context: RequestContext): Promise<LateFeeNode[]> {
    return (await context.load(lateFeesByInvoice, id)) ?? [];
  }
}

@Resolver(() => LateFee)
export class LateFeesResolver {
  @ResolveField(() => Invoice, { description: 'By which it is charged.' })
  @Visible(...STAFF, 'CLIENT')
  invoice(
    @Parent() { feeInvoiceId }: LateFeeNode,
    @Context() context: RequestContext,
  ): Promise<InvoiceNode | undefined> {
    return context.load(invoicesById, feeInvoiceId);
  }
}
