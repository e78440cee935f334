import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { Logger } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

const MOST_SILENCE_MS = 60_000;
const log = new Logger('downloads');

/** Takes the next piece of a file, and says when it may have another; rejects once the reader is gone. */
export type Write = (text: string) => Promise<void>;

/**
 * Answers with a file that `work` writes piece by piece, no faster than the reader takes it. A reader that leaves, or takes
 * nothing for a minute, ends the work by its next `write`. What fails before the first piece is thrown, as an error to
 * answer with; what fails later breaks the transfer off, so that nobody takes a part for the whole.
 */
export async function sendDownload(
  reply: FastifyReply,
  { fileName, contentType }: { fileName: string; contentType: string },
  work: (write: Write) => Promise<void>,
): Promise<void> {
  const stream = new PassThrough();
  reply.raw.once('close', () => stream.destroy());
  let begin: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const done = work(async (text) => {
    begin();
    if (stream.destroyed) throw new Error('the reader is gone');
    if (!stream.write(text)) await drain(stream);
  });
  await Promise.race([begun, done]);
  done.then(
    () => stream.end(),
    (error: Error) => {
      log.warn(`a download ended early: ${error.message}`);
      stream.destroy(error);
    },
  );
  await reply
    .headers({
      'content-type': contentType,
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    })
    .send(stream);
}

async function drain(stream: PassThrough): Promise<void> {
  const settled = new AbortController();
  const timer = setTimeout(() => stream.destroy(new Error('the reader takes nothing')), MOST_SILENCE_MS);
  const { signal } = settled;
  try {
    await Promise.race([once(stream, 'drain', { signal }), once(stream, 'close', { signal })]);
  } finally {
    clearTimeout(timer);
    settled.abort();
  }
}
