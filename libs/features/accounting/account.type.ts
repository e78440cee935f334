import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DEFAULT_ACCOUNTS, type AccountType, type StandardName } from '#core/ledger';
import { Area } from '#platform/access';
import { DateTimeScalar, defineEnum } from '#platform/graphql';

export const AccountTypeEnum = defineEnum<AccountType>('AccountType', 'The kind of a ledger account.', {
  ASSET: 'What the agency has, receivables too.',
  LIABILITY: 'What it owes, and what is paid for and not yet done.',
  EQUITY: 'What is the owner’s.',
  INCOME: 'What it earns.',
  EXPENSE: 'What it spends.',
});

export const StandardNameEnum = defineEnum<StandardName>(
  'StandardAccountName',
  'A name that the service gives an account by itself.',
  Object.fromEntries(DEFAULT_ACCOUNTS.map(({ key, name }) => [key, `“${name}”.`])) as Record<StandardName, string>,
);

@ObjectType({ description: 'An account of the ledger.' })
@Area('accounting')
export class Account {
  @Field(() => ID)
  id: string;

  @Field({ description: 'As the agency numbers it.' })
  code: string;

  @Field()
  name: string;

  @Field(() => AccountTypeEnum)
  type: AccountType;

  @Field(() => String, {
    nullable: true,
    description:
      'Under which code the service books there by itself, whatever the agency’s own is; null for other accounts.',
  })
  standardCode: string | null;

  @Field(() => String, { nullable: true, description: 'The one currency that it takes; null for any.' })
  currency: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  archivedAt: string | null;

  @Field(() => Int, { description: 'Which a change must name.' })
  version: number;
}
