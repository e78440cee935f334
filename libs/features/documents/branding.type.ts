import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, Matches } from 'class-validator';
import { Area } from '#platform/access';
import { DateTimeScalar, IsName } from '#platform/graphql';

@ObjectType({ description: 'A picture that stands on papers and pages.' })
@Area('agency')
export class Logo {
  @Field({ description: 'Where it is: a path of this server.' })
  url: string;

  @Field()
  contentType: string;

  @Field(() => DateTimeScalar)
  uploadedAt: string;
}

@ObjectType({ description: 'How the agency’s papers and pages look.' })
@Area('agency')
export class Branding {
  @Field(() => String, { nullable: true, description: '`#rrggbb`; a neutral one without it.' })
  accentColor: string | null;

  @Field(() => String, { nullable: true, description: 'What papers call the tax: `VAT`, `GST`.' })
  taxName: string | null;

  @Field(() => Logo, { nullable: true })
  logo: Logo | null;

  @Field(() => Int, { description: 'Which a change must name.' })
  version: number;
}

@InputType({ description: 'All of it anew, but for the logo. Papers that are made already stay as they are.' })
export class UpdateBrandingInput {
  @Field(() => String, { nullable: true, description: '`#rrggbb`, dark enough to be read on white (4.5 to 1).' })
  @IsOptional()
  @Matches(/^#[0-9a-f]{6}$/i)
  accentColor?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsName(30)
  taxName?: string | null;

  @Field(() => Int, { description: 'The one that was seen; 0 the first time.' })
  @IsInt()
  version: number;
}
