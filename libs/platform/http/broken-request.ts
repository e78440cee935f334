import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { ApiError } from '#platform/access';

interface Broken {
  status: number;
  error: ApiError;
}

/** Answers what never became a request in the shape of all other errors, and ends the connection. */
export function answerBrokenRequest({ code }: NodeJS.ErrnoException, socket: Socket): void {
  if (code === 'ECONNRESET' || socket.destroyed) return;
  if (socket.writable) socket.write(answerOf(whatIsWrong(code)));
  socket.destroy();
}

function whatIsWrong(code: string | undefined): Broken {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return { status: 408, error: new ApiError('REQUEST_TIMEOUT', 'The request took too long to come.') };
  }
  if (code === 'HPE_HEADER_OVERFLOW') {
    return { status: 431, error: new ApiError('PAYLOAD_TOO_LARGE', 'The address or the headers are too long.') };
  }
  return { status: 400, error: new ApiError('BAD_USER_INPUT', 'This is no HTTP request.') };
}

function answerOf({ status, error: { message, extensions } }: Broken): string {
  const body = JSON.stringify({ errors: [{ message, extensions }] });
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
    '',
    body,
  ].join('\r\n');
}
