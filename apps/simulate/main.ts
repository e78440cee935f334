import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { jsonText, readCase, simulateCase, writeOutcome, type JsonValue } from '#core/billing';
import { err, ok, type Result } from '#core/result';

/** Exit codes: a computed case, with an error as its outcome or without, is a success. */
const COMPUTED = 0;
const NOT_A_CASE = 2;

/** The name that stands for standard input. */
const STANDARD_INPUT = '-';
const USAGE = 'usage: simulate FILE... (or - for standard input)';

/**
 * Prints what the cases in the given files come to: one laid out over lines, several one to a line and in order. Where any of
 * them isn't a case, nothing is printed but a line for each of those on standard error.
 */
async function main(files: readonly string[]): Promise<number> {
  if (files.length === 0) return refuse([USAGE]);
  const outcomes = await Promise.all(files.map(outcomeOf));
  const problems = outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.error));
  if (problems.length > 0) return refuse(problems);
  const indent = files.length === 1 ? ' ' : '';
  process.stdout.write(outcomes.map((outcome) => (outcome.ok ? `${jsonText(outcome.value, indent)}\n` : '')).join(''));
  return COMPUTED;
}

function refuse(problems: readonly string[]): number {
  process.stderr.write(`${problems.join('\n')}\n`);
  return NOT_A_CASE;
}

/** A file → its case's output, or why it has none. */
async function outcomeOf(file: string): Promise<Result<JsonValue, string>> {
  const name = file === STANDARD_INPUT ? 'standard input' : file;
  const content = await readText(file);
  if (!content.ok) return err(`${name}: ${content.error}`);
  const document = parseJson(content.value);
  if (!document.ok) return err(`${name}: not JSON: ${document.error}`);
  const billingCase = readCase(document.value);
  if (!billingCase.ok) {
    const { path, problem } = billingCase.error;
    return err(`${name}: not a case: ${path === '' ? 'the document' : path}: ${problem}`);
  }
  return ok(writeOutcome(simulateCase(billingCase.value)));
}

async function readText(file: string): Promise<Result<string, string>> {
  try {
    return ok(file === STANDARD_INPUT ? await text(process.stdin) : await readFile(file, 'utf8'));
  } catch (error) {
    return err(messageOf(error));
  }
}

function parseJson(content: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(content));
  } catch (error) {
    return err(messageOf(error));
  }
}

/** An error's message on one line. */
const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ');

process.exitCode = await main(process.argv.slice(2));
