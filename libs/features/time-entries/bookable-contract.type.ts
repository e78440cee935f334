import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { LocalDate } from '#core/time';
import { Area } from '#platform/access';
import { Connection, DateScalar, IsNodeId, PageArgs } from '#platform/graphql';

@ObjectType({ description: 'A contract on which an assistant may book time.' })
@Area('time')
export class BookableContract {
  @Field(() => ID)
  id: string;

  @Field()
  title: string;

  @Field()
  clientName: string;

  @Field({
    description: 'Whether she was added to it, or an allocation, a rate, a task or earlier time binds her to it.',
  })
  isAssigned: boolean;

  @Field({ description: 'Whether the client has a say before work is billed.' })
  clientApproves: boolean;
}

@ObjectType({ description: 'Contracts by client and title.' })
export class BookableContractConnection extends Connection(BookableContract, 'BookableContract') {}

@ArgsType()
export class BookableContractsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Whose; an assistant’s own without.' })
  @IsOptional()
  @IsNodeId()
  assistantId?: string | null;

  @Field(() => DateScalar, { description: 'The day of the work.' })
  @IsString()
  date: LocalDate;

  @Field(() => String, { nullable: true, description: 'Letters of the client’s or the contract’s name.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  search?: string | null;
}
