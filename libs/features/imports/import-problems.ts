/**
 * What a line, or the whole file, is reported for.
 *
 * - `FILE`: nothing of the file is imported until it is settled.
 * - `LINE`: this line can't be used; it is left out.
 * - `SKIPPED`: this line is left out on purpose, nothing is wrong with it.
 * - `NOTICE`: this line is imported; somebody should look at it.
 */
export type ImportProblemSeverity = 'FILE' | 'LINE' | 'SKIPPED' | 'NOTICE';

const severities = {
  EMPTY_FILE: 'FILE',
  TOO_MANY_LINES: 'FILE',
  UNKNOWN_FORMAT: 'FILE',
  MISSING_COLUMN: 'FILE',
  NOT_UTF8: 'FILE',
  AMBIGUOUS_DATE_ORDER: 'FILE',
  CONTRADICTORY_DATE_ORDER: 'FILE',
  WRONG_DATE_ORDER: 'FILE',
  AMBIGUOUS_DECIMAL_SEPARATOR: 'FILE',
  WRONG_DECIMAL_SEPARATOR: 'FILE',
  UNCLOSED_QUOTE: 'LINE',
  WRONG_COLUMN_COUNT: 'LINE',
  UNREADABLE_CHARACTER: 'LINE',
  BAD_ID: 'LINE',
  MISSING_PERSON: 'LINE',
  MISSING_DATE: 'LINE',
  BAD_DATE: 'LINE',
  MISSING_TIME: 'LINE',
  BAD_TIME: 'LINE',
  MISSING_DURATION: 'LINE',
  BAD_DURATION: 'LINE',
  NEGATIVE_DURATION: 'LINE',
  DURATION_DIFFERS: 'LINE',
  END_BEFORE_START: 'LINE',
  BAD_FLAG: 'LINE',
  UNKNOWN_PERSON: 'LINE',
  AMBIGUOUS_PERSON: 'LINE',
  MISSING_CLIENT: 'LINE',
  UNKNOWN_CLIENT: 'LINE',
  AMBIGUOUS_CLIENT: 'LINE',
  NO_CONTRACT: 'LINE',
  AMBIGUOUS_CONTRACT: 'LINE',
  OUTSIDE_CONTRACT: 'LINE',
  MISSING_SERVICE: 'LINE',
  UNKNOWN_SERVICE: 'LINE',
  AMBIGUOUS_SERVICE: 'LINE',
  CHANGED_SINCE_IMPORT: 'LINE',
  LONGER_THAN_A_DAY: 'LINE',
  IN_FUTURE: 'LINE',
  MISSING_NAME: 'LINE',
  BAD_EMAIL: 'LINE',
  BAD_COUNTRY: 'LINE',
  BAD_CURRENCY: 'LINE',
  BAD_LANGUAGE: 'LINE',
  BAD_DAYS: 'LINE',
  TOO_LONG: 'LINE',
  REPEATED_CLIENT: 'LINE',
  FURTHER_CONTACT: 'NOTICE',
  UNKNOWN_TAX: 'NOTICE',
  AMBIGUOUS_TAX: 'NOTICE',
  KNOWN_CLIENT: 'SKIPPED',
  ALREADY_BILLED: 'SKIPPED',
  OVERLAP: 'NOTICE',
} as const satisfies Record<string, ImportProblemSeverity>;

export type ImportProblemCode = keyof typeof severities;

/** One finding, where it is and what stood there. */
export interface ImportProblem {
  code: ImportProblemCode;
  severity: ImportProblemSeverity;
  /** Physical line of the file, from 1; a record that spans lines counts as its first. */
  line: number;
  /** The column's heading as it stands in the file. */
  column?: string;
  /** What stood in the cell, cut to 80 characters. */
  value?: string;
  /** The line that this one overlaps, contradicts or repeats. */
  otherLine?: number;
}

const longestValue = 80;

/** A problem of its code's own severity; the value is cut to what a report can show. */
export function importProblem(
  code: ImportProblemCode,
  place: { line: number; column?: string | undefined; value?: string | undefined; otherLine?: number | undefined },
): ImportProblem {
  const { line, column, value, otherLine } = place;
  const problem: ImportProblem = { code, severity: severities[code], line };
  if (column !== undefined) problem.column = column;
  if (value !== undefined) problem.value = [...value].slice(0, longestValue).join('');
  if (otherLine !== undefined) problem.otherLine = otherLine;
  return problem;
}

