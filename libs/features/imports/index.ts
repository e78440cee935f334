export { foldName } from './fold-name.js';
export {
  type ImportProblem,
  type ImportProblemCode,
  type ImportProblemSeverity,
  describeProblem,
  importProblem,
} from './import-problems.js';
export { ConfigureTimeImportService } from './configure-time-import.service.js';
export { ExpireImportsService } from './expire-imports.service.js';
export { ImportTimeEntriesService, type TimeImportRequest } from './import-time-entries.service.js';
export { InspectClientImportService } from './inspect-client-import.service.js';
export { InspectTimeImportService } from './inspect-time-import.service.js';
export { KeepUploadService } from './keep-upload.service.js';
export { RunClientImportService } from './run-client-import.service.js';
export { RunTimeImportService } from './run-time-import.service.js';
export { ImportingModule } from './importing.module.js';
export { ImportsModule } from './imports.module.js';
export {
  type TimeExportHints,
  type TimeExportInspection,
  type TimeExportProfile,
  inspectTimeExport,
} from './inspect-time-export.js';
export {
  type KnownContract,
  type KnownNames,
  type NameMapping,
  type NameResolution,
  type ResolvedNames,
  prepareNameMap,
} from './map-names.js';
export {
  type ImportedTimeRow,
  type ParsedTimeExport,
  type ReadTimeExportOptions,
  type TimeExportBatch,
  parseTimeExport,
  readTimeExport,
} from './parse-time-export.js';
export type { TextEncoding, TextSource } from './read-csv-records.js';
export type { DateOrder, DecimalSeparator } from './read-values.js';
export { type TimeExportFormat, timeExportFormats, toolNames } from './recognise-format.js';
export { UndoTimeImportService, type UndoImportError } from './undo-time-import.service.js';
export { HANGING_ON_CLIENTS } from './undo-client-import.service.js';
