import { readFileSync } from 'node:fs';
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
function main(files: readonly string[]): number {
  if (files.length === 0) return refuse([USAGE]);
  const outcomes = files.map(outcomeOf);
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
function outcomeOf(file: string): Result<JsonValue, string> {
  const name = file === STANDARD_INPUT ? 'standard input' : file;
  const text = readText(file);
  if (!text.ok) return err(`${name}: ${text.error}`);
  const document = parseJson(text.value);
  if (!document.ok) return err(`${name}: not JSON: ${document.error}`);
  const billingCase = readCase(document.value);
  if (!billingCase.ok) {
    const { path, problem } = billingCase.error;
    return err(`${name}: not a case: ${path === '' ? 'the document' : path}: ${problem}`);
  }
  return ok(writeOutcome(simulateCase(billingCase.value)));
}

function readText(file: string): Result<string, string> {
  try {
    return ok(readFileSync(file === STANDARD_INPUT ? 0 : file, 'utf8'));
  } catch (error) {
    return err(messageOf(error));
  }
}

function parseJson(text: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    return err(messageOf(error));
  }
}

/** An error's message on one line. */
const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ');

process.exitCode = main(process.argv.slice(2));