const sentences: Record<ImportProblemCode, string> = {
  EMPTY_FILE: 'The file is empty.',
  TOO_MANY_LINES: 'The file has more than {value} lines: split it.',
  UNKNOWN_FORMAT: "The heading row isn't one of Toggl, Clockify, Harvest, Kimai or Factotum.",
  MISSING_COLUMN: 'A column that is needed is missing: {value}.',
  NOT_UTF8: "The file isn't UTF-8 text. Say which encoding it has.",
  AMBIGUOUS_DATE_ORDER:
    '{value} can be read in two ways, and no line shows which. Say whether the day or the month comes first.',
  CONTRADICTORY_DATE_ORDER:
    '{value} contradicts line {otherLine}: one has the day first, the other the month. Say which is right.',
  WRONG_DATE_ORDER: '{value} shows that the dates have the other order than the one that was given.',
  AMBIGUOUS_DECIMAL_SEPARATOR:
    '{value} can be read in two ways, and no line shows which. Say whether the comma or the point marks decimals.',
  WRONG_DECIMAL_SEPARATOR: '{value} shows that the numbers have the other decimal mark than the one that was given.',
  UNCLOSED_QUOTE: 'A quotation mark that is opened here is never closed; nothing from here on can be read.',
  WRONG_COLUMN_COUNT: "The line hasn't as many columns as the heading row: {value}.",
  UNREADABLE_CHARACTER: 'The cell has a character that is damaged or not allowed.',
  BAD_ID: "{value} isn't an entry's id.",
  MISSING_PERSON: 'No person is named.',
  MISSING_DATE: 'The date is missing.',
  BAD_DATE: "{value} isn't a date.",
  MISSING_TIME: 'The time is missing.',
  BAD_TIME: "{value} isn't a time of day.",
  MISSING_DURATION: 'There is neither a duration nor an end.',
  BAD_DURATION: "{value} isn't a duration.",
  NEGATIVE_DURATION: 'The duration {value} is negative.',
  DURATION_DIFFERS: "The duration {value} isn't the time between start and end.",
  END_BEFORE_START: 'The end {value} is before the start.',
  BAD_FLAG: '{value} is neither yes nor no.',
  UNKNOWN_PERSON: 'No assistant is called {value}.',
  AMBIGUOUS_PERSON: 'More than one assistant is called {value}.',
  MISSING_CLIENT: 'No client is named.',
  UNKNOWN_CLIENT: 'No client is called {value}.',
  AMBIGUOUS_CLIENT: 'More than one client is called {value}.',
  NO_CONTRACT: 'The client has no contract called {value}.',
  AMBIGUOUS_CONTRACT: 'More than one contract fits {value}.',
  OUTSIDE_CONTRACT: "{value} is outside the contract's dates.",
  MISSING_SERVICE: 'No service is named.',
  UNKNOWN_SERVICE: 'No service is called {value}.',
  AMBIGUOUS_SERVICE: 'More than one service fits {value}.',
  CHANGED_SINCE_IMPORT:
    'This entry was imported before and has been changed in the other tool since; the imported one stays as it was.',
  MISSING_NAME: 'No name is given.',
  BAD_EMAIL: "{value} isn't an e-mail address.",
  BAD_COUNTRY: "{value} isn't a country: give its English name or its code, such as DE.",
  BAD_CURRENCY: "{value} isn't the code of a currency, such as EUR.",
  BAD_LANGUAGE: "{value} isn't a language: give its English name or its tag, such as pt-BR.",
  BAD_DAYS: "{value} isn't a number of days up to 365.",
  TOO_LONG: '{value} is longer than it may be.',
  REPEATED_CLIENT: '{value} stands in line {otherLine} already; left out.',
  FURTHER_CONTACT:
    '{value} stands in line {otherLine} already; this line’s contact is added there, and nothing else of it.',
  UNKNOWN_TAX: 'None of your taxes is {value}; not taken over.',
  AMBIGUOUS_TAX: 'More than one of your taxes is {value}; not taken over.',
  KNOWN_CLIENT: 'There is a client called {value} already; left as it is.',
  ALREADY_BILLED: 'Already billed in {value}; left out.',
  OVERLAP: 'Overlaps line {otherLine} of the same person.',
  LONGER_THAN_A_DAY: 'The entry is longer than a day; left out.',
  IN_FUTURE: 'The entry is in the future: {value}; left out.',
};

/** One English sentence for a report: "Line 12, End time: The end 09:00 is before the start." */
export function describeProblem(problem: ImportProblem): string {
  const sentence = sentences[problem.code]
    .replace('{value}', () => `“${problem.value ?? ''}”`)
    .replace('{otherLine}', () => String(problem.otherLine ?? '?'));
  const place = problem.column ? `Line ${problem.line}, ${problem.column}` : `Line ${problem.line}`;
  return `${place}: ${sentence}`;
}
