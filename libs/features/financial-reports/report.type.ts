import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import { IsOptional, IsString } from 'class-validator';
import type { LocalDate, Month } from '#core/time';
import { Account, TrialBalanceLine } from '#features/accounting';
import { RateMissing } from '#features/journal';
import { Area } from '#platform/access';
import { Connection, DateScalar, IsCurrencyCode, IsNodeId, Money, MonthScalar, PageArgs } from '#platform/graphql';

@ObjectType({ isAbstract: true })
export class ReportInCurrency {
  @Field({ description: 'The agency’s, as an ISO 4217 code.' })
  currency: string;

  @Field({ description: 'Whether all that was booked is in it. What lacks an exchange rate isn’t.' })
  isComplete: boolean;

  @Field(() => [RateMissing], { description: 'What is missing, of the first 50 days.' })
  missing: RateMissing[];
}

@ObjectType({ description: 'What all accounts come to in the agency’s currency: other currencies at the day’s rates.' })
@Area('accounting')
export class AgencyTrialBalance extends ReportInCurrency {
  @Field(() => DateScalar)
  asOf: LocalDate;

  @Field(() => [TrialBalanceLine], { description: 'By account code.' })
  lines: TrialBalanceLine[];

  @Field(() => Money)
  totalDebit: Money;

  @Field(() => Money)
  totalCredit: Money;
}

@ObjectType({ description: 'What an account has come to in some months.' })
export class IncomeStatementLine {
  @Field(() => Account)
  account: Account;

  @Field(() => [Money], { description: 'By month, in their order.' })
  amounts: Money[];

  @Field(() => Money)
  total: Money;
}

@ObjectType({ description: 'Income less expenses, month by month. What closed a year is left out.' })
@Area('accounting')
export class IncomeStatement extends ReportInCurrency {
  @Field(() => [MonthScalar])
  months: Month[];

  @Field(() => [IncomeStatementLine], { description: 'Earned is positive.' })
  income: IncomeStatementLine[];

  @Field(() => [IncomeStatementLine], { description: 'Spent is positive.' })
  expenses: IncomeStatementLine[];

  @Field(() => [Money], { description: 'Income less expenses, by month.' })
  results: Money[];

  @Field(() => Money, { description: 'Of all months.' })
  result: Money;

  @Field(() => Money, {
    description:
      'What of the result is of days after today, such as fees in advance that are earned by their month’s end.',
  })
  toCome: Money;
}

@ObjectType({ description: 'What an account comes to, positive on the side on which it stands.' })
export class BalanceSheetLine {
  @Field(() => Account)
  account: Account;

  @Field(() => Money)
  amount: Money;
}

@ObjectType({
  description: 'What the agency has and owes, and what is the owner’s. Assets are liabilities and equity together.',
})
@Area('accounting')
export class BalanceSheet extends ReportInCurrency {
  @Field(() => DateScalar)
  asOf: LocalDate;

  @Field(() => [BalanceSheetLine])
  assets: BalanceSheetLine[];

  @Field(() => [BalanceSheetLine])
  liabilities: BalanceSheetLine[];

  @Field(() => [BalanceSheetLine])
  equity: BalanceSheetLine[];

  @Field(() => Money, { description: 'Income less expenses that no year’s end has moved to equity yet.' })
  result: Money;

  @Field(() => Money, {
    description: 'What is booked already of the rest of the day’s month, and isn’t in the result.',
  })
  toCome: Money;

  @Field(() => Money, { description: 'What the day’s exchange rates bring beyond what is booked.' })
  exchangeDifferences: Money;

  @Field(() => Money)
  totalAssets: Money;

  @Field(() => Money)
  totalLiabilities: Money;

  @Field(() => Money, { description: 'With the result and the exchange differences.' })
  totalEquity: Money;
}

@ObjectType({ description: 'A posting to an account, and what the account has come to with it.' })
@Area('accounting')
export class LedgerLine {
  @Field(() => ID)
  id: string;

  @Field(() => DateScalar)
  entryDate: LocalDate;

  @Field(() => Money, { description: 'A debit is positive, a credit negative.' })
  amount: Money;

  @Field(() => Money, { description: 'Of all postings up to this one.' })
  balance: Money;
}

@ObjectType({ description: 'An account’s postings in one currency, the earliest first.' })
export class LedgerLineConnection extends Connection(LedgerLine, 'LedgerLine') {}

@ArgsType()
export class GeneralLedgerArgs extends PageArgs {
  @Field(() => ID)
  @IsNodeId()
  accountId: string;

  @Field(() => String, { nullable: true, description: 'The agency’s own without it.' })
  @IsOptional()
  @IsCurrencyCode()
  currency?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The first day; balances count what was before.' })
  @IsOptional()
  @IsString()
  from?: LocalDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'The last day.' })
  @IsOptional()
  @IsString()
  to?: LocalDate | null;
}

@ObjectType({ description: 'What is owed to an assistant in one currency, by how long ago it was approved.' })
@Area('accounting')
export class AgedPayable {
  @Field({ description: 'ISO 4217 code' })
  currency: string;

  @Field(() => Money, { description: 'For 30 days or fewer.' })
  days0To30: Money;

  @Field(() => Money)
  days31To60: Money;

  @Field(() => Money)
  days61To90: Money;

  @Field(() => Money)
  over90Days: Money;

  @Field(() => Money)
  total: Money;
}
