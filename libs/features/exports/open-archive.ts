import type { AttachedFiles } from './attached.files.js';
import type { OpenFile } from './open-file.js';
import { ZipArchive } from './zip-archive.js';

export interface NamedFile {
  name: string;
  file: OpenFile;
}

/** Files in a zip, one after another: those that are written for it, then those that are kept. */
export function openArchive(files: readonly NamedFile[], attached: AttachedFiles): OpenFile {
  return {
    rowsTotal: files.reduce((sum, { file }) => sum + file.rowsTotal, attached.count),
    leftOut: () => files.reduce((sum, { file }) => sum + file.leftOut(), 0),
    write: async (take) => {
      const archive = new ZipArchive();
      for (const { name, file } of files) {
        await take({ bytes: archive.begin(name), rows: 0 });
        await file.write(({ bytes, rows }) => take({ bytes: archive.add(bytes), rows }));
        await take({ bytes: archive.close(), rows: 0 });
      }
      await attached.read(async ({ name, content }) => {
        await take({ bytes: archive.begin(name), rows: 0 });
        await take({ bytes: archive.add(content), rows: 1 });
        await take({ bytes: archive.close(), rows: 0 });
      });
      await take({ bytes: archive.end(), rows: 0 });
    },
  };
}
