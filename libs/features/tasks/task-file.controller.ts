import { Controller, Get, Param, Post, Query, Req, Res, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Allow, ApiError, Area, CurrentCaller, ROLES, type Caller } from '#platform/access';
import { attachmentAs } from '#platform/downloads';
import { isNodeId } from '#platform/graphql';
import { acceptFiles, readFileBody } from '#platform/http';
import { Tenancy } from '#platform/tenancy';
import { TaskFilesService } from './task-files.service.js';

const PATH = 'api/tasks/:taskId/files';
/** As anything is sent: what a file is, its content says and not its sender. */
const ANYTHING = 'application/octet-stream';
const MOST_BYTES = 10 * 1_048_576;

class UploadParams {
  @IsString()
  @MaxLength(1_000)
  name: string;

  @IsOptional()
  @IsIn(['true', 'false'])
  isInternal?: 'true' | 'false';

  @IsOptional()
  @Length(8, 255)
  idempotencyKey?: string;
}

/** Files of tasks. */
@Controller(PATH)
@Area('tasks')
export class TaskFileController implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly tenancy: Tenancy,
    private readonly files: TaskFilesService,
  ) {}

  onModuleInit(): void {
    acceptFiles(this.host.httpAdapter.getInstance<FastifyInstance>(), `/${PATH}`, [ANYTHING]);
  }

  /**
   * The body is the file, of at most 10 MB, as `application/octet-stream`. Answers 201 with its id; sent again with the same key
   * it is one file.
   * @throws ApiError `NOT_FOUND`, `NOT_POSSIBLE`, `BAD_USER_INPUT`, `PAYLOAD_TOO_LARGE`, `UNSUPPORTED_MEDIA_TYPE`
   */
  @Post()
  @Allow('OWNER', 'MANAGER', 'ASSISTANT', 'CLIENT')
  async uploadTaskFile(
    @Param('taskId') taskId: string,
    @Query() { isInternal, ...params }: UploadParams,
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!isNodeId(taskId)) throw new ApiError('NOT_FOUND', 'There is no such task.');
    if (!request.headers['content-type']?.startsWith(ANYTHING))
      throw new ApiError('UNSUPPORTED_MEDIA_TYPE', 'Send the file as {types}.', { types: ANYTHING });
    const content = await readFileBody(request, reply, MOST_BYTES);
    const file = { ...params, taskId, isInternal: isInternal === 'true', content };
    const id = await this.files.keep(caller, file);
    await reply.code(201).send({ id });
  }

  /**
   * Only ever saved, and as nothing that a browser would run here. Of what the caller doesn't see nothing is told.
   * @throws ApiError `NOT_FOUND`
   */
  @Get(':id')
  @Allow(...ROLES)
  async downloadTaskFile(
    @Param('taskId') taskId: string,
    @Param('id') id: string,
    @CurrentCaller() caller: Caller,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = isNodeId(taskId) && isNodeId(id) ? await this.find(caller, taskId, id) : undefined;
    if (!file) throw new ApiError('NOT_FOUND', 'There is no such file.');
    await reply
      .headers({
        'content-type': file.contentType,
        'content-disposition': attachmentAs(file.name),
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      })
      .send(file.content);
  }

  private find(
    caller: Caller,
    taskId: string,
    id: string,
  ): Promise<{ name: string; contentType: string; content: Buffer } | undefined> {
    return this.tenancy.read(caller, async (transaction) => {
      const [row] = await transaction.rows<{ name: string; contentType: string; content: Buffer }>(
        `select f.name, f.content_type as "contentType", c.content from task_files f
           join task_file_contents c on c.agency_id = f.agency_id and c.file_id = f.id
          where f.agency_id = $1 and f.id = $2 and f.task_id = $3 and f.removed_at is null`,
        [transaction.agencyId, id, taskId],
      );
      return row;
    });
  }
}
