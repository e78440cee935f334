import { Controller, Post, Query, Req, Res, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { Allow, ApiError, Area, CurrentCaller, type Caller } from '#platform/access';
import { describeProblem, type ImportProblem } from './import-problems.js';
import { ImportTimeEntriesService, type TimeImportOutcome } from './import-time-entries.service.js';
import { inPieces } from './read-named-rows.js';
import { badMapping, readMapping, TimeImportParams } from './time-imports.params.js';

const PATH = 'api/imports/time-entries';
const CSV = 'text/csv';
const MOST_BYTES = 20 * 1_048_576;
/** More than anybody reads; all of them are in the import. */
const MOST_PROBLEMS_TOLD = 1_000;

/** Takes files of time entries from other tools. */
@Controller(PATH)
@Area('imports')
export class TimeImportsController implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly importing: ImportTimeEntriesService,
  ) {}

  /** A file isn't read before it's known that its sender may import, and at no other address. */
  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    fastify.addContentTypeParser(CSV, ({ routeOptions }, payload, done) => {
      if (routeOptions.url === `/${PATH}`) done(null, payload);
      else done(new ApiError('UNSUPPORTED_MEDIA_TYPE', `Send no ${CSV} here.`));
    });
  }

  /**
   * The body is the file, `text/csv` of at most 20 MB. Answers 201 with what was imported, or 422 with the problems that
   * have to be settled first.
   * @throws ApiError `BAD_USER_INPUT`, `PAYLOAD_TOO_LARGE`, `UNSUPPORTED_MEDIA_TYPE`
   */
  @Post()
  @Allow('OWNER', 'MANAGER')
  async importTimeEntries(
    @Query() { fileName = 'time-entries.csv', mapping, ...hints }: TimeImportParams,
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const names = mapping === undefined ? {} : { mapping: readMapping(mapping) };
    const source = inPieces(await readBody(request, reply));
    const wanted = { ...hints, ...names, source, fileName, importedBy: caller.userId };
    const result = await this.importing.importTimeEntries(caller, wanted);
    if (result.ok) return void (await reply.code(201).send(presentOutcome(result.value)));
    switch (result.error.code) {
      case 'FILE_REFUSED':
        return void (await reply.code(422).send(presentRefusal(result.error.problems)));
      case 'MAPPING_REFUSED':
        throw badMapping(`there is no ${result.error.unknownIds.join(', ')}`);
    }
  }
}

async function readBody({ body, headers }: FastifyRequest, reply: FastifyReply): Promise<Buffer> {
  if (!headers['content-type']?.startsWith(CSV))
    throw new ApiError('UNSUPPORTED_MEDIA_TYPE', `Send the file as ${CSV}.`);
  const chunks: Buffer[] = [];
  let length = 0;
  // Ending early must leave the connection to the answer. A request without a body has no stream.
  for await (const chunk of (body as Readable | undefined)?.iterator({ destroyOnReturn: false }) ?? []) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length <= MOST_BYTES) continue;
    // The rest isn't waited for.
    void reply.header('connection', 'close');
    throw new ApiError('PAYLOAD_TOO_LARGE', `A file may have ${MOST_BYTES / 1_048_576} MB: split it by date.`);
  }
  return Buffer.concat(chunks);
}

const presentProblem = (problem: ImportProblem): object => ({ ...problem, message: describeProblem(problem) });

const presentOutcome = ({ problems, ...counts }: TimeImportOutcome): object => ({
  ...counts,
  problemsTotal: problems.length,
  problems: problems.slice(0, MOST_PROBLEMS_TOLD).map(presentProblem),
});

const presentRefusal = (problems: readonly ImportProblem[]): object => ({
  errors: [
    {
      message: 'Nothing of the file was imported.',
      extensions: { code: 'FILE_REFUSED', problems: problems.map(presentProblem) },
    },
  ],
});
