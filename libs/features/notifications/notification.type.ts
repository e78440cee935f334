import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, IsBoolean, IsIn, IsOptional, IsString } from 'class-validator';
import { Area } from '#platform/access';
import { Connection, DateTimeScalar, defineEnum, IsNodeId, JsonScalar, PageArgs } from '#platform/graphql';
import { NOTICES, type NoticeKind } from './notice.kinds.js';

const KINDS = Object.keys(NOTICES) as NoticeKind[];

export const NotificationKindEnum = defineEnum<NoticeKind>(
  'NotificationKind',
  'What somebody is told.',
  Object.fromEntries(KINDS.map((kind) => [kind, NOTICES[kind].meaning])) as Record<NoticeKind, string>,
);

@ObjectType({ description: 'Something that the caller was told.' })
@Area('notifications')
export class Notification {
  @Field(() => ID)
  id: string;

  @Field(() => NotificationKindEnum)
  kind: NoticeKind;

  @Field({ description: 'What it is about, such as TASK.' })
  subjectType: string;

  @Field(() => ID, { nullable: true })
  subjectId?: string;

  @Field({ description: 'In one line.' })
  title: string;

  @Field(() => JsonScalar, { description: 'What its words are made of, for other languages.' })
  data: unknown;

  @Field(() => DateTimeScalar)
  at: string;

  @Field(() => DateTimeScalar, { nullable: true })
  readAt?: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when it is, or was, snoozed: it is not new before, unless it is woken.',
  })
  snoozedUntil?: string;
}

@ObjectType({ description: 'Notifications, the latest first.' })
export class NotificationConnection extends Connection(Notification, 'Notification') {}

@ArgsType()
export class NotificationsArgs extends PageArgs {
  @Field(() => Boolean, { nullable: true, description: 'Without those that were read or are snoozed.' })
  @IsOptional()
  @IsBoolean()
  unreadOnly?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Those alone that are snoozed, and not read.' })
  @IsOptional()
  @IsBoolean()
  snoozedOnly?: boolean | null;
}

const MOST_AT_ONCE = 500;

@ArgsType()
export class MarkReadArgs {
  @Field(() => [ID], { nullable: true, description: 'All without it, but for what is snoozed.' })
  @IsOptional()
  @ArrayMaxSize(MOST_AT_ONCE)
  @IsNodeId({ each: true })
  ids?: string[] | null;
}

@InputType({ description: 'Notifications to put off, or to wake.' })
export class SnoozeNotificationsInput {
  @Field(() => [ID])
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_AT_ONCE)
  @IsNodeId({ each: true })
  ids: string[];

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when: still to come, and in a year at most. Without it they are new again at once.',
  })
  @IsOptional()
  @IsString()
  until?: string | null;
}

@ObjectType({ description: 'How the caller wants to be told.' })
export class NotificationPreference {
  @Field(() => NotificationKindEnum)
  kind: NoticeKind;

  @Field()
  inApp: boolean;

  @Field()
  byMail: boolean;
}

@InputType({ description: 'How the caller wants to be told from now on.' })
export class NotificationPreferenceInput {
  @Field(() => NotificationKindEnum)
  @IsIn(KINDS)
  kind: NoticeKind;

  @Field()
  @IsBoolean()
  inApp: boolean;

  @Field()
  @IsBoolean()
  byMail: boolean;
}
