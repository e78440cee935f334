import { createHash, randomBytes } from 'node:crypto';

const TOKEN = /^[\w-]{43}$/;

/** 256 random bits, as text of an address. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of a token. Nobody finds it again, and a token is too random to be guessed from it. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

export const isToken = (text: string): boolean => TOKEN.test(text);

export const linkOf = (publicUrl: string, token: string): string => new URL(`/i/${token}`, publicUrl).href;
