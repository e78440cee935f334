import { ownHeaders, RequestError } from '@/api/request';

interface Answer {
  importId?: string;
  code?: string;
  message?: string;
  error?: { code?: string; message?: string };
}

/** Of what files are, and where the api takes them. */
export type ImportKind = 'time-entries' | 'clients';

/** Sends a file, and tells how much of it is sent: `fetch` can't. @returns the import's id. @throws RequestError */
export function uploadFile(
  file: File,
  kind: ImportKind,
  onProgress: (sent: number, total: number) => void,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open('POST', `/api/imports/${kind}?fileName=${encodeURIComponent(file.name)}`);
    const type = file.name.endsWith('.jsonl') ? 'application/jsonl' : 'text/csv';
    for (const [name, value] of Object.entries({ ...ownHeaders(), 'content-type': type })) {
      sending.setRequestHeader(name, value);
    }
    sending.upload.onprogress = ({ loaded, total }) => onProgress(loaded, total);
    sending.onerror = () => reject(new RequestError('The server could not be reached.', 'OFFLINE'));
    sending.onload = () => {
      let answer: Answer = {};
      try {
        answer = JSON.parse(sending.responseText) as Answer;
      } catch {
        // A proxy’s answer says nothing that a person could read.
      }
      if (sending.status < 300 && answer.importId) return resolve(answer.importId);
      const { code = `HTTP_${sending.status}`, message = sending.statusText } = answer.error ?? answer;
      reject(new RequestError(message, code));
    };
    sending.send(file);
  });
}
