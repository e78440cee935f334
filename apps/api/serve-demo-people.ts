import { readFile } from 'node:fs/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

interface Demo {
  password: string;
  signIns: { email: string; role: string }[];
}

/** Tells the sign-in page of the demo's people; null where there is no demo. Its API key is told to nobody. */
export function serveDemoPeople(app: NestFastifyApplication, file: string): void {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  fastify.get('/api/demo', async (_request, reply) => {
    const text = file === '' ? 'null' : await readFile(file, 'utf8').catch(() => 'null');
    const demo = JSON.parse(text) as Demo | null;
    const told = demo && { password: demo.password, signIns: demo.signIns };
    return reply.type('application/json').send(JSON.stringify(told));
  });
}
