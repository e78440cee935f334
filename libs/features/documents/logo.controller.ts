import { Controller, Delete, Get, Post, Req, Res, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Allow, ApiError, Area, CurrentCaller, STAFF, type Caller } from '#platform/access';
import { acceptFiles, readFileBody } from '#platform/http';
import { Tenancy } from '#platform/tenancy';
import { BrandingService, findLogo, LOGO_PATH, type StoredLogo } from './branding.service.js';
import type { LogoType } from './check-logo.js';

const TYPES: readonly LogoType[] = ['image/png', 'image/jpeg', 'image/svg+xml'];
const MOST_BYTES = 512 * 1_024;

/** An SVG that is opened by itself is a page: it may load nothing, and what it says runs nowhere. */
export const LOGO_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** The agency's logo, as it was uploaded. */
@Controller(LOGO_PATH.slice(1))
@Area('agency')
export class LogoController implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly tenancy: Tenancy,
    private readonly brandings: BrandingService,
  ) {}

  onModuleInit(): void {
    acceptFiles(this.host.httpAdapter.getInstance<FastifyInstance>(), LOGO_PATH, TYPES);
  }

  /**
   * The body is the file, of at most 512 kB. Answers 204.
   * @throws ApiError `BAD_USER_INPUT`, `PAYLOAD_TOO_LARGE`, `UNSUPPORTED_MEDIA_TYPE`
   */
  @Post()
  @Allow('OWNER', 'MANAGER')
  async upload(
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const type = TYPES.find((each) => request.headers['content-type']?.startsWith(each));
    if (!type) throw new ApiError('UNSUPPORTED_MEDIA_TYPE', 'Send the file as {types}.', { types: TYPES.join(', ') });
    const content = await readFileBody(request, reply, MOST_BYTES);
    await this.brandings.keepLogo(caller, content, type);
    await reply.code(204).send();
  }

  @Delete()
  @Allow('OWNER', 'MANAGER')
  async remove(@CurrentCaller() caller: Caller, @Res() reply: FastifyReply): Promise<void> {
    await this.brandings.removeLogo(caller);
    await reply.code(204).send();
  }

  /** @throws ApiError `NOT_FOUND` */
  @Get()
  @Allow(...STAFF, 'CLIENT')
  async download(@CurrentCaller() caller: Caller, @Res() reply: FastifyReply): Promise<void> {
    const logo = await this.tenancy.read(caller, findLogo);
    if (!logo) throw new ApiError('NOT_FOUND', 'There is no logo.');
    await sendLogo(reply, logo);
  }
}

export async function sendLogo(reply: FastifyReply, { content, contentType }: StoredLogo): Promise<void> {
  await reply
    .headers({
      'content-type': contentType,
      'content-security-policy': LOGO_POLICY,
      'cache-control': 'private, no-cache',
      'x-content-type-options': 'nosniff',
    })
    .send(content);
}
