import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { Area } from '#platform/access';
import type { DecimalText } from '#core/money';
import { STAFF, Visible } from '#platform/access';
import { Connection, DateTimeScalar, DecimalScalar, OrderedPageArgs, defineEnum } from '#platform/graphql';

@ObjectType({ description: 'A person to talk to at a client.' })
@Area('clients')
export class ClientContact {
  @Field(() => ID)
  id: string;

  @Field()
  name: string;

  @Field(() => String, { nullable: true })
  email: string | null;

  @Field(() => String, { nullable: true })
  phone: string | null;

  @Field({ description: 'Whether invoices go there.' })
  isBillingContact: boolean;
}

@ObjectType({ description: 'Somebody who buys the assistants’ work.' })
@Area('clients')
export class Client {
  @Field(() => ID)
  id: string;

  @Field()
  name: string;

  @Field(() => String, { nullable: true, description: 'As it stands on invoices, where it is another one.' })
  legalName: string | null;

  @Field()
  address: string;

  @Field(() => String, { nullable: true })
  taxId: string | null;

  @Field(() => String, { nullable: true })
  email: string | null;

  @Field(() => String, { nullable: true, description: 'A number that invoices must carry.' })
  purchaseOrder: string | null;

  @Field({ description: 'The language of invoices, a BCP 47 tag.' })
  language: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'Percent; a client without one is not taxed.' })
  taxRate: DecimalText | null;

  @Field(() => Int, { nullable: true, description: 'Days until an invoice is due, where they are not the agency’s.' })
  paymentTermsDays: number | null;

  @Field(() => DateTimeScalar, { nullable: true })
  archivedAt: string | null;

  @Field(() => DateTimeScalar)
  createdAt: string;

  @Field(() => String, { nullable: true, description: 'ISO 4217 code of new contracts; the agency’s without it.' })
  currency: string | null;

  @Field(() => [String], { nullable: true })
  @Visible(...STAFF)
  tags: string[];

  @Field(() => Int, { description: 'Which a change must name.' })
  version: number;
}

@ObjectType({ description: 'Clients by name.' })
export class ClientConnection extends Connection(Client, 'Client') {}

@InputType({ description: 'All that is given must hold.' })
export class ClientFilter {
  @Field({ nullable: true, description: 'A part of the name, in any case.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  search?: string;

  @Field({ nullable: true, description: 'One of the tags, as it is written.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  tag?: string;

  @Field({ nullable: true })
  @IsOptional()
  @IsBoolean()
  isArchived?: boolean;
}

export type ClientOrder = 'NAME' | 'LATEST';
const ClientOrderEnum = defineEnum<ClientOrder>('ClientOrder', 'In which order clients are listed.', {
  NAME: 'By their names.',
  LATEST: 'Who was added last first.',
});

@ArgsType()
export class ClientsArgs extends OrderedPageArgs(ClientOrderEnum) {
  @Field(() => ClientFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => ClientFilter)
  filter?: ClientFilter | null;
}
