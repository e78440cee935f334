import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Area, GRANTS, ROLES, Visible, type Grant, type Role } from '#platform/access';
import { DateTimeScalar, defineEnum } from '#platform/graphql';

export const RoleEnum = defineEnum<Role>('Role', 'What somebody is in an agency.', {
  OWNER: 'Owns the agency and may do everything.',
  MANAGER: 'Runs the daily business.',
  ASSISTANT: 'Does the work; an independent contractor.',
  ACCOUNTANT: 'Keeps the books.',
  CLIENT: 'Buys the work.',
});

export const GrantEnum = defineEnum<Grant>('Grant', 'What only owners may do, unless they grant it.', GRANTS);

@ObjectType({ description: 'Somebody who can sign in.' })
@Area('agency')
export class User {
  @Field(() => ID)
  id: string;

  @Field()
  name: string;

  @Field()
  email: string;
}

@ObjectType({ description: 'Of an agency what everybody in it may know.' })
@Area('agency')
export class AgencyIdentity {
  @Field(() => ID)
  id: string;

  @Field()
  name: string;

  @Field({ description: 'IANA name; months and days are those of this zone.' })
  timeZone: string;

  @Field({ description: 'ISO 4217 code' })
  currency: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Where its owner has closed it.' })
  closedAt: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Of a closed one: until when it can be opened again.' })
  reopenableUntil: string | null;
}

@ObjectType({ description: 'An agency that somebody belongs to.' })
export class Membership {
  @Field(() => ID, { description: 'Send it as the header `x-agency-id` to act in this agency.' })
  agencyId: string;

  @Field()
  agencyName: string;

  @Field(() => RoleEnum)
  role: Role;

  @Field(() => DateTimeScalar)
  joinedAt: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Where its owner has closed it: told to its owners alone.',
  })
  closedAt?: string | null;
}

@ObjectType({ description: 'Who asks.' })
@Area('agency')
export class Viewer {
  @Field(() => User)
  @Visible(...ROLES)
  user: User;

  @Field(() => AgencyIdentity, { description: 'The agency in which this request acts.' })
  @Visible(...ROLES)
  agency: AgencyIdentity;

  @Field(() => RoleEnum)
  role: Role;

  @Field(() => [GrantEnum], { description: 'What an owner has granted her; owners have all of it without.' })
  grants: Grant[];

  @Field(() => ID, {
    nullable: true,
    description: 'Which assistant she is: of the role ASSISTANT, and of owners and managers who work for clients too.',
  })
  assistantId?: string;

  @Field(() => ID, { nullable: true, description: 'Of the role CLIENT: which client it is.' })
  clientId?: string;

  @Field(() => [Membership], { description: 'All agencies that the user belongs to, in order of joining.' })
  @Visible(...ROLES)
  memberships: Membership[];
}
