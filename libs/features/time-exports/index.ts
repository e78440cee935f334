export { countTimeEntries, readTimeEntries, type TimeExportFilter } from './export-time-entries.service.js';
export { EXPORTED_COLUMNS, type ExportedColumn, type ExportedEntry } from './exported-entry.js';
export { readTagList, writeTagList } from './tag-list.js';
export { TimeExportsModule } from './time-exports.module.js';
