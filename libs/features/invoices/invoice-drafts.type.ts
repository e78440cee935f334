import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Area } from '#platform/access';
import { JsonScalar } from '#platform/graphql';

@ObjectType({ description: 'A draft that is no more.' })
@Area('invoices')
export class DiscardedInvoice {
  @Field(() => ID)
  id: string;
}

@ObjectType({ description: 'Why a draft couldn’t be discarded.' })
@Area('invoices')
export class DiscardRefused {
  @Field({ description: 'As the `reason` of `NOT_POSSIBLE`, or `NOT_FOUND`, or `CONFLICT`.' })
  reason: string;

  @Field()
  message: string;

  @Field({ description: 'The message before `data` is put into it: by this it can be said in another language.' })
  sentence: string;

  @Field(() => JsonScalar, { description: 'What goes with the reason, such as the lines that stand in the way.' })
  data: object;
}

@ObjectType({ description: 'What became of one of many drafts.' })
@Area('invoices')
export class DiscardResult {
  @Field(() => ID)
  id: string;

  @Field(() => DiscardRefused, { nullable: true, description: 'Absent where it is no more.' })
  refused?: DiscardRefused;
}
