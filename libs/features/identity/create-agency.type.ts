import { Field, InputType } from '@nestjs/graphql';
import { IsOptional, IsString, IsTimeZone, Length, Matches } from 'class-validator';

@InputType({ description: 'A new agency; what else stands on its invoices is set later.' })
export class CreateAgencyInput {
  @Field()
  @IsString()
  @Length(1, 200)
  name: string;

  @Field(() => String, { nullable: true, description: 'As it stands on invoices; the name without it.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  legalName?: string | null;

  @Field({ description: 'IANA name, such as Europe/Berlin' })
  @IsTimeZone()
  timeZone: string;

  @Field({ description: 'ISO 4217 code' })
  @Matches(/^[A-Z]{3}$/, { message: 'currency must be a code of three capital letters' })
  currency: string;
}
