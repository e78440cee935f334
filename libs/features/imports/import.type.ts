import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Area } from '#platform/access';
import { Connection, DateTimeScalar, defineEnum } from '#platform/graphql';
import type { TimeImportStatus } from './import.states.js';

export const TimeImportStatusEnum = defineEnum<TimeImportStatus>('TimeImportStatus', 'How far an import is.', {
  UPLOADING: 'Its file is coming in.',
  INSPECTING: 'Its file is being read; nothing of it is imported by that.',
  ASKING: 'Its file can’t be read before something is answered or mended: see the questions, and the problems.',
  READY: 'Its file was read: look at what would come of it, and start it.',
  RUNNING: 'It is under way.',
  STOPPED: 'It was stopped; what it has brought is there, and it can go on.',
  FAILED: 'It couldn’t go on by itself; what it has brought is there, and it can be started again.',
  DONE: 'Its entries are there.',
  UNDONE: 'Its entries were removed again.',
  EXPIRED: 'Nobody went on with it for a week, and its file was deleted.',
});

@ObjectType({ description: 'Something about a line of an imported file.' })
@Area('imports')
export class TimeImportProblem {
  @Field(() => Int, { description: 'The file’s own line, from 1.' })
  line: number;

  @Field(() => String, { nullable: true, description: 'The column’s heading, as the file has it.' })
  column: string | null;

  @Field({ description: 'What it is, such as `UNKNOWN_CLIENT`.' })
  code: string;

  @Field({ description: 'The same as a sentence, with its place.' })
  message: string;

  @Field(() => String, {
    nullable: true,
    description: 'What the sentence quotes of the file, cut to 80 characters; none where it quotes nothing.',
  })
  value: string | null;

  @Field(() => Int, { nullable: true, description: 'The line that this one overlaps, contradicts or repeats.' })
  otherLine: number | null;

  @Field({ description: 'Whether nothing has to be done: the line was imported, or left out on purpose.' })
  isNotice: boolean;
}

@ObjectType({ description: 'Problems in order of line.' })
export class TimeImportProblemConnection extends Connection(TimeImportProblem, 'TimeImportProblem') {}

/** What every import tells of itself, whatever its file is of. */
@ObjectType({ isAbstract: true })
export abstract class ImportCourse {
  @Field(() => ID)
  id: string;

  @Field()
  fileName: string;

  @Field(() => TimeImportStatusEnum)
  status: TimeImportStatus;

  @Field(() => Int, { description: 'Lines of data.' })
  rowsRead: number;

  @Field(() => Int, { description: 'Lines that are dealt with: read while it is inspected, imported while it runs.' })
  rowsDone: number;

  @Field(() => Int, { description: 'Lines that were brought in.' })
  rowsImported: number;

  @Field(() => Int, { description: 'Lines that were there before.' })
  rowsKnown: number;

  @Field(() => Int, { description: 'Lines that were left out; the problems say why.' })
  rowsLeftOut: number;

  @Field(() => String, { nullable: true, description: 'A user’s id.' })
  importedBy: string | null;

  @Field(() => DateTimeScalar)
  createdAt: string;

  @Field(() => DateTimeScalar, { nullable: true })
  startedAt: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it last went on.' })
  progressAt: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it came to its end, also where it was stopped or has failed.',
  })
  finishedAt: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  undoneAt: string | null;

  @Field(() => Int, { description: 'Grows with each answer; pass the one you saw.' })
  version: number;
}
