import { Field, ID, InputType, Int, PartialType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsBoolean,
  IsEmail,
  IsInt,
  IsOptional,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { DecimalText } from '#core/money';
import {
  AreWords,
  DecimalScalar,
  IsCurrencyCode,
  IsLanguageTag,
  IsName,
  IsNodeId,
  IsNotNegative,
  IsText,
} from '#platform/graphql';

@InputType({ description: 'A person to talk to at a client.' })
export class ClientContactInput {
  @Field(() => ID, { nullable: true, description: 'Of one who is there already; without it she is new.' })
  @IsOptional()
  @IsNodeId()
  id?: string | null;

  @Field()
  @IsName()
  name: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsEmail()
  @MaxLength(254)
  email?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsText(50)
  phone?: string | null;

  @Field({ nullable: true, description: 'Whether invoices go there.' })
  @IsOptional()
  @IsBoolean()
  isBillingContact?: boolean;
}

@InputType({ description: 'A client.' })
export class CreateClientInput {
  @Field()
  @IsName()
  name: string;

  @Field(() => String, { nullable: true, description: 'As it stands on invoices, where it is another one.' })
  @IsOptional()
  @IsName()
  legalName?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsText(1_000)
  address?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsText(100)
  taxId?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Percent; a client without one is not taxed.' })
  @IsOptional()
  @IsNotNegative()
  taxRate?: DecimalText | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsEmail()
  @MaxLength(254)
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'A number that invoices must carry.' })
  @IsOptional()
  @IsText(100)
  purchaseOrder?: string | null;

  @Field(() => String, { nullable: true, description: 'The language of invoices, a BCP 47 tag.' })
  @IsOptional()
  @IsLanguageTag()
  language?: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 4217 code of new contracts; the agency’s without it.' })
  @IsOptional()
  @IsCurrencyCode()
  currency?: string | null;

  @Field(() => Int, { nullable: true, description: 'Days until an invoice is due, where they are not the agency’s.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(365)
  paymentTermsDays?: number | null;

  @Field(() => [String], { nullable: true })
  @IsOptional()
  @AreWords()
  tags?: string[] | null;

  @Field(() => [ClientContactInput], { nullable: true, description: 'All of them: whom it leaves out is removed.' })
  @IsOptional()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => ClientContactInput)
  contacts?: ClientContactInput[] | null;
}

@InputType({ description: 'What isn’t given stays as it is; null takes away what may be absent.' })
export class UpdateClientInput extends PartialType(CreateClientInput) {
  @Field(() => ID)
  @IsNodeId()
  id: string;

  @Field(() => Int, { description: 'The one that was seen.' })
  @IsInt()
  version: number;
}
