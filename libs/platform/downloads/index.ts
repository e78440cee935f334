export { csvLine } from './csv-line.js';
export { attachmentAs, cleanFileName, paperFileName } from './file-name.js';
export { knownTypeOf, type KnownType } from './file-type.js';
export { defuseFormula, restoreFormula } from './formula-cells.js';
export { IsDay } from './is-day.js';
export { sendDownload, type Write } from './send-download.js';
export { sendTable, TABLE_FORMATS, type TableFile, type TableFormat, type TakeRows } from './send-table.js';
