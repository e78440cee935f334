export { EXPORTED_COLUMNS, type ExportedColumn } from './exported-entry.js';
export { readTagList, writeTagList } from './tag-list.js';
export { TimeExportsModule } from './time-exports.module.js';
