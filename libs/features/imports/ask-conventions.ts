import type { ImportProblem } from './import-problems.js';
import { type DateOrder, type DecimalSeparator, readDate, readDuration } from './read-values.js';
import type { ConventionEvidence, Sighting } from './settle-conventions.js';

/** A cell that leaves a convention open, or shows it, with what it says under each answer; absent where it says nothing. */
export interface QuestionSample extends Sighting {
  readings: { answer: DateOrder | DecimalSeparator; reading: string | undefined }[];
}

/** What a file doesn't say by itself. Nothing of it is imported until somebody does. */
export interface ConventionQuestion {
  about: 'DATE_ORDER' | 'DECIMAL_SEPARATOR';
  samples: QuestionSample[];
}

const DATE_ORDERS = ['DMY', 'MDY'] as const satisfies DateOrder[];
const DECIMAL_SEPARATORS = ['COMMA', 'POINT'] as const satisfies DecimalSeparator[];

/** The questions that a file's problems are, with sample lines: those that show an order first, then those that leave it open. */
export function askConventions(
  { dates, decimals }: ConventionEvidence,
  problems: readonly ImportProblem[],
): ConventionQuestion[] {
  const questions: ConventionQuestion[] = [];
  if (problems.some(({ code }) => code.endsWith('_DATE_ORDER'))) {
    const cells = [...Object.values(dates.shown), ...dates.open];
    questions.push({ about: 'DATE_ORDER', samples: cells.map(readBothDates) });
  }
  if (problems.some(({ code }) => code.endsWith('_DECIMAL_SEPARATOR'))) {
    const cells = [...Object.values(decimals.shown), ...decimals.open];
    questions.push({ about: 'DECIMAL_SEPARATOR', samples: cells.map(readBothNumbers) });
  }
  return questions;
}

function readBothDates(cell: Sighting): QuestionSample {
  const days = readDate(cell.value);
  return { ...cell, readings: DATE_ORDERS.map((answer) => ({ answer, reading: days?.[answer] })) };
}

function readBothNumbers(cell: Sighting): QuestionSample {
  const readings = DECIMAL_SEPARATORS.map((answer) => {
    const duration = readDuration(cell.value, { integerIs: 'HOURS', decimalSeparator: answer });
    return { answer, reading: typeof duration === 'object' ? clockText(duration.seconds) : undefined };
  });
  return { ...cell, readings };
}

/** Seconds as hours, minutes and seconds: (4500) → "01:15:00" */
export function clockText(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
