import type { OpenFile } from './open-file.js';
import { ZipArchive } from './zip-archive.js';

export interface NamedFile {
  name: string;
  file: OpenFile;
}

/** Files in a zip, one after another. */
export function openArchive(files: readonly NamedFile[]): OpenFile {
  return {
    rowsTotal: files.reduce((sum, { file }) => sum + file.rowsTotal, 0),
    leftOut: () => files.reduce((sum, { file }) => sum + file.leftOut(), 0),
    write: async (take) => {
      const archive = new ZipArchive();
      for (const { name, file } of files) {
        await take({ bytes: archive.begin(name), rows: 0 });
        await file.write(({ bytes, rows }) => take({ bytes: archive.add(bytes), rows }));
        await take({ bytes: archive.close(), rows: 0 });
      }
      await take({ bytes: archive.end(), rows: 0 });
    },
  };
}
