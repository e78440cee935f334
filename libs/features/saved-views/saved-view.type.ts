import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsArray, IsBoolean, IsEnum, IsString, MaxLength, ArrayMaxSize, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { Area } from '#platform/access';
import { defineEnum, IsName } from '#platform/graphql';

export type SavedList = 'CLIENTS' | 'CONTRACTS' | 'TASKS' | 'TIME_ENTRIES' | 'INVOICES' | 'PAYMENTS';

export const SavedListEnum = defineEnum<SavedList>('SavedList', 'A list of which views are kept.', {
  CLIENTS: 'Clients.',
  CONTRACTS: 'Contracts.',
  TASKS: 'Tasks.',
  TIME_ENTRIES: 'Time entries.',
  INVOICES: 'Invoices and credit notes.',
  PAYMENTS: 'Payments.',
});

@ObjectType({ description: 'One thing that a view says, such as `state` `OVERDUE`.' })
@InputType('SavedViewPartInput')
@Area('views')
export class SavedViewPart {
  @Field()
  @IsString()
  @MaxLength(50)
  name: string;

  @Field()
  @IsString()
  @MaxLength(500)
  value: string;
}

@ObjectType({ description: 'A list as somebody wants it again.' })
@Area('views')
export class SavedView {
  @Field(() => ID)
  id: string;

  @Field(() => SavedListEnum)
  list: SavedList;

  @Field()
  name: string;

  @Field(() => [SavedViewPart], { description: 'What filters and orders it, as the list’s address says it.' })
  search: SavedViewPart[];

  @Field({ description: 'Whether all who work for the agency see it.' })
  isShared: boolean;

  @Field({ description: 'Whether it is the caller’s, who may delete it.' })
  isOwn: boolean;
}

@ArgsType()
export class SavedViewsArgs {
  @Field(() => SavedListEnum)
  @IsEnum(SavedListEnum)
  list: SavedList;
}

@InputType({ description: 'One of this name and list that the caller has already is replaced.' })
export class SaveViewInput {
  @Field(() => SavedListEnum)
  @IsEnum(SavedListEnum)
  list: SavedList;

  @Field()
  @IsName()
  name: string;

  @Field(() => [SavedViewPart])
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => SavedViewPart)
  search: SavedViewPart[];

  @Field()
  @IsBoolean()
  isShared: boolean;
}
