import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { DecimalText } from '#core/money';
import { Area, granted, STAFF, Visible } from '#platform/access';
import { DateTimeScalar, DecimalScalar } from '#platform/graphql';

@ObjectType({ description: 'The agency and its settings.' })
@Area('agency')
export class Agency {
  @Field(() => ID)
  id: string;

  @Field()
  name: string;

  @Field({ description: 'As it stands on invoices.' })
  legalName: string;

  @Field()
  address: string;

  @Field({ nullable: true })
  taxId?: string;

  @Field({ nullable: true })
  email?: string;

  @Field({ description: 'How clients pay, as it stands on invoices.' })
  paymentDetails: string;

  @Field({ description: 'The terms that stand on invoices.' })
  terms: string;

  @Field(() => Int, { description: 'Days from the issue of an invoice until it is due, where a client has no own.' })
  paymentTermsDays: number;

  @Field({ description: 'IANA name; months and days are those of this zone.' })
  timeZone: string;

  @Field({ description: 'ISO 4217 code' })
  currency: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'The rate where no other is found.' })
  @Visible(...STAFF)
  defaultHourlyRate?: DecimalText;

  @Field({ nullable: true, description: 'Whether a month is billed by itself once it has ended.' })
  @Visible('OWNER', granted('SETTINGS'))
  billsAutomatically: boolean;

  @Field({ nullable: true, description: 'Whether only invoices that somebody has approved are issued.' })
  @Visible(...STAFF)
  requiresInvoiceApproval: boolean;

  @Field(() => DateTimeScalar)
  createdAt: string;

  @Field(() => Int, { description: 'Which a change must name.' })
  version: number;
}
