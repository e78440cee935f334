import { ArgsType, createUnionType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsEnum, IsInt, IsOptional, ValidateNested } from 'class-validator';
import { Area } from '#platform/access';
import { Connection, defineEnum, IsNodeId, PageArgs } from '#platform/graphql';
import { ImportCourse, TimeImportProblem } from './import.type.js';
import { TimeImportColumn } from './inspection.type.js';
import { TextEncodingEnum } from './mapping.type.js';
import type { ClientOutcome } from './sort-clients.js';

export const ClientOutcomeEnum = defineEnum<ClientOutcome>(
  'ClientImportOutcome',
  'What would become of a line of clients.',
  {
    NEW: 'It becomes a client.',
    CONTACT: 'Its contact becomes another one of a client in a line before it; nothing else of it is taken.',
    KNOWN: 'There is a client of this name, in whatever case; it is left as it is.',
    REPEATED: 'A line before it has the same name and says no less of whom to talk to; this one is left out.',
    REFUSED: 'It can’t be a client, as its problems say; it is left out.',
  },
);

@ObjectType({ description: 'How many lines would become what, as of when the file was read.' })
@Area('imports')
export class ClientImportCounts {
  @Field(() => Int)
  new: number;

  @Field(() => Int, { description: 'Lines that bring another contact of a client in a line before them.' })
  contacts: number;

  @Field(() => Int)
  known: number;

  @Field(() => Int)
  repeated: number;

  @Field(() => Int)
  refused: number;
}

@ObjectType({ description: 'What a file of clients says.' })
@Area('imports')
export class ClientImportInspection {
  @Field(() => [TimeImportColumn])
  columns: TimeImportColumn[];

  @Field(() => TextEncodingEnum, { description: 'By which it was read.' })
  encoding: 'UTF_8' | 'WINDOWS_1252';

  @Field({ description: 'Whether it has characters that are none in that encoding: it has another.' })
  isDamaged: boolean;

  @Field(() => ClientImportCounts, { nullable: true, description: 'None where it can’t be read.' })
  counts: ClientImportCounts | null;
}

@ObjectType({ description: 'A line as the client that it would become.' })
@Area('imports')
export class ClientImportRow {
  @Field(() => Int)
  line: number;

  @Field(() => ClientOutcomeEnum)
  outcome: ClientOutcome;

  @Field({ description: 'Empty where none can be read.' })
  name: string;

  @Field(() => String, { nullable: true })
  legalName: string | null;

  @Field(() => String, { nullable: true, description: 'The name of whom to talk to.' })
  contact: string | null;

  @Field(() => [String], { description: 'The names of its further contacts.' })
  otherContacts: string[];

  @Field(() => String, { nullable: true })
  email: string | null;

  @Field(() => String, { nullable: true })
  address: string | null;

  @Field(() => String, { nullable: true, description: 'Which of the agency’s taxes its client would have, by name.' })
  tax: string | null;

  @Field(() => [TimeImportProblem])
  problems: TimeImportProblem[];
}

@ObjectType({ description: 'Lines in their order.' })
export class ClientImportRowConnection extends Connection(ClientImportRow, 'ClientImportRow') {}

@InputType()
export class ClientImportRowFilter {
  @Field(() => ClientOutcomeEnum, { nullable: true })
  @IsOptional()
  @IsEnum(ClientOutcomeEnum)
  outcome?: ClientOutcome | null;
}

@ArgsType()
export class ClientImportRowsArgs extends PageArgs {
  @Field(() => ClientImportRowFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => ClientImportRowFilter)
  filter?: ClientImportRowFilter | null;
}

@ObjectType({
  description:
    'A file of clients, and what became of its lines. When it is done, each is a client, another contact of one, was one before, or was left out with a problem that says why.',
})
@Area('imports')
export class ClientImport extends ImportCourse {
  @Field(() => Int, { description: 'Lines whose contact was added to the client of a line before them.' })
  contactsAdded: number;
}

@ObjectType({ description: 'Imports of clients, the latest first.' })
export class ClientImportConnection extends Connection(ClientImport, 'ClientImport') {}

@InputType({ description: 'Says how a file of clients is to be read.' })
export class ConfigureClientImportInput {
  @Field(() => ID)
  @IsNodeId()
  id: string;

  @Field(() => Int, { description: 'The one that was seen.' })
  @IsInt()
  version: number;

  @Field(() => TextEncodingEnum)
  @IsEnum(TextEncodingEnum)
  encoding: 'UTF_8' | 'WINDOWS_1252';
}

@ObjectType({ description: 'One of the clients that a file has brought.' })
@Area('clients')
export class ImportedClient {
  @Field(() => ID)
  id: string;

  @Field()
  name: string;
}

@ObjectType({
  description: 'Something hangs on clients of the import, such as a contract: it can’t be undone any more.',
})
@Area('imports')
export class ImportIsInUse {
  @Field(() => Int, { description: 'How many clients it is.' })
  inUse: number;

  @Field(() => [ImportedClient], { description: 'The first twenty of them by name.' })
  clients: ImportedClient[];
}

export const UndoClientImportResult = createUnionType({
  name: 'UndoClientImportResult',
  types: () => [ClientImport, ImportIsInUse] as const,
  resolveType: (value: object) => ('inUse' in value ? ImportIsInUse : ClientImport),
});
