import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, ApiError, Area, CurrentCaller, Public, type Caller } from '#platform/access';
import { sendDownload } from '#platform/downloads';
import { PersonFinder } from '#features/identity';
import { ExportPersonService } from './export-person.service.js';
import { PERSON_KINDS } from './personal-table.js';

const FILE = { fileName: 'personal-data.json', contentType: 'application/json; charset=utf-8' };

/** All that is known of a person, to be downloaded as JSON. */
@Controller('api')
@Area('privacy')
export class PersonExportController {
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
    await sendDownload(reply, FILE, (write) => this.service.exportPerson(caller, person, write));
  }

  /** Of whoever is signed in. @throws ApiError `UNAUTHENTICATED` */
  @Get('account/export')
  @Public()
  async exportAccount(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { userId } = await this.persons.find(request);
    await sendDownload(reply, FILE, (write) => this.service.exportAccount(userId, write));
  }
}
