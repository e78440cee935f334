import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, MaxLength } from 'class-validator';
import { Area } from '#platform/access';
import { DateTimeScalar, IsCurrencyCode, IsName, IsNodeId } from '#platform/graphql';

@ObjectType({ description: 'An account at a bank, of which the most part is never shown.' })
@Area('payouts')
export class MaskedBankAccount {
  @Field(() => ID)
  id: string;

  @Field({ description: 'Such as `DE89 … 3000`.' })
  account: string;

  @Field(() => DateTimeScalar)
  updatedAt: string;

  @Field(() => Int, { description: 'Which a change must name.' })
  version: number;
}

@ObjectType({ description: 'The account from which the agency pays in a currency.' })
@Area('payouts')
export class AgencyBankAccount extends MaskedBankAccount {
  @Field({ description: 'ISO 4217 code' })
  currency: string;
}

const IsAccountText = (): PropertyDecorator => (target, name) => {
  IsOptional()(target, name);
  IsString()(target, name as string);
  MaxLength(60)(target, name as string);
};

@InputType({ isAbstract: true })
abstract class BankAccountInput {
  @Field({ description: 'Whose account it is, in Latin letters.' })
  @IsName(70)
  holder: string;

  @Field(() => String, { nullable: true })
  @IsAccountText()
  iban?: string | null;

  @Field(() => String, { nullable: true, description: 'Of the bank, eight or eleven characters.' })
  @IsAccountText()
  bic?: string | null;

  @Field(() => String, { nullable: true, description: 'Where there is no IBAN.' })
  @IsAccountText()
  accountNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'Of a bank in the United States, nine digits.' })
  @IsAccountText()
  routingNumber?: string | null;

  @Field(() => Int, { nullable: true, description: 'The one that was seen; none where there is no account yet.' })
  @IsOptional()
  @IsInt()
  version?: number | null;
}

@InputType({ description: 'Where an assistant is paid to.' })
export class SetAssistantBankAccountInput extends BankAccountInput {
  @Field(() => ID)
  @IsNodeId()
  assistantId: string;
}

@InputType({ description: 'From where the agency pays in a currency.' })
export class SetAgencyBankAccountInput extends BankAccountInput {
  @Field({ description: 'ISO 4217 code' })
  @IsCurrencyCode()
  currency: string;
}
