import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsEnum, IsInt, IsOptional, Matches } from 'class-validator';
import type { AccountType } from '#core/ledger';
import { IsCurrencyCode, IsName, IsNodeId } from '#platform/graphql';
import { AccountTypeEnum } from './account.type.js';

const IsAccountCode = (): PropertyDecorator =>
  Matches(/^[0-9A-Za-z][0-9A-Za-z.\-]{0,19}$/, {
    message: '$property must be up to 20 letters, digits, points or hyphens',
  });

@InputType({ description: 'An account of the agency’s own.' })
export class CreateAccountInput {
  @Field()
  @IsAccountCode()
  code: string;

  @Field()
  @IsName()
  name: string;

  @Field(() => AccountTypeEnum)
  @IsEnum(AccountTypeEnum)
  type: AccountType;

  @Field(() => ID, { nullable: true, description: 'One of the same type, under which it stands.' })
  @IsOptional()
  @IsNodeId()
  parentId?: string | null;

  @Field(() => String, { nullable: true, description: 'The one currency that it takes.' })
  @IsOptional()
  @IsCurrencyCode()
  currency?: string | null;
}

@InputType({ description: 'What isn’t given stays as it is.' })
export class UpdateAccountInput {
  @Field(() => ID)
  @IsNodeId()
  id: string;

  @Field(() => Int, { description: 'The one that was seen.' })
  @IsInt()
  version: number;

  @Field(() => String, { nullable: true, description: 'As the agency numbers it; what is booked goes with it.' })
  @IsOptional()
  @IsAccountCode()
  code?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsName()
  name?: string | null;

  @Field(() => ID, { nullable: true, description: 'One of the same type, under which it stands.' })
  @IsOptional()
  @IsNodeId()
  parentId?: string | null;
}
