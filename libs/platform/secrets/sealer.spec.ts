import { readEncryptionKeys, readEnvironment } from '#platform/config';
import { Sealer, type SealContext } from './index.js';

const SECRET = 'a key for tests, as long as one must be';
const KEY_1 = '1:Cmup/3cGUKpDdWBIQyLpFQPVtz2fy+OTc+ufAI0Iek4=';
const KEY_2 = '2:kl7sEyCYnWrUI2k6jUu2ArXxSQ2yKcPbuS2bZ4KLDTI=';
const PLACE: SealContext = { agencyId: 'a', table: 'webhooks', column: 'secret', id: '7' };

const sealerWith = (keys?: string, secret = SECRET): Sealer =>
  new Sealer(
    readEnvironment({
      DATABASE_URL: 'postgres://nowhere',
      FACTOTUM_SECRET: secret,
      NODE_ENV: 'test',
      ...(keys && { ENCRYPTION_KEYS: keys }),
    }),
  );

describe('a sealed text', () => {
  it('names its key, hides what it says, and is another one each time', () => {
    const sealer = sealerWith(KEY_1);
    const sealed = [sealer.seal('whsec_1', PLACE), sealer.seal('whsec_1', PLACE)];
    expect(new Set(sealed).size).toBe(2);
    for (const text of sealed) {
      expect(text).toMatch(/^s1\.1\.[\w-]+$/);
      expect(Buffer.from(text.split('.')[2] ?? '', 'base64url').includes('whsec')).toBe(false);
      expect(sealer.open(text, PLACE)).toBe('whsec_1');
    }
    for (const text of ['', 'Grüße 👩‍💻', 'x'.repeat(10_000)])
      expect(sealer.open(sealer.seal(text, PLACE), PLACE)).toBe(text);
  });

  it('opens at its own place alone', () => {
    const sealer = sealerWith(KEY_1);
    const sealed = sealer.seal('whsec_1', PLACE);
    const { agencyId: _, ...ofNobody } = PLACE;
    for (const other of [
      { ...PLACE, agencyId: 'b' },
      { ...PLACE, table: 'x' },
      { ...PLACE, column: 'x' },
      { ...PLACE, id: '8' },
      ofNobody,
    ])
      expect(() => sealer.open(sealed, other)).toThrow("Key 1 doesn't open this text");
  });

  it('that was changed anywhere is refused', () => {
    const sealer = sealerWith(KEY_1);
    const [format, id, encoded = ''] = sealer.seal('whsec_1', PLACE).split('.');
    const bytes = Buffer.from(encoded, 'base64url');
    for (let i = 0; i < bytes.length; i++) {
      const changed = Buffer.from(bytes);
      changed[i] = (changed[i] ?? 0) ^ 1;
      expect(() => sealer.open(`${format}.${id}.${changed.toString('base64url')}`, PLACE)).toThrow("doesn't open");
    }
    for (const broken of ['whsec_1', 's1.1.', 's2.1.AAAA', `s1.1.AAAA`])
      expect(() => sealer.open(broken, PLACE)).toThrow();
  });

  it('opens under keys that only open, and under no missing or other key of its id', () => {
    const sealed = sealerWith(KEY_1).seal('whsec_1', PLACE);
    const rotated = sealerWith(`${KEY_2},${KEY_1}`);
    expect(rotated.open(sealed, PLACE)).toBe('whsec_1');
    expect(rotated.seal('x', PLACE)).toMatch(/^s1\.2\./);
    expect(() => sealerWith(KEY_2).open(sealed, PLACE)).toThrow('The key 1 is not among those of this process.');
    expect(() => sealerWith(KEY_2.replace('2:', '1:')).open(sealed, PLACE)).toThrow("Key 1 doesn't open");
  });

  it('of a service without keys of its own opens once it has them, while FACTOTUM_SECRET is the same', () => {
    const sealed = sealerWith().seal('whsec_1', PLACE);
    expect(sealed).toMatch(/^s1\.0\./);
    expect(sealerWith(KEY_1).open(sealed, PLACE)).toBe('whsec_1');
    expect(() => sealerWith(KEY_1, `${SECRET}!`).open(sealed, PLACE)).toThrow("Key 0 doesn't open");
  });
});

describe('ENCRYPTION_KEYS', () => {
  it.each([
    ['', 'id:key pairs'],
    ['secret', 'id:key pairs'],
    ['0:Cmup/3cGUKpDdWBIQyLpFQPVtz2fy+OTc+ufAI0Iek4=', 'id:key pairs'],
    ['1:Cmup/3cGUKpDdWBIQyLpFQPVtz2fy+OT', 'id:key pairs'],
    [`${KEY_1},`, 'number 2'],
    [`${KEY_1},${KEY_1}`, 'the id 1 twice'],
    [`1:${Buffer.alloc(32, 7).toString('base64')}`, 'a weak key'],
  ])('%s is refused, by words that hold no key', (keys, problem) => {
    const refused = readEncryptionKeys(keys);
    expect(refused).toMatchObject({ keys: [], problem: expect.stringContaining(problem) });
    expect(refused.problem).not.toContain('Cmup');
    expect(() => sealerWith(keys || ' ')).toThrow('ENCRYPTION_KEYS');
  });
});
