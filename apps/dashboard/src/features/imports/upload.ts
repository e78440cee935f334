import { RequestError } from '@/api/request';
import { sendFile } from '@/api/send-file';

/** Of what files are, and where the api takes them. */
export type ImportKind = 'time-entries' | 'clients';

/** Sends a file, and tells how much of it is sent. @returns the import's id. @throws RequestError */
export async function uploadFile(
  file: File,
  kind: ImportKind,
  onProgress: (sent: number, total: number) => void,
): Promise<string> {
  const path = `/api/imports/${kind}?fileName=${encodeURIComponent(file.name)}`;
  const contentType = file.name.endsWith('.jsonl') ? 'application/jsonl' : 'text/csv';
  const { importId } = await sendFile<{ importId: string }>({ path, file, contentType, onProgress });
  if (importId) return importId;
  throw new RequestError('The server could not be reached.', 'OFFLINE');
}
