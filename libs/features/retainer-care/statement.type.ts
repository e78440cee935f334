import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { StatementLineKind } from '#core/billing';
import type { LocalDate, Month } from '#core/time';
import { RetainerQuantity } from '#features/retainers';
import { Area } from '#platform/access';
import { DateScalar, DateTimeScalar, defineEnum, MonthScalar } from '#platform/graphql';

export const StatementLineKindEnum = defineEnum<StatementLineKind>(
  'RetainerStatementLineKind',
  'What moved a retainer’s balance.',
  {
    OPENING: 'What an earlier grant has left.',
    GRANT: 'The month’s own.',
    REPAYMENT: 'What of it repays a debt.',
    PACK: 'A pack that was bought.',
    USE: 'An entry’s work.',
    CORRECTION: 'Of work of earlier months.',
    OVERAGE: 'What of the use the balance did not cover.',
    EXPIRY: 'What was not carried on.',
  },
);

@ObjectType({ description: 'One movement of a retainer’s balance.' })
@Area('retainers')
export class RetainerStatementLine {
  @Field(() => StatementLineKindEnum)
  kind: StatementLineKind;

  @Field(() => RetainerQuantity, { description: 'What came in is positive, what went out negative.' })
  quantity: RetainerQuantity;

  @Field(() => RetainerQuantity, { description: 'After this line.' })
  balance: RetainerQuantity;

  @Field(() => MonthScalar, { nullable: true, description: 'Of an opening: the month that granted it.' })
  grantedIn: Month | null;

  @Field(() => ID, { nullable: true, description: 'Of a pack, or what is left of one.' })
  packId: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Of a pack that was bought: the day.' })
  boughtOn: LocalDate | null;

  @Field(() => ID, { nullable: true, description: 'Of a use.' })
  timeEntryId: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Of a use: when the work began.' })
  startedAt: string | null;

  @Field(() => String, { nullable: true, description: 'Of a use.' })
  description: string | null;

  @Field(() => Int, { nullable: true, description: 'Of a use: as it was recorded.' })
  rawSeconds: number | null;

  @Field(() => Int, { nullable: true, description: 'Of a use: neither billed nor taken.' })
  freeSeconds: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Of a use: its share of what was rounded together, before factors; the quantity is after them.',
  })
  roundedSeconds: number | null;
}

@ObjectType({
  description: 'A month of a retainer line by line. The lines sum to the closing balance, exactly.',
})
@Area('retainers')
export class RetainerMonth {
  @Field(() => MonthScalar)
  period: Month;

  @Field({ description: 'An open month is as it would be closed now, with approved work alone.' })
  isClosed: boolean;

  @Field(() => RetainerQuantity)
  opening: RetainerQuantity;

  @Field(() => RetainerQuantity)
  used: RetainerQuantity;

  @Field(() => RetainerQuantity, { description: 'What is carried on to the next month.' })
  closing: RetainerQuantity;

  @Field(() => [RetainerStatementLine])
  lines: RetainerStatementLine[];
}
