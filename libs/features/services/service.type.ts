import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { DecimalText } from '#core/money';
import { Area, STAFF, Visible } from '#platform/access';
import { Connection, DateTimeScalar, DecimalScalar } from '#platform/graphql';

@ObjectType({ description: 'A kind of work that the agency sells.' })
@Area('services')
export class Service {
  @Field(() => ID)
  id: string;

  @Field()
  name: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'An hour’s price where neither contract nor client has one.',
  })
  @Visible(...STAFF)
  hourlyRate: DecimalText | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'A task’s price where neither it nor its contract has one.',
  })
  @Visible(...STAFF)
  unitPrice: DecimalText | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Percent, in place of a taxed client’s own.' })
  @Visible(...STAFF)
  taxRate: DecimalText | null;

  @Field(() => DateTimeScalar, { nullable: true })
  archivedAt: string | null;
}

@ObjectType({ description: 'Services by name.' })
export class ServiceConnection extends Connection(Service, 'Service') {}
