import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString } from 'class-validator';
import type { LocalDate } from '#core/time';
import { Area } from '#platform/access';
import { Connection, DateScalar, IsName, IsNodeId, PageArgs } from '#platform/graphql';

@ObjectType({ description: 'A day on which nobody works, or one assistant doesn’t.' })
@Area('assistants')
export class Holiday {
  @Field(() => ID)
  id: string;

  @Field(() => DateScalar)
  date: LocalDate;

  @Field()
  name: string;

  @Field(() => Int, { description: 'Which a change must name.' })
  version: number;
}

/** A holiday with whose it is. */
export type HolidayNode = Holiday & { assistantId: string | null };

@ObjectType({ description: 'Holidays by date.' })
export class HolidayConnection extends Connection(Holiday, 'Holiday') {}

@ArgsType()
export class HolidaysArgs extends PageArgs {
  @Field(() => DateScalar, { nullable: true, description: 'None before it.' })
  @IsOptional()
  @IsString()
  from?: LocalDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'None after it.' })
  @IsOptional()
  @IsString()
  to?: LocalDate | null;
}

@InputType({ description: 'A new holiday.' })
export class CreateHolidayInput {
  @Field(() => DateScalar)
  @IsString()
  date: LocalDate;

  @Field()
  @IsName()
  name: string;

  @Field(() => ID, { nullable: true, description: 'Whose alone; everybody’s without it.' })
  @IsOptional()
  @IsNodeId()
  assistantId?: string | null;
}

@InputType({ description: 'A holiday as it shall be.' })
export class UpdateHolidayInput extends CreateHolidayInput {
  @Field(() => ID)
  @IsNodeId()
  id: string;

  @Field(() => Int, { description: 'The one that was seen.' })
  @IsInt()
  version: number;
}
