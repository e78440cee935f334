import { Field, ID, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar } from '#platform/graphql';

@ObjectType({ description: 'A device on which the caller is signed in.' })
export class Session {
  @Field(() => ID)
  id: string;

  @Field({ description: 'Whether it is the one that asks.' })
  isCurrent: boolean;

  @Field({ nullable: true, description: 'What the browser said of itself at sign-in.' })
  userAgent?: string;

  @Field({ nullable: true, description: 'From where the sign-in came.' })
  address?: string;

  @Field(() => DateTimeScalar)
  createdAt: string;

  @Field(() => DateTimeScalar, { description: 'To the minute or so.' })
  lastUsedAt: string;

  @Field(() => DateTimeScalar)
  expiresAt: string;
}
