import { Field, ID, InputType } from '@nestjs/graphql';
import { IsOptional, Length } from 'class-validator';
import { IsName, IsNodeId } from '#platform/graphql';

const LONGEST_REMARK = 5_000;

@InputType()
class RemarkInput {
  @Field()
  @IsName(LONGEST_REMARK)
  body: string;

  @Field({ description: '8 to 255 characters; sent again with the same key it is one remark.' })
  @Length(8, 255)
  idempotencyKey: string;
}

@InputType({ description: 'A question about an invoice, or an answer to one.' })
export class RemarkOnInvoiceInput extends RemarkInput {
  @Field(() => ID)
  @IsNodeId()
  invoiceId: string;

  @Field(() => ID, { nullable: true, description: 'The line that it is about, where it is about one.' })
  @IsOptional()
  @IsNodeId()
  lineId?: string | null;
}

@InputType({ description: 'What isn’t right about a charter, or an answer to that.' })
export class RemarkOnCharterInput extends RemarkInput {
  @Field(() => ID)
  @IsNodeId()
  charterId: string;
}
