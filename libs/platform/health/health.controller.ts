import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '#platform/access';
import { ReadinessService, type Readiness } from './readiness.service.js';

@Controller()
export class HealthController {
  constructor(private readonly readiness: ReadinessService) {}

  /** The process runs. */
  @Get('livez')
  @Public()
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** The process can do its work; 503 with what fails otherwise. */
  @Get('readyz')
  @Public()
  async ready(
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ status: 'ok' | 'failing'; checks: Readiness }> {
    const checks = await this.readiness.check();
    const isReady = Object.values(checks).every((outcome) => outcome === 'ok');
    void reply.code(isReady ? 200 : 503);
    return { status: isReady ? 'ok' : 'failing', checks };
  }
}
