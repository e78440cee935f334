import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsIn, IsString, Length, MaxLength } from 'class-validator';
import { defineEnum } from '#platform/graphql';
import { OBSTACLES, type ObstacleCode } from './find-obstacles.js';
import { PERSON_KINDS, type PersonKind } from './personal-table.js';

export const PersonKindEnum = defineEnum('PersonKind', 'Whom somebody is to an agency.', {
  ASSISTANT: 'An assistant.',
  CLIENT: 'A client that is a natural person, with its contacts.',
  CONTACT: 'A contact person of a client.',
  MEMBER: 'A member, by the user’s id.',
});
const ObstacleCodeEnum = defineEnum('ErasureObstacleCode', 'What is still open with a person.', OBSTACLES);
const TreatmentEnum = defineEnum('ErasureTreatment', 'What becomes of a value.', {
  ERASE: 'It is emptied.',
  PSEUDONYM: 'Her pseudonym takes its place.',
  KEEP: 'It stays, for the reason that is given.',
  DELETE: 'The whole rows go.',
});

@ObjectType({ description: 'Something that is still open with a person, so that she can’t be erased yet.' })
export class ErasureObstacle {
  @Field(() => ObstacleCodeEnum)
  code: ObstacleCode;

  @Field()
  message: string;

  @Field(() => Int)
  count: number;

  @Field(() => [ID], { description: 'The first ten of them.' })
  ids: string[];
}

@ObjectType({ description: 'What erasing does to one column of a person’s rows.' })
export class ErasureEffect {
  @Field()
  table: string;

  @Field(() => String, { nullable: true, description: 'Null where the whole rows go.' })
  column: string | null;

  @Field(() => TreatmentEnum)
  treatment: keyof typeof TreatmentEnum;

  @Field(() => Int)
  rows: number;

  @Field(() => String, { nullable: true, description: 'Why it is kept.' })
  reason: string | null;
}

@ObjectType({ description: 'What erasing a person would do; nothing is done yet.' })
export class ErasurePreview {
  @Field(() => PersonKindEnum)
  kind: PersonKind;

  @Field({ description: 'To be typed as `confirmName`.' })
  name: string;

  @Field()
  isPossible: boolean;

  @Field({ description: 'Whether the account she signs in by ends: where she belongs to no other agency.' })
  endsAccount: boolean;

  @Field(() => [ErasureObstacle])
  obstacles: ErasureObstacle[];

  @Field(() => [ErasureEffect])
  effects: ErasureEffect[];
}

@ObjectType({ description: 'That a person was erased.' })
export class Erasure {
  @Field(() => PersonKindEnum)
  kind: PersonKind;

  @Field(() => ID)
  personId: string;

  @Field({ description: 'What she is called from now on.' })
  pseudonym: string;

  @Field()
  endsAccount: boolean;
}

@InputType({ description: 'Whom to erase, for good.' })
export class ErasePersonInput {
  @Field(() => PersonKindEnum)
  @IsIn(PERSON_KINDS)
  kind: PersonKind;

  @Field(() => ID, { description: 'Of an assistant, client, contact; of a member the user’s.' })
  @IsString()
  @Length(1, 64)
  personId: string;

  @Field({ description: 'The person’s name, as it is written.' })
  @IsString()
  @MaxLength(500)
  confirmName: string;
}

@InputType({ description: 'The signed-in person’s own account, to be deleted for good.' })
export class DeleteAccountInput {
  @Field({ description: 'The address that she signs in by.' })
  @IsString()
  @MaxLength(254)
  confirmEmail: string;

  @Field()
  @IsString()
  @Length(1, 128)
  password: string;
}
