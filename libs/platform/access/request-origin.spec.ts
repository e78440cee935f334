import type { FastifyRequest } from 'fastify';
import { ApiError } from './api-error.js';
import { refuseForeignRequest } from './request-origin.js';

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

describe('a request that carries a cookie', () => {
  const outcome = (method: string, headers: Record<string, string>, publicOrigin?: string): string => {
    try {
      refuseForeignRequest(
        { method, headers: { cookie: 'session=1', host: 'here:3000', ...headers } } as unknown as FastifyRequest,
        publicOrigin ? [publicOrigin] : [],
      );
      return 'passes';
    } catch (error) {
      return (error as ApiError).code;
    }
  };

  it.each([
    ['reads from anywhere', 'GET', { origin: 'https://evil.example' }, 'passes'],
    ['writes JSON from where it was loaded', 'POST', { ...JSON_TYPE, origin: 'http://here:3000' }, 'passes'],
    ['writes JSON without an origin, as programs do', 'POST', JSON_TYPE, 'passes'],
    ['writes JSON from the public address', 'POST', { ...JSON_TYPE, origin: 'https://factotum.example' }, 'passes'],
    [
      'writes a form with a header that needs permission',
      'POST',
      { 'content-type': 'multipart/form-data', 'x-requested-with': 'factotum' },
      'passes',
    ],
    ['does not write JSON from another site', 'POST', { ...JSON_TYPE, origin: 'https://evil.example' }, 'FORBIDDEN'],
    ['does not write from a page that hides where it is', 'POST', { ...JSON_TYPE, origin: 'null' }, 'FORBIDDEN'],
    [
      'does not write from another port of the same host',
      'POST',
      { ...JSON_TYPE, origin: 'http://here:4000' },
      'FORBIDDEN',
    ],
    [
      'does not write a plain form',
      'POST',
      { 'content-type': 'application/x-www-form-urlencoded' },
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['does not write without saying what', 'DELETE', {}, 'UNSUPPORTED_MEDIA_TYPE'],
  ])('%s', (_, method, headers, expected) => {
    expect(outcome(method, headers, 'https://factotum.example')).toBe(expected);
  });

  it('that carries none is no one’s and may come from anywhere', () => {
    expect(outcome('POST', { cookie: '', origin: 'https://evil.example' })).toBe('passes');
  });
});
