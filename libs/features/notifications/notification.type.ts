import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, IsBoolean, IsIn, IsOptional } from 'class-validator';
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
}

@ObjectType({ description: 'Notifications, the latest first.' })
export class NotificationConnection extends Connection(Notification, 'Notification') {}

@ArgsType()
export class NotificationsArgs extends PageArgs {
  @Field(() => Boolean, { nullable: true, description: 'Without those that were read.' })
  @IsOptional()
  @IsBoolean()
  unreadOnly?: boolean | null;
}

@ArgsType()
export class MarkReadArgs {
  @Field(() => [ID], { nullable: true, description: 'All without it.' })
  @IsOptional()
  @ArrayMaxSize(500)
  @IsNodeId({ each: true })
  ids?: string[] | null;
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
