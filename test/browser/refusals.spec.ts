import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { getMetadataStorage } from 'class-validator';
import { buildSchema, isEnumType } from 'graphql';
import { reversalOf, type EntryKind } from '#core/ledger';
import { OBSTACLES } from '#features/privacy';
import { sentenceOf } from '#platform/graphql';
import '../../apps/api/api.module.js';
import { readSentences } from '../support/refusal-sentences.js';
import { ROOT } from '../support/root.js';
import { variablesOf } from '../support/words.js';

const read = (file: string): Record<string, string> =>
  JSON.parse(readFileSync(join(ROOT, 'apps/dashboard/src/refusals', file), 'utf8')) as Record<string, string>;
const words = { ...read('messages.hi.json'), ...read('rules/messages.hi.json') };
const english = read('rules/messages.en.json');

/** What is wrong with a program that sends such a request, and never with what a person has typed, is told in English. */
const PLATFORM = ['access', 'http', 'uploads'].map((name) => `libs/platform/${name}`);
const { said, unknown } = readSentences(['libs/core', 'libs/features', ...PLATFORM]);

/** Rules of environment variables, which nobody sends. */
const OF_SETTINGS = /^[A-Z]+_[A-Z]+ /;
const allRules = [...(getMetadataStorage() as unknown as Rules).validationMetadatas.values()].flat();
const sentencesOf = (some: typeof allRules): Set<string> =>
  new Set(
    some
      // What a rule says may depend on what was sent: too little, or too much.
      .flatMap((rule) => [undefined, '', 'x'.repeat(10_000)].map((value) => sentenceOf(rule, value)))
      .filter((sentence) => sentence !== '' && !OF_SETTINGS.test(sentence)),
  );

const rules = sentencesOf(allRules);
/** As the library says it, in English that is for programs. */
const unworded = sentencesOf(allRules.filter(({ message }) => !message));

interface Rules {
  validationMetadatas: Map<unknown, Parameters<typeof sentenceOf>[0][]>;
}

const schema = buildSchema(readFileSync(join(ROOT, 'schema.graphql'), 'utf8'));
const valuesOf = (name: string): string[] => {
  const type = schema.getType(name);
  return isEnumType(type) ? type.getValues().map((value) => value.name) : [];
};
/** What is put into sentences and isn't a name, a number or a day. */
const put = [
  ...['ContractStatus', 'ContractChangeStatus', 'ContractKind', 'ExportKind', 'ExportStatus', 'RetainerUnit'],
  'TimeImportStatus',
].flatMap(valuesOf);
const undone = valuesOf('JournalEntryKind')
  .map((kind) => reversalOf(kind as EntryKind))
  .flatMap((allowed) => (allowed.ok ? [] : [allowed.error.undoneBy]));
/** What is told of one of many records, and of an id beside the rules. */
const others = ['There is no such time entry.', '{path} must be an id'];

const wanted = [...said, ...rules, ...put, ...undone, ...Object.values(OBSTACLES), ...others];

/** `Only {open} {currency} are open.` → `["currency", "open"]` */
const placesOf = (sentence: string): string[] =>
  [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string).sort();

describe('what the api refuses', () => {
  it('is known by sentences that stand in the code, with what differs put into them', () => {
    expect(said.size).toBeGreaterThan(200);
    expect(rules.size).toBeGreaterThan(30);
    expect(put.length).toBeGreaterThan(30);
    expect(unknown).toEqual([]);
  });

  it('has words in Hindi, all of it', () => expect(wanted.filter((sentence) => !words[sentence])).toEqual([]));

  it('has words in English where a rule of a field has no sentence of ours', () => {
    expect(unworded.size).toBeGreaterThan(20);
    expect([...unworded].filter((sentence) => !english[sentence])).toEqual([]);
    expect(Object.values(english).filter((text) => /or equal to|expression|IANA|ISO/.test(text))).toEqual([]);
  });

  it('has no words left for what it doesn’t say any more', () => {
    const isSentence = (key: string): boolean => /[ {]/.test(key);
    expect(Object.keys(words).filter((key) => isSentence(key) && !wanted.includes(key))).toEqual([]);
  });

  it('says in Hindi nothing that its sentence hasn’t', () => {
    const wrong = Object.entries(words).filter(([sentence, text]) =>
      [...variablesOf(parse(text))].some((name) => !placesOf(sentence).includes(name)),
    );
    expect(wrong).toEqual([]);
  });

  it('is written in Devanagari', () => {
    expect(Object.values(words).filter((text) => !/[\u0900-\u097f]/.test(text))).toEqual([]);
  });
});
