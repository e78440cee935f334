import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { IsString, Length, MaxLength } from 'class-validator';
import { Area, type Role } from '#platform/access';
import { IsName } from '#platform/graphql';
import { RoleEnum } from './viewer.type.js';

@ObjectType({ description: 'An open invitation, as whoever has its mail may know it.' })
@Area('agency')
export class OpenInvitation {
  @Field()
  agencyName: string;

  @Field({ description: 'To which it went: it lets nobody else in.' })
  email: string;

  @Field(() => RoleEnum)
  role: Role;

  @Field({ description: 'Whether the address has an account, which then joins by its own sign-in.' })
  hasAccount: boolean;

  @Field({ description: 'Whether whoever has the address belongs to the agency already.' })
  isMember: boolean;
}

@InputType({ description: 'A new account of whoever was invited; the address is the one that was invited.' })
export class SignUpInvitedInput {
  @Field({ description: 'Of the mail’s link.' })
  @IsString()
  @MaxLength(100)
  token: string;

  @Field()
  @IsName()
  name: string;

  @Field({ description: '8 to 128 characters.' })
  @IsString()
  @Length(8, 128)
  password: string;
}
