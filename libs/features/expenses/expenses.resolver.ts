import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { DecimalText } from '#core/money';
import { Allow, Area, ROLES } from '#platform/access';
import { DecimalScalar, found, NodeId, RequestContext, type Page } from '#platform/graphql';
import { DecideExpensesService } from './decide-expenses.service.js';
import {
  AnswerExpenseInput,
  ApproveExpenseInput,
  CreateExpenseInput,
  ExpenseActionInput,
  ExpensesArgs,
  RejectExpenseInput,
  SetExpenseTermsInput,
  UpdateExpenseInput,
} from './expense.inputs.js';
import { expensesById, readExpenses } from './expense.reads.js';
import { Expense, ExpenseConnection } from './expense.type.js';
import { ExpensesService } from './expenses.service.js';

@Resolver(() => Expense)
@Area('expenses')
export class ExpensesResolver {
  constructor(
    private readonly expensesService: ExpensesService,
    private readonly deciding: DecideExpensesService,
  ) {}

  @Query(() => ExpenseConnection, {
    description: 'Expenses, the latest first; an assistant’s own, and of a client’s those it is asked about or billed.',
  })
  @Allow(...ROLES)
  expenses(@Args() args: ExpensesArgs, @Context() { reads }: RequestContext): Promise<Page<Expense>> {
    return readExpenses(reads, args);
  }

  @Query(() => Expense, { nullable: true, description: 'One expense; `NOT_FOUND` where there is none.' })
  @Allow(...ROLES)
  expense(@NodeId() id: string, @Context() context: RequestContext): Promise<Expense> {
    return found(context.load(expensesById, id), 'expense');
  }

  @Mutation(() => Expense, { description: 'Writes an expense down, to be handed in with its receipt.' })
  @Allow('OWNER', 'MANAGER', 'ASSISTANT')
  async createExpense(@Args('input') input: CreateExpenseInput, @Context() context: RequestContext): Promise<Expense> {
    return read(context, await this.expensesService.createExpense(context.caller, input));
  }

  @Mutation(() => Expense, { description: 'Before it is handed in, or once it is rejected.' })
  @Allow('OWNER', 'MANAGER', 'ASSISTANT')
  async updateExpense(@Args('input') input: UpdateExpenseInput, @Context() context: RequestContext): Promise<Expense> {
    return read(context, await this.expensesService.updateExpense(context.caller, input));
  }

  @Mutation(() => ID, {
    description: 'Deletes it with its receipt, before it is handed in or once it is rejected; answers its id.',
  })
  @Allow('OWNER', 'MANAGER', 'ASSISTANT')
  deleteExpense(@Args('input') input: ExpenseActionInput, @Context() { caller }: RequestContext): Promise<string> {
    return this.expensesService.deleteExpense(caller, input);
  }

  @Mutation(() => Expense, { description: 'Hands it in; its receipt must be there.' })
  @Allow('OWNER', 'MANAGER', 'ASSISTANT')
  async submitExpense(@Args('input') input: ExpenseActionInput, @Context() context: RequestContext): Promise<Expense> {
    return read(context, await this.expensesService.submitExpense(context.caller, input));
  }

  @Mutation(() => Expense, { description: 'Takes it back, to be changed, as long as nobody has answered.' })
  @Allow('OWNER', 'MANAGER', 'ASSISTANT')
  async withdrawExpense(
    @Args('input') input: ExpenseActionInput,
    @Context() context: RequestContext,
  ): Promise<Expense> {
    return read(context, await this.expensesService.withdrawExpense(context.caller, input));
  }

  @Mutation(() => Expense, { description: 'Agrees to it, and says how it is passed on to the client.' })
  @Allow('OWNER', 'MANAGER')
  async approveExpense(
    @Args('input') input: ApproveExpenseInput,
    @Context() context: RequestContext,
  ): Promise<Expense> {
    return read(context, await this.deciding.approveExpense(context.caller, input));
  }

  @Mutation(() => Expense, { description: 'Gives it back, with the reason.' })
  @Allow('OWNER', 'MANAGER')
  async rejectExpense(@Args('input') input: RejectExpenseInput, @Context() context: RequestContext): Promise<Expense> {
    return read(context, await this.deciding.rejectExpense(context.caller, input));
  }

  @Mutation(() => Expense, {
    description:
      'Takes back that it was agreed to or given back, as long as it is neither billed nor in a payout, and the client wasn’t asked.',
  })
  @Allow('OWNER', 'MANAGER')
  async takeBackExpenseDecision(
    @Args('input') input: ExpenseActionInput,
    @Context() context: RequestContext,
  ): Promise<Expense> {
    return read(context, await this.deciding.takeBackDecision(context.caller, input));
  }

  @Mutation(() => Expense, {
    description: 'Asks the client, whose people are told; it is not billed until they consent.',
  })
  @Allow('OWNER', 'MANAGER')
  async askExpenseConsent(
    @Args('input') input: ExpenseActionInput,
    @Context() context: RequestContext,
  ): Promise<Expense> {
    return read(context, await this.deciding.askExpenseConsent(context.caller, input));
  }

  @Mutation(() => Expense, { description: 'The client agrees to pay it.' })
  @Allow('CLIENT')
  async consentToExpense(
    @Args('input') input: AnswerExpenseInput,
    @Context() context: RequestContext,
  ): Promise<Expense> {
    return read(context, await this.deciding.answerExpense(context.caller, 'CONSENT', input));
  }

  @Mutation(() => Expense, { description: 'The client does not pay it.' })
  @Allow('CLIENT')
  async refuseExpense(@Args('input') input: AnswerExpenseInput, @Context() context: RequestContext): Promise<Expense> {
    return read(context, await this.deciding.answerExpense(context.caller, 'REFUSE', input));
  }

  @Mutation(() => Expense, { description: 'The client takes its refusal back, and is asked as before.' })
  @Allow('CLIENT')
  async reconsiderExpense(
    @Args('input') input: ExpenseActionInput,
    @Context() context: RequestContext,
  ): Promise<Expense> {
    return read(context, await this.deciding.reconsiderExpense(context.caller, input));
  }

  @Mutation(() => DecimalScalar, {
    nullable: true,
    description: 'Says above which amount a contract’s expenses need the client’s consent, and returns it.',
  })
  @Allow('OWNER', 'MANAGER')
  setExpenseTerms(
    @Args('input') input: SetExpenseTermsInput,
    @Context() { caller }: RequestContext,
  ): Promise<DecimalText | null> {
    return this.deciding.setExpenseTerms(caller, input);
  }
}

const read = (context: RequestContext, id: string): Promise<Expense> =>
  found(context.load(expensesById, id), 'expense');
