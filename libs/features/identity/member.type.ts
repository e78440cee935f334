import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayUnique,
  IsEmail,
  IsEnum,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { Area, granted, GRANTS, ROLES, Visible, type Grant, type Role } from '#platform/access';
import { Connection, DateTimeScalar, IsNodeId, PageArgs } from '#platform/graphql';
import { GrantEnum, RoleEnum } from './viewer.type.js';

@ObjectType({ description: 'Somebody who belongs to the agency.' })
@Area('members')
export class Member {
  @Field(() => ID)
  userId: string;

  @Field()
  name: string;

  @Field()
  email: string;

  @Field(() => RoleEnum)
  role: Role;

  @Field(() => [GrantEnum], { nullable: true, description: 'What an owner has granted her.' })
  @Visible('OWNER', granted('MEMBERS'))
  grants: Grant[];

  @Field(() => ID, {
    nullable: true,
    description: 'As which assistant she works: of assistants, and of owners and managers who do.',
  })
  assistantId?: string;

  @Field(() => ID, { nullable: true, description: 'Who a client’s sign-in stands for.' })
  clientId?: string;

  @Field(() => String, { nullable: true, description: 'The name of the assistant or client.' })
  standsFor?: string;

  @Field(() => DateTimeScalar)
  joinedAt: string;

  @Field(() => Int, { description: 'Which a change of grants may name.' })
  version: number;
}

@ObjectType({ description: 'Members in order of joining.' })
export class MemberConnection extends Connection(Member, 'Member') {}

@InputType({ description: 'All that is given must hold.' })
export class MemberFilter {
  @Field(() => ID, { nullable: true, description: 'Whose sign-in stands for this assistant.' })
  @IsOptional()
  @IsNodeId()
  assistantId?: string;

  @Field(() => ID, { nullable: true, description: 'Whose sign-in stands for this client.' })
  @IsOptional()
  @IsNodeId()
  clientId?: string;

  @Field(() => RoleEnum, { nullable: true })
  @IsOptional()
  @IsEnum(RoleEnum)
  role?: Role;
}

@ArgsType()
export class MembersArgs extends PageArgs {
  @Field(() => MemberFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => MemberFilter)
  filter?: MemberFilter | null;
}

@ObjectType({ description: 'An invitation that is open: neither accepted, nor revoked, nor past its time.' })
@Area('members')
export class Invitation {
  @Field(() => ID)
  id: string;

  @Field()
  email: string;

  @Field(() => RoleEnum)
  role: Role;

  @Field(() => String, { nullable: true, description: 'The name of the assistant or client that it is for.' })
  standsFor?: string;

  @Field(() => DateTimeScalar)
  createdAt: string;

  @Field(() => DateTimeScalar)
  expiresAt: string;
}

@ObjectType({ description: 'Open invitations, the latest first.' })
export class InvitationConnection extends Connection(Invitation, 'Invitation') {}

@InputType({ description: 'What somebody is to be.' })
export class RoleInput {
  @Field(() => RoleEnum)
  @IsIn(ROLES)
  role: Role;

  @Field(() => ID, {
    nullable: true,
    description: 'Of the role ASSISTANT: for whom. Owners and managers may have one, as whom they work too.',
  })
  @IsOptional()
  @IsNodeId()
  assistantId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of the role CLIENT, and of no other: for whom.' })
  @IsOptional()
  @IsNodeId()
  clientId?: string | null;
}

@InputType({ description: 'Whom to invite.' })
export class InviteMemberInput extends RoleInput {
  @Field()
  @IsEmail()
  @MaxLength(254)
  email: string;
}

@InputType({ description: 'Whom somebody of a client invites.' })
export class InviteColleagueInput {
  @Field()
  @IsEmail()
  @MaxLength(254)
  email: string;
}

@InputType({ description: 'A member’s new role.' })
export class ChangeMemberRoleInput extends RoleInput {
  @Field(() => ID)
  @IsString()
  @Length(1, 64)
  userId: string;

  @Field(() => Int, { nullable: true, description: 'The member’s, as it was seen; without it whatever it is.' })
  @IsOptional()
  @IsInt()
  version?: number | null;
}

@InputType({ description: 'What a manager or an accountant may do besides, in place of what she might before.' })
export class GrantToMemberInput {
  @Field(() => ID)
  @IsString()
  @Length(1, 64)
  userId: string;

  @Field(() => [GrantEnum])
  @ArrayUnique()
  @IsIn(Object.keys(GRANTS), { each: true })
  grants: Grant[];

  @Field(() => Int, { nullable: true, description: 'The member’s, as it was seen; without it whatever it is.' })
  @IsOptional()
  @IsInt()
  version?: number | null;
}
