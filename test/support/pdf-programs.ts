import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Poppler and qpdf read the file as any other program would; both are needed to run these tests. */
export function readPdf(
  tool: 'pdftotext' | 'pdffonts' | 'pdfinfo' | 'pdfdetach' | 'pdfimages' | 'qpdf',
  pdf: Buffer,
  options: string[] = [],
): string {
  const folder = mkdtempSync(join(tmpdir(), 'pdf-'));
  const file = join(folder, 'document.pdf');
  writeFileSync(file, pdf);
  try {
    const output = tool === 'pdftotext' ? ['-'] : [];
    return execFileSync(tool, [...options, file, ...output], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
