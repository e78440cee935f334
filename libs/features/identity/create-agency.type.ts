import { Field, InputType } from '@nestjs/graphql';
import { IsOptional, IsString, IsTimeZone, Length } from 'class-validator';
import { IsCurrencyCode } from '#platform/graphql';

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
  @IsCurrencyCode()
  currency: string;
}
