import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, IsString, ValidateNested } from 'class-validator';
import type { LocalDate, Month } from '#core/time';
import { Area } from '#platform/access';
import { DateScalar, IsNodeId, Money, MonthScalar } from '#platform/graphql';

@ObjectType({
  description:
    'A retainer’s fee that was billed for days on which its contract, as its days are now, isn’t active. Amounts are after the discount and before tax.',
})
@Area('contracts')
export class UnearnedFee {
  @Field(() => MonthScalar)
  month: Month;

  @Field(() => ID)
  invoiceId: string;

  @Field(() => String, { nullable: true, description: 'None of a draft.' })
  invoiceNumber: string | null;

  @Field({ description: 'Whether its invoice isn’t issued: discarded, the next run bills what is earned.' })
  isDraft: boolean;

  @Field(() => ID)
  lineId: string;

  @Field(() => Money)
  charged: Money;

  @Field(() => Money, { description: 'What the days that are active now come to, rounded as a run rounds it.' })
  earned: Money;

  @Field(() => Money, { description: 'What credit notes of the line have taken back, drafts too.' })
  credited: Money;

  @Field(() => Money, { description: 'What is left to be given back; never less than nothing.' })
  open: Money;

  @Field(() => Money, {
    description: 'The same of the line itself: what a credit note names, which takes the discount’s share along.',
  })
  lineOpen: Money;
}

@InputType({ description: 'Days on which a contract would rest.' })
export class PauseDaysInput {
  @Field(() => DateScalar)
  @IsString()
  fromDate: LocalDate;

  @Field(() => DateScalar, { nullable: true, description: 'Until it is resumed without it.' })
  @IsOptional()
  @IsString()
  toDate?: LocalDate | null;
}

@InputType({ description: 'Days as they would be.' })
export class UnearnedFeesInput {
  @Field(() => ID)
  @IsNodeId()
  contractId: string;

  @Field(() => DateScalar, { nullable: true, description: 'The last active day; as it is without it.' })
  @IsOptional()
  @IsString()
  endDate?: LocalDate | null;

  @Field(() => PauseDaysInput, { nullable: true, description: 'Beside the pauses that there are.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => PauseDaysInput)
  pause?: PauseDaysInput | null;
}
