import { Field, InputType, Int } from '@nestjs/graphql';
import { IsBoolean, IsEmail, IsInt, IsOptional, IsTimeZone, Max, MaxLength, Min } from 'class-validator';
import type { DecimalText } from '#core/money';
import { DecimalScalar, IsCurrencyCode, IsName, IsNotNegative, IsText } from '#platform/graphql';

@InputType({ description: 'What isn’t given stays as it is; null takes away what may be absent.' })
export class UpdateAgencyInput {
  @Field(() => Int, { description: 'The one that was seen.' })
  @IsInt()
  version: number;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsName()
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'As it stands on invoices.' })
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

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsEmail()
  @MaxLength(254)
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'How clients pay, as it stands on invoices.' })
  @IsOptional()
  @IsText(2_000)
  paymentDetails?: string | null;

  @Field(() => String, { nullable: true, description: 'The terms that stand on invoices.' })
  @IsOptional()
  @IsText()
  terms?: string | null;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(365)
  paymentTermsDays?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'IANA name. Days and months are those of this zone, so it can change only before the first month is billed.',
  })
  @IsOptional()
  @IsTimeZone()
  timeZone?: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 4217 code; it can change only before the first invoice.' })
  @IsOptional()
  @IsCurrencyCode()
  currency?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'The rate where no other is found.' })
  @IsOptional()
  @IsNotNegative()
  defaultHourlyRate?: DecimalText | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether a month is billed by itself once it has ended.' })
  @IsOptional()
  @IsBoolean()
  billsAutomatically?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether only invoices that somebody has approved are issued.' })
  @IsOptional()
  @IsBoolean()
  requiresInvoiceApproval?: boolean | null;
}
