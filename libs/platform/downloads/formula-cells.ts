// With apostrophes before it too, so that what was defused can be told from what had an apostrophe of its own.
const FORMULA = /^'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/** Text for a cell of CSV: what a spreadsheet would take for a formula begins with one more apostrophe. */
export const defuseFormula = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** The text that `defuseFormula` was given. */
export const restoreFormula = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
