import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Area } from '#platform/access';
import { DateTimeScalar, defineEnum } from '#platform/graphql';

export type RemarkSide = 'AGENCY' | 'CLIENT';

export const RemarkSideEnum = defineEnum<RemarkSide>('RemarkSide', 'Who has said something.', {
  AGENCY: 'Somebody of the agency.',
  CLIENT: 'Somebody of the client.',
});

@ObjectType({ description: 'What a client or the agency has said of an invoice or a charter. It stays as it is.' })
@Area('clients')
export class Remark {
  @Field(() => ID)
  id: string;

  @Field(() => ID, { nullable: true, description: 'The line of the invoice that it is about, where it is about one.' })
  lineId: string | null;

  @Field()
  body: string;

  @Field(() => RemarkSideEnum)
  side: RemarkSide;

  @Field(() => String, { nullable: true, description: 'Nothing once the person was erased.' })
  authorName: string | null;

  @Field({ description: 'Whether the caller wrote it.' })
  isMine: boolean;

  @Field(() => DateTimeScalar)
  createdAt: string;
}
