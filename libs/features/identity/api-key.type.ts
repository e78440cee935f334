import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsDateString,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
} from 'class-validator';
import { Area, SCOPES, type Scope } from '#platform/access';
import { DateTimeScalar } from '#platform/graphql';

@ObjectType({ description: 'Something that an API key may be let do.' })
export class ApiKeyScope {
  @Field({ description: 'Such as `invoices:read`; `*:read` and `*:write` are for everything.' })
  scope: string;

  @Field()
  description: string;
}

@ObjectType({
  description: 'A key by which a program acts as its owner. The key itself is shown once, when it is made.',
})
@Area('keys')
export class ApiKey {
  @Field(() => ID)
  id: string;

  @Field()
  name: string;

  @Field(() => ID, { description: 'As whom it acts.' })
  userId: string;

  @Field(() => [String], { description: 'What it may do, within what its owner may.' })
  scopes: Scope[];

  @Field(() => [String], { description: 'Addresses and networks that it may be used from; from anywhere without any.' })
  allowedAddresses: string[];

  @Field(() => DateTimeScalar)
  createdAt: string;

  @Field(() => DateTimeScalar, { nullable: true })
  expiresAt?: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'To the minute.' })
  lastUsedAt?: string;
}

@InputType({ description: 'A new key.' })
export class CreateApiKeyInput {
  @Field()
  @IsString()
  @Length(1, 100)
  name: string;

  @Field(() => [String], { description: 'What it may do, within what its owner may: see `apiKeyScopes`.' })
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(SCOPES, { each: true, message: 'each of $property must be one of $constraint1' })
  scopes: Scope[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'Never without it.' })
  @IsOptional()
  @IsDateString()
  expiresAt?: string | null;

  @Field(() => [String], { nullable: true, description: 'Such as 192.0.2.7 or 192.0.2.0/24; anywhere without it.' })
  @IsOptional()
  @ArrayMaxSize(50)
  @Matches(/^[0-9A-Fa-f:.]+(\/\d{1,3})?$/, {
    each: true,
    message: 'allowedAddresses must be IP addresses or networks, such as 203.0.113.7 or 203.0.113.0/24',
  })
  allowedAddresses?: string[] | null;
}

@ObjectType({ description: 'A key that was just made.' })
@Area('keys')
export class CreatedApiKey {
  @Field(() => ID)
  id: string;

  @Field({ description: 'To be kept now: nobody can be told it again.' })
  key: string;
}
