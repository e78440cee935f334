import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { InvoiceState } from '#core/invoicing';
import type { LocalDate } from '#core/time';
import { Area } from '#platform/access';
import { DateScalar, DateTimeScalar, Money } from '#platform/graphql';
import { InvoiceStateEnum } from './invoice.type.js';

@ObjectType({ description: 'What has become of an issued document. Of a credit note all is negative.' })
@Area('invoices')
export class InvoiceBalance {
  @Field(() => Money)
  paid: Money;

  @Field(() => Money)
  credited: Money;

  @Field(() => Money)
  writtenOff: Money;

  @Field(() => Money)
  open: Money;

  @Field(() => DateTimeScalar, { nullable: true })
  sentAt: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  viewedAt: string | null;
}

@ObjectType({ description: 'How many invoices are in a state; states without any are left out.' })
export class InvoiceStateCount {
  @Field(() => InvoiceStateEnum)
  state: InvoiceState;

  @Field(() => Int)
  count: number;
}

@ObjectType({ description: 'A part of a line as it is shown. A line’s parts sum exactly to the line.' })
@Area('invoices')
export class InvoiceLineGroup {
  @Field(() => ID)
  lineId: string;

  @Field(() => ID, { nullable: true, description: 'Of the service, assistant, task or entry.' })
  key: string | null;

  @Field(() => String, { nullable: true, description: 'Its name, or what the entry says.' })
  label: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Of an entry that is shown by itself.' })
  day: LocalDate | null;

  @Field(() => Int, { nullable: true })
  quantitySeconds: number | null;

  @Field(() => Money)
  amount: Money;
}
