import { ArgsType, Field } from '@nestjs/graphql';
import { IsBoolean, IsOptional } from 'class-validator';
import { PageArgs } from '#platform/graphql';

@ArgsType()
export class RetainersArgs extends PageArgs {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether its client was asked about overage, and has not agreed: it may answer.',
  })
  @IsOptional()
  @IsBoolean()
  isAsked?: boolean | null;
}
