import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import type { DecimalText } from '#core/money';
import { Area, STAFF, Visible } from '#platform/access';
import { Connection, DateTimeScalar, DecimalScalar, PageArgs } from '#platform/graphql';

@ObjectType({ description: 'A kind of work that the agency sells.' })
@Area('services')
export class Service {
  @Field(() => ID)
  id: string;

  @Field()
  name: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'An hour’s price where neither contract nor client has one.',
  })
  @Visible(...STAFF)
  hourlyRate: DecimalText | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'A task’s price, in the agency’s currency: a per-task contract in it that names no price takes them over when it is sent.',
  })
  @Visible(...STAFF)
  unitPrice: DecimalText | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Percent, in place of a taxed client’s own.' })
  @Visible(...STAFF)
  taxRate: DecimalText | null;

  @Field(() => DateTimeScalar, { nullable: true })
  archivedAt: string | null;

  @Field(() => Int, { description: 'Which a change must name.' })
  version: number;
}

@ObjectType({ description: 'Services by name.' })
export class ServiceConnection extends Connection(Service, 'Service') {}

@InputType({ description: 'All that is given must hold.' })
export class ServiceFilter {
  @Field({ nullable: true, description: 'A part of the name, in any case.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  search?: string;

  @Field({ nullable: true })
  @IsOptional()
  @IsBoolean()
  isArchived?: boolean;
}

@ArgsType()
export class ServicesArgs extends PageArgs {
  @Field(() => ServiceFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => ServiceFilter)
  filter?: ServiceFilter | null;
}
