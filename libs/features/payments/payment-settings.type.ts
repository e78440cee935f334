import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsInt, IsOptional } from 'class-validator';
import { Area } from '#platform/access';
import { IsNodeId } from '#platform/graphql';

@ObjectType({ description: 'What the agency wants of payments.' })
@Area('payments')
export class PaymentSettings {
  @Field({ description: 'Whether an invoice is settled by what is held for its client as soon as it is issued.' })
  drawsPrepaid: boolean;

  @Field({ description: 'Whether the tax in what is written off is not owed any more.' })
  relievesTax: boolean;

  @Field(() => Int, { description: 'Which a change must name.' })
  version: number;
}

@InputType({ description: 'What isn’t given stays as it is.' })
export class UpdatePaymentSettingsInput {
  @Field({ nullable: true })
  @IsOptional()
  @IsBoolean()
  drawsPrepaid?: boolean;

  @Field({ nullable: true })
  @IsOptional()
  @IsBoolean()
  relievesTax?: boolean;

  @Field(() => Int, { description: 'The one that was seen.' })
  @IsInt()
  version: number;
}

@ObjectType({ description: 'What is agreed with a client about its payments.' })
@Area('payments')
export class ClientPaymentTerms {
  @Field(() => Boolean, { nullable: true, description: 'As in `PaymentSettings`; as the agency has it without it.' })
  drawsPrepaid: boolean | null;

  @Field({ description: 'Whether it is reminded of what is open.' })
  getsReminders: boolean;

  @Field({ description: 'Whether it is charged for lateness, where the agency does that.' })
  paysLateFees: boolean;

  @Field(() => Int, { description: 'Which a change must name.' })
  version: number;
}

@InputType({ description: 'What isn’t given stays as it is.' })
export class UpdateClientPaymentTermsInput {
  @Field(() => ID)
  @IsNodeId()
  clientId: string;

  @Field(() => Boolean, { nullable: true, description: 'Null: as the agency has it.' })
  @IsOptional()
  @IsBoolean()
  drawsPrepaid?: boolean | null;

  @Field({ nullable: true })
  @IsOptional()
  @IsBoolean()
  getsReminders?: boolean;

  @Field({ nullable: true })
  @IsOptional()
  @IsBoolean()
  paysLateFees?: boolean;

  @Field(() => Int, { description: 'The one that was seen.' })
  @IsInt()
  version: number;
}
