import { Field, InputType } from '@nestjs/graphql';
import { IsString, MaxLength } from 'class-validator';

@InputType({ description: 'The agency, to be closed.' })
export class CloseAgencyInput {
  @Field({ description: 'The agency’s name, as it is written.' })
  @IsString()
  @MaxLength(500)
  confirmName: string;
}
