/** What a file can be known to be. */
export type KnownType = 'application/pdf' | 'image/png' | 'image/jpeg';

const BEGINNINGS: readonly (readonly [KnownType, readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
];

/** What a file is by how it begins, whatever its sender calls it; undefined for all else. */
export const knownTypeOf = (content: Uint8Array): KnownType | undefined =>
  BEGINNINGS.find(([, bytes]) => bytes.every((byte, i) => content[i] === byte))?.[0];
