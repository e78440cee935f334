import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsBoolean, IsInt, IsOptional, Length, MaxLength } from 'class-validator';
import { IsNodeId } from '#platform/graphql';

const LONGEST_SECTION = 50_000;

@InputType({ description: 'The sections of a manual, in Markdown; what isn’t given is empty.' })
export class ManualTextInput {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(LONGEST_SECTION)
  purpose?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(LONGEST_SECTION)
  scope?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where credentials are kept. Never a secret itself: everybody who works here reads it.',
  })
  @IsOptional()
  @MaxLength(LONGEST_SECTION)
  access?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(LONGEST_SECTION)
  steps?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(LONGEST_SECTION)
  checks?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(LONGEST_SECTION)
  escalation?: string | null;

  @Field(() => String, { nullable: true, description: 'What is new.' })
  @IsOptional()
  @MaxLength(2_000)
  changeNote?: string | null;
}

@InputType({ description: 'A manual with its first draft.' })
export class CreateManualInput extends ManualTextInput {
  @Field()
  @Length(1, 200)
  title: string;

  @Field(() => ID)
  @IsNodeId()
  serviceId: string;

  @Field(() => ID, { nullable: true, description: 'For all clients without it.' })
  @IsOptional()
  @IsNodeId()
  clientId?: string | null;

  @Field({ description: '8 to 255 characters; sent again with the same key it is one manual.' })
  @Length(8, 255)
  idempotencyKey: string;
}

@InputType({ description: 'What isn’t given stays as it is.' })
export class UpdateManualInput {
  @Field(() => ID)
  @IsNodeId()
  id: string;

  @Field(() => Int)
  @IsInt()
  version: number;

  @Field({ nullable: true })
  @IsOptional()
  @Length(1, 200)
  title?: string;

  @Field({ nullable: true })
  @IsOptional()
  @IsBoolean()
  isArchived?: boolean;
}

@InputType({ description: 'The whole text of the draft, which is begun where there is none.' })
export class SaveManualDraftInput extends ManualTextInput {
  @Field(() => ID)
  @IsNodeId()
  manualId: string;

  @Field(() => Int, { description: 'The draft’s; 0 where there is none yet.' })
  @IsInt()
  version: number;
}

@InputType()
export class PublishManualInput {
  @Field(() => ID)
  @IsNodeId()
  manualId: string;

  @Field(() => Int, { description: 'The draft’s.' })
  @IsInt()
  version: number;
}
