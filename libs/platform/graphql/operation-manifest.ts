import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { ApiError } from '#platform/access';
import { RefusedDocument, type DocumentReader } from './document-reader.js';

const ID = /^sha256:[0-9a-f]{64}$/;

/** The documents that a client of ours sends, by what the draft of persisted documents calls their SHA-256 identifier. */
export class OperationManifest {
  private readonly documents: ReadonlySet<string>;

  private constructor(private readonly byId: ReadonlyMap<string, string>) {
    this.documents = new Set(byId.values());
  }

  /**
   * Reads `{"sha256:<64 lower-case hexadecimal digits of the document's hash>": "<document>"}`.
   * @returns undefined where there is no such file
   * @throws Error that names the first document that can't be run as the schema is
   */
  static read(file: string, reader: DocumentReader): OperationManifest | undefined {
    if (file === '' || !existsSync(file)) return undefined;
    const entries = Object.entries(readEntries(file));
    for (const [id, document] of entries) refuseUnusable(file, { id, document }, reader);
    return new OperationManifest(new Map(entries as [string, string][]));
  }

  /** @throws ApiError `DOCUMENT_NOT_FOUND` */
  find(id: string): string {
    const document = this.byId.get(id);
    if (document === undefined) throw new ApiError('DOCUMENT_NOT_FOUND', 'There is no document of this id.');
    return document;
  }

  has(document: string): boolean {
    return this.documents.has(document);
  }
}

function readEntries(file: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  } catch (error) {
    throw new Error(`${file} can't be read: ${(error as Error).message}`, { cause: error });
  }
}

function refuseUnusable(
  file: string,
  { id, document }: { id: string; document: unknown },
  reader: DocumentReader,
): void {
  if (typeof document !== 'string') throw new Error(`${file} has no document for ${id}`);
  const name = /\b(?:query|mutation|subscription)\s+(\w+)/.exec(document)?.[1] ?? 'a document without a name';
  const fail = (reason: string, cause?: unknown): never => {
    throw new Error(`${file}: ${name} (${id}) can't be run: ${reason}`, { cause });
  };
  if (!ID.test(id)) fail('its id is not "sha256:" and the hash');
  if (id !== idOf(document)) fail(`its id should be ${idOf(document)}`);
  try {
    reader.read(document);
  } catch (error) {
    if (error instanceof RefusedDocument || error instanceof ApiError) fail(error.message, error);
    throw error;
  }
}

const idOf = (document: string): string => `sha256:${createHash('sha256').update(document).digest('hex')}`;
