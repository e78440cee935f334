import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, IsBoolean, IsEnum, IsInt, IsOptional, Length, Max, Min } from 'class-validator';
import type { DocumentLanguage } from '#features/documents';
import { Area } from '#platform/access';
import { DateTimeScalar, defineEnum, IsName, IsNodeId, IsText } from '#platform/graphql';
import type { MailKind } from './mail-texts.js';

export type DeliveryStatus = 'WAITING' | 'QUEUED' | 'SENT' | 'FAILED';
export type DeliveryFailure = 'NO_RECIPIENT' | 'NO_DOCUMENT' | 'NOT_TAKEN';
export type SendRefusal = 'NOT_FOUND' | 'NOT_ISSUED' | 'NO_RECIPIENT';

export const DeliveryStatusEnum = defineEnum<DeliveryStatus>('InvoiceDeliveryStatus', 'How far a mail is.', {
  WAITING: 'Its paper is being made.',
  QUEUED: 'It is on its way.',
  SENT: 'The mail server has taken it.',
  FAILED: 'It will not arrive.',
});

export const DeliveryFailureEnum = defineEnum<DeliveryFailure>('InvoiceDeliveryFailure', 'Why no mail arrived.', {
  NO_RECIPIENT: 'Neither the client nor a billing contact has an address.',
  NO_DOCUMENT: 'Its paper could not be made.',
  NOT_TAKEN: 'The mail server refused it again and again.',
});

export const SendRefusalEnum = defineEnum<SendRefusal>('InvoiceSendRefusal', 'Why an invoice is not sent.', {
  NOT_FOUND: 'There is none.',
  NOT_ISSUED: 'It is a draft.',
  NO_RECIPIENT: 'Neither the client nor a billing contact has an address.',
});

export const MailKindEnum = defineEnum<MailKind>('InvoiceMailKind', 'What is sent.', {
  INVOICE: 'An invoice.',
  CREDIT_NOTE: 'A credit note.',
  STATEMENT: 'A statement of account.',
});

export const MailLanguageEnum = defineEnum<DocumentLanguage>('DocumentLanguage', 'A language of papers and mails.', {
  en: 'English, also for clients of languages that papers don’t speak.',
  hi: 'Hindi.',
});

@ObjectType({ description: 'An invoice on its way to one address.' })
@Area('invoices')
export class InvoiceDelivery {
  @Field(() => ID)
  id: string;

  @Field({ description: 'Empty where there was no address.' })
  recipient: string;

  @Field(() => DeliveryStatusEnum)
  status: DeliveryStatus;

  @Field(() => DeliveryFailureEnum, { nullable: true })
  failure: DeliveryFailure | null;

  @Field(() => String, { nullable: true, description: 'What was said along with it.' })
  note: string | null;

  @Field(() => DateTimeScalar)
  requestedAt: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was sent, or given up.' })
  finishedAt: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When its link was opened first.' })
  viewedAt: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  linkExpiresAt: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  linkRevokedAt: string | null;
}

@InputType()
export class SendInvoicesInput {
  @Field(() => [ID], { description: '1 to 1,000' })
  @ArrayMinSize(1)
  @ArrayMaxSize(1_000)
  @IsNodeId({ each: true })
  invoiceIds: string[];

  @Field(() => String, { nullable: true, description: 'To be said along with each.' })
  @IsOptional()
  @IsText(2_000)
  note?: string | null;

  @Field({ description: '8 to 255 characters; sent again with the same key it is one request.' })
  @Length(8, 255)
  idempotencyKey: string;
}

@ObjectType({ description: 'An invoice that isn’t sent.' })
export class UnsentInvoice {
  @Field(() => ID)
  invoiceId: string;

  @Field(() => SendRefusalEnum)
  reason: SendRefusal;
}

@ObjectType()
@Area('invoices')
export class SentInvoices {
  @Field(() => [InvoiceDelivery], { description: 'One an address.' })
  deliveries: InvoiceDelivery[];

  @Field(() => [UnsentInvoice])
  refused: UnsentInvoice[];
}

@ObjectType({ description: 'A link that needs no password. It’s shown this once.' })
export class InvoiceLink {
  @Field()
  url: string;

  @Field(() => DateTimeScalar)
  expiresAt: string;
}

@ObjectType({
  description:
    'What a mail says, with `{client}`, `{agency}`, `{number}`, `{amount}`, `{due}`, `{link}` and `{note}` filled in; that of a statement with `{client}`, `{agency}`, `{days}`, `{standing}` and `{note}`.',
})
export class InvoiceMailText {
  @Field(() => MailKindEnum)
  kind: MailKind;

  @Field(() => MailLanguageEnum)
  language: DocumentLanguage;

  @Field()
  subject: string;

  @Field()
  body: string;

  @Field({ description: 'Whether the agency has written none of its own.' })
  isDefault: boolean;

  @Field(() => Int, { description: 'Which a change may name; 0 while it has none of its own.' })
  version: number;
}

@ObjectType({ description: 'How invoices are sent.' })
@Area('agency')
export class InvoiceMailSettings {
  @Field({ description: 'Whether they are sent as soon as they’re issued.' })
  sendsAtIssue: boolean;

  @Field(() => Int, { description: 'How long a link lasts.' })
  linkDays: number;

  @Field(() => [InvoiceMailText])
  texts: InvoiceMailText[];

  @Field(() => Int, { description: 'Which a change must name.' })
  version: number;
}

@InputType({ description: 'What isn’t given stays as it is.' })
export class UpdateInvoiceMailSettingsInput {
  @Field(() => Boolean, { nullable: true })
  @IsOptional()
  @IsBoolean()
  sendsAtIssue?: boolean | null;

  @Field(() => Int, { nullable: true, description: '1 to 730' })
  @IsOptional()
  @Min(1)
  @Max(730)
  linkDays?: number | null;

  @Field(() => Int, { description: 'The one that was seen; 0 the first time.' })
  @IsInt()
  version: number;
}

@InputType({ description: 'Without subject and body the default again.' })
export class SetInvoiceMailTextInput {
  @Field(() => MailKindEnum)
  @IsEnum(MailKindEnum)
  kind: MailKind;

  @Field(() => MailLanguageEnum)
  @IsEnum(MailLanguageEnum)
  language: DocumentLanguage;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsName(200)
  subject?: string | null;

  @Field(() => String, { nullable: true, description: 'With `{link}`, but for statements.' })
  @IsOptional()
  @IsText(5_000)
  body?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The text’s that was seen; without it whatever is there is replaced.',
  })
  @IsOptional()
  @IsInt()
  version?: number | null;
}
