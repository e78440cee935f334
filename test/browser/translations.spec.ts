import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { DEFAULT_ACCOUNTS } from '#core/ledger';
import { AREAS } from '#platform/access';
import { ROOT } from '../support/root.js';
import { variablesOf } from '../support/words.js';

const SOURCES = join(ROOT, 'apps/dashboard/src');
type Catalogue = Record<string, string>;

const filesIn = (dir: string, ending: RegExp): string[] =>
  readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) return filesIn(path, ending);
    return ending.test(entry.name) ? [path] : [];
  });

const read = (file: string): Catalogue => JSON.parse(readFileSync(file, 'utf8')) as Catalogue;

describe('the dashboard’s words', () => {
  const english = filesIn(SOURCES, /^messages\.en\.json$/);
  const pairs = english.map((file) => [file.slice(SOURCES.length + 1), file] as const);

  it('are there', () => expect(english.length).toBeGreaterThan(20));

  it.each(pairs)('are as many in Hindi as in English, with the same to fill in: %s', (_, file) => {
    const en = read(file);
    const hi = read(file.replace('.en.json', '.hi.json'));
    expect(Object.keys(hi).sort()).toEqual(Object.keys(en).sort());
    for (const [id, message] of Object.entries(en)) {
      const wanted = [...variablesOf(parse(message))].sort();
      expect([id, [...variablesOf(parse(hi[id] as string))].sort()]).toEqual([id, wanted]);
    }
  });

  it.each(['en', 'hi'])('have each a name of its own, or one would take another’s place: %s', (language) => {
    const twice = english.flatMap((file) => {
      const text = readFileSync(file.replace('.en.json', `.${language}.json`), 'utf8');
      const ids = [...text.matchAll(/^ {2}"([^"]+)":/gm)].map(([, id]) => id);
      return ids.filter((id, at) => ids.indexOf(id) !== at);
    });
    expect(twice).toEqual([]);
  });

  it('are written in Devanagari where they are sentences', () => {
    const wrong = english.flatMap((file) => {
      const en = read(file);
      return Object.entries(read(file.replace('.en.json', '.hi.json'))).filter(
        ([id, text]) => /[a-z]{3,} [a-z]{2,} [a-z]{2,}/i.test(en[id] ?? '') && !/[\u0900-\u097f]/.test(text),
      );
    });
    expect(wrong).toEqual([]);
  });

  it('call standard accounts in English what the books do', () => {
    const en = read(join(SOURCES, 'features/books/messages.en.json'));
    for (const { key, name } of DEFAULT_ACCOUNTS) expect([key, en[`books.standard.${key}`]]).toEqual([key, name]);
  });

  it('say of a key’s scopes in English what the API does', () => {
    const en = read(join(SOURCES, 'features/settings/messages.en.json'));
    for (const [area, what] of Object.entries(AREAS)) expect([area, en[`settings.area.${area}`]]).toEqual([area, what]);
  });

  it('tell each deed that the audit log knows by a name of its own', () => {
    const en = read(join(SOURCES, 'features/settings/messages.en.json'));
    const recording = filesIn(join(ROOT, 'libs/features'), /(?<!spec)\.ts$/).map((file) => readFileSync(file, 'utf8'));
    const deeds = recording
      .filter((source) => /recordAudit|recordAsOne/.test(source))
      .flatMap((source) => [...source.matchAll(/action: '([a-z]+[A-Z]\w*)'/g)].map(([, deed]) => deed as string))
      // Of which the name is put together.
      .map((deed) => (deed === 'takeBack' ? 'takeBackTimeEntries' : deed));
    expect(deeds.length).toBeGreaterThan(30);
    expect(deeds.filter((deed) => !en[`settings.deed.${deed}`])).toEqual([]);
  });

  it('belong to one place each', () => {
    const ids = english.flatMap((file) => Object.keys(read(file)));
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });
});
