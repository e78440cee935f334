export { acceptCsv, acceptFiles, readCsv } from './file-upload.js';
