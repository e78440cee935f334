import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './support/root.js';

jest.setTimeout(60_000);

const CASES = join(ROOT, 'test/cases');
const COMMAND = join(ROOT, 'dist/apps/simulate/main.js');

interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly problems: string[];
}

/** Runs the command as a shell would. */
function simulate(args: readonly string[], input = ''): Finished {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], { encoding: 'utf8', input });
  return { code: status, out: stdout, problems: stderr.split('\n').filter((line) => line.length > 0) };
}

const caseFile = (name: string): string => join(CASES, `${name}.json`);

const expected = (name: string): string => readFileSync(join(CASES, `${name}.expected.json`), 'utf8').trimEnd();

describe('the simulate command', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'simulate-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** A file of its own with some text. */
  function fileWith(text: string): string {
    const file = join(folder, `${readdirSync(folder).length}.json`);
    writeFileSync(file, text);
    return file;
  }

  it('prints what a case comes to, laid out over lines', () => {
    expect(simulate([caseFile('payouts')])).toEqual({ code: 0, out: `${expected('payouts')}\n`, problems: [] });
  });

  it('reads a case from standard input', () => {
    const input = readFileSync(caseFile('two-tax-rates'), 'utf8');
    expect(simulate(['-'], input)).toEqual({ code: 0, out: `${expected('two-tax-rates')}\n`, problems: [] });
  });

  it('prints several cases one to a line, in their order', () => {
    const names = readdirSync(CASES)
      .filter((file) => file.endsWith('.expected.json'))
      .map((file) => file.replace('.expected.json', ''))
      .reverse();
    const { code, out, problems } = simulate(names.map(caseFile));
    expect({ code, problems }).toEqual({ code: 0, problems: [] });
    expect(out).toBe(names.map((name) => `${JSON.stringify(JSON.parse(expected(name)))}\n`).join(''));
  });

  it('has computed a case whose outcome is an error', () => {
    const { code, out } = simulate([caseFile('no-rate-is-an-error')]);
    expect({ code, out }).toEqual({ code: 0, out: `${expected('no-rate-is-an-error')}\n` });
  });

  it.each([
    ['a file that is missing', () => join(folder, 'missing.json'), /missing\.json: .*no such file/],
    ['a file that is not JSON', () => fileWith('{"agency": '), /\.json: not JSON: /],
    ['JSON that is no case', () => fileWith('[1]'), /\.json: not a case: the document: not an object/],
    [
      'a case with an unknown key',
      () => fileWith(readFileSync(caseFile('payouts'), 'utf8').replace('"kind"', '"kin"')),
      /\.json: not a case: contracts\[0\]\.kin: unknown key$/,
    ],
    [
      'a case with an impossible date',
      () => fileWith(readFileSync(caseFile('payouts'), 'utf8').replace('"2026-01-01"', '"2026-13-01"')),
      /\.json: not a case: contracts\[0\]\.startDate: not a date: '2026-13-01'$/,
    ],
  ])('refuses %s with one line, and prints nothing', (_what, file, problem) => {
    const { code, out, problems } = simulate([file()]);
    expect({ code, out, lines: problems.length }).toEqual({ code: 2, out: '', lines: 1 });
    expect(problems[0]).toMatch(problem);
  });

  it('refuses several files if one of them is no case', () => {
    const { code, out, problems } = simulate([caseFile('payouts'), fileWith('nonsense')]);
    expect({ code, out, lines: problems.length }).toEqual({ code: 2, out: '', lines: 1 });
  });

  it('says how it is used when it is given nothing', () => {
    expect(simulate([])).toMatchObject({ code: 2, out: '', problems: [expect.stringMatching(/^usage: /)] });
  });
});
