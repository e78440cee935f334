import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsEnum, IsInt, IsOptional, IsString, Length } from 'class-validator';
import { Area } from '#platform/access';
import { Connection, DateTimeScalar, defineEnum, IsNodeId } from '#platform/graphql';

export type NoteAudience = 'INTERNAL' | 'SHARED';

export const NoteAudienceEnum = defineEnum<NoteAudience>('NoteAudience', 'Who reads a note.', {
  INTERNAL: 'The agency’s staff alone.',
  SHARED: 'The client too.',
});

@ObjectType({ description: 'Something to remember about a client.' })
@Area('clients')
export class ClientNote {
  @Field(() => ID)
  id: string;

  @Field()
  text: string;

  @Field(() => NoteAudienceEnum)
  audience: NoteAudience;

  @Field(() => String, { nullable: true, description: 'The name of who wrote it.' })
  writtenBy: string | null;

  @Field(() => DateTimeScalar)
  createdAt: string;

  @Field(() => DateTimeScalar)
  updatedAt: string;

  @Field(() => Int, { description: 'Which a change must name.' })
  version: number;
}

@ObjectType({ description: 'Notes, the latest first.' })
export class ClientNoteConnection extends Connection(ClientNote, 'ClientNote') {}

export const LONGEST_NOTE = 10_000;

@InputType()
export class AddClientNoteInput {
  @Field(() => ID)
  @IsNodeId()
  clientId: string;

  @Field()
  @IsString()
  @Length(1, LONGEST_NOTE)
  text: string;

  @Field(() => NoteAudienceEnum)
  @IsEnum(NoteAudienceEnum)
  audience: NoteAudience;
}

@InputType({ description: 'What isn’t given stays as it is.' })
export class UpdateClientNoteInput {
  @Field(() => ID)
  @IsNodeId()
  id: string;

  @Field(() => Int, { description: 'The one that was seen.' })
  @IsInt()
  version: number;

  @Field({ nullable: true })
  @IsOptional()
  @IsString()
  @Length(1, LONGEST_NOTE)
  text?: string;

  @Field(() => NoteAudienceEnum, { nullable: true })
  @IsOptional()
  @IsEnum(NoteAudienceEnum)
  audience?: NoteAudience;
}
