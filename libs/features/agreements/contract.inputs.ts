import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  Length,
  ValidateNested,
} from 'class-validator';
import type { LocalDate } from '#core/time';
import { DateScalar, DateTimeScalar, IsName, IsNodeId, IsText } from '#platform/graphql';
import { ContractTermsInput } from './contract-terms.inputs.js';

@InputType({ description: 'Drafts of contracts for one client: all of them are made, or none.' })
export class CreateContractsInput {
  @Field(() => ID)
  @IsNodeId()
  clientId: string;

  @Field(() => [ContractTermsInput])
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ContractTermsInput)
  contracts: ContractTermsInput[];

  @Field({ description: '8 to 255 characters; sent again with the same key it is one request.' })
  @Length(8, 255)
  idempotencyKey: string;
}

@InputType({ description: 'What was seen of a contract.' })
export class ContractVersionInput {
  @Field(() => ID)
  @IsNodeId()
  id: string;

  @Field(() => Int, { description: 'The one that was seen.' })
  @IsInt()
  version: number;
}

@InputType({ description: 'A draft that goes to its client.' })
export class SendContractInput extends ContractVersionInput {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Invites with the same mail whomever it goes to and who doesn’t belong to the agency yet.',
  })
  @IsOptional()
  @IsBoolean()
  invitesClient?: boolean | null;
}

@InputType({ description: 'A draft’s terms as they shall be, all of them.' })
export class UpdateContractDraftInput extends ContractVersionInput {
  @Field(() => ContractTermsInput)
  @ValidateNested()
  @Type(() => ContractTermsInput)
  terms: ContractTermsInput;
}

@InputType({ description: 'A client’s answer to the text that was shown.' })
export class AnswerContractInput {
  @Field(() => ID)
  @IsNodeId()
  id: string;

  @Field({ description: 'SHA-256 of the text that was shown, in hexadecimal.' })
  @Length(64, 64)
  textSha256: string;

  @Field({ description: 'The name of who answers.' })
  @IsName()
  name: string;
}

@InputType()
export class DeclineContractInput extends AnswerContractInput {
  @Field(() => String, { nullable: true, description: 'Why.' })
  @IsOptional()
  @IsText(2_000)
  remark?: string | null;
}

@InputType({ description: 'A signature that was given on paper.' })
export class RecordContractSignatureInput extends ContractVersionInput {
  @Field({ description: 'Who signed.' })
  @IsName()
  name: string;

  @Field(() => DateTimeScalar, { description: 'When; not in the future.' })
  @IsString()
  signedAt: string;
}

@InputType({ description: 'Days on which a contract rests, both inclusive.' })
export class PauseContractInput extends ContractVersionInput {
  @Field(() => DateScalar)
  @IsString()
  fromDate: LocalDate;

  @Field(() => DateScalar, { nullable: true, description: 'Until it is resumed without it.' })
  @IsOptional()
  @IsString()
  toDate?: LocalDate | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Also where the fee of some of these days is billed already, and stays billed.',
  })
  @IsOptional()
  @IsBoolean()
  despiteBilledFee?: boolean | null;
}

@InputType()
export class ResumeContractInput extends ContractVersionInput {
  @Field(() => DateScalar, { description: 'The first day on which it holds again.' })
  @IsString()
  onDate: LocalDate;
}

@InputType()
export class EndContractInput extends ContractVersionInput {
  @Field(() => DateScalar, { description: 'The last active day.' })
  @IsString()
  endDate: LocalDate;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Also where the fee of a later day is billed already, and stays billed.',
  })
  @IsOptional()
  @IsBoolean()
  despiteBilledFee?: boolean | null;
}
