import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { Controller, Get, Logger, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, ApiError, Area, CurrentCaller, Public, type Caller } from '#platform/access';
import { PersonFinder } from '#features/identity';
import { ExportPersonService, type Write } from './export-person.service.js';
import { PERSON_KINDS } from './personal-table.js';

/** All that is known of a person, to be downloaded as JSON. */
@Controller('api')
@Area('privacy')
export class PersonExportController {
  private readonly log = new Logger('privacy');

  constructor(
    private readonly persons: PersonFinder,
    private readonly service: ExportPersonService,
  ) {}

  /** @throws ApiError `NOT_FOUND` */
  @Get('persons/:kind/:id/export')
  @Allow('OWNER')
  async exportPerson(
    @Param('kind') name: string,
    @Param('id') id: string,
    @CurrentCaller() caller: Caller,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const kind = PERSON_KINDS.find((known) => known === name.toUpperCase());
    if (!kind || id.length > 64) throw new ApiError('NOT_FOUND', 'There is no such person.');
    const person = await this.service.begin(caller, kind, id);
    await this.send(reply, (write) => this.service.exportPerson(caller, person, write));
  }

  /** Of whoever is signed in. @throws ApiError `UNAUTHENTICATED` */
  @Get('account/export')
  @Public()
  async exportAccount(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { userId } = await this.persons.find(request);
    await this.send(reply, (write) => this.service.exportAccount(userId, write));
  }

  private async send(reply: FastifyReply, work: (write: Write) => Promise<void>): Promise<void> {
    const stream = new PassThrough();
    const write: Write = async (text) => {
      if (stream.destroyed) throw new Error('the reader is gone');
      if (!stream.write(text)) await Promise.race([once(stream, 'drain'), once(stream, 'close')]);
    };
    work(write).then(
      () => stream.end(),
      (error: Error) => {
        this.log.warn(`an export ended early: ${error.message}`);
        stream.destroy(error);
      },
    );
    await reply
      .headers({
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': 'attachment; filename="personal-data.json"',
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      })
      .send(stream);
  }
}
