import { writeFileSync } from 'node:fs';
import { writeDemoCsv } from './write-demo-csv.js';

/** `node dist/libs/features/demo/generate-demo-csv.js [FILE]`, from the project's folder, writes the export anew. */
const file = process.argv[2] ?? 'libs/features/demo/demo-time-entries.csv';
const csv = writeDemoCsv();
writeFileSync(file, csv);
process.stdout.write(`${file}: ${csv.length} characters\n`);
