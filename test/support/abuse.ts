import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { GraphqlError } from './api.js';

const GIVE_UP_MS = 20_000;

/** What came back, as far as anything did. */
export interface Answered {
  status: number;
  code?: string;
  measure?: unknown;
}

/** Somebody who asks for what they may, over one connection, as a browser does. */
export class HonestCaller {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(
    private readonly port: number,
    private readonly key: string,
  ) {}

  /** @throws Error where the answer isn't the data that was asked for, or doesn't come */
  ask(query: string): Promise<unknown> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${this.key}` };
    const options = { port: this.port, path: '/graphql', method: 'POST', agent: this.agent, headers };
    return new Promise((resolve, reject) => {
      const call = request({ ...options, host: '127.0.0.1', timeout: GIVE_UP_MS }, (response) => {
        let text = '';
        response.on('data', (chunk) => (text += String(chunk)));
        response.on('end', () => {
          const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: GraphqlError[] };
          if (response.statusCode === 200 && data && !errors) resolve(data);
          else reject(new Error(`the honest caller got ${response.statusCode}: ${text.slice(0, 500)}`));
        });
      });
      call.on('timeout', () => call.destroy(new Error('the honest caller waited in vain')));
      call.on('error', reject);
      call.end(JSON.stringify({ query }));
    });
  }

  /** Asks until `attack` is over, and at least five times. */
  async meanwhile<Outcome>(query: string, attack: Promise<Outcome>): Promise<{ served: number; outcome: Outcome }> {
    let isOver = false;
    const ended = attack.finally(() => (isOver = true));
    // Whoever asks fails first: what the attack came to is awaited below.
    ended.catch(() => undefined);
    let served = 0;
    while (!isOver || served < 5) {
      await this.ask(query);
      served++;
    }
    return { served, outcome: await ended };
  }

  leave(): void {
    this.agent.destroy();
  }
}

/** Sends `count` requests, a few at a time, and tells what came back to each. */
export async function flood(
  count: number,
  send: (i: number) => Promise<Response>,
  { atOnce = 10 }: { atOnce?: number } = {},
): Promise<Answered[]> {
  const answered: Answered[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < count) {
      const response = await send(next++);
      const { errors } = (await response.json()) as { errors?: GraphqlError[] };
      const { code, measure } = errors?.[0]?.extensions ?? { code: undefined, measure: undefined };
      answered.push({ status: response.status, ...(code && { code }), ...(measure !== undefined && { measure }) });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return answered;
}

/** Opens a connection that says `first` and then one byte of `drip` at a time, until it's ended by the other side. */
export function sendSlowly(port: number, first: string, drip: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = open(port);
    let [sent, heard] = [0, ''];
    socket.write(first);
    const timer = setInterval(() => socket.writable && socket.write(drip[sent++ % drip.length] as string), 100);
    socket.on('data', (chunk) => (heard += String(chunk)));
    socket.on('close', () => {
      clearInterval(timer);
      resolve(heard);
    });
  });
}

/** A connection whose end, however it comes, is no error. */
export function open(port: number): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  return socket;
}

/** What a process has in memory, in MiB; undefined where the system doesn't tell. */
export function memoryOf(pid: number): number | undefined {
  try {
    const kib = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kib === undefined ? undefined : Number(kib) / 1_024;
  } catch {
    return undefined;
  }
}
