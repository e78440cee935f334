import { Field, ID, InputType, Int, PartialType } from '@nestjs/graphql';
import { IsInt, IsOptional } from 'class-validator';
import type { DecimalText } from '#core/money';
import { DecimalScalar, IsName, IsNodeId, IsNotNegative } from '#platform/graphql';

@InputType({ description: 'A kind of work to sell.' })
export class CreateServiceInput {
  @Field()
  @IsName()
  name: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'Of an hour, in the currency of the contract.' })
  @IsOptional()
  @IsNotNegative()
  hourlyRate?: DecimalText | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Of a task, in the agency’s currency.' })
  @IsOptional()
  @IsNotNegative()
  unitPrice?: DecimalText | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Percent, in place of a taxed client’s own.' })
  @IsOptional()
  @IsNotNegative()
  taxRate?: DecimalText | null;
}

@InputType({ description: 'What isn’t given stays as it is.' })
export class UpdateServiceInput extends PartialType(CreateServiceInput) {
  @Field(() => ID)
  @IsNodeId()
  id: string;

  @Field(() => Int, { description: 'The one that was seen.' })
  @IsInt()
  version: number;
}
