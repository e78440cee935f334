import { ownHeaders, RequestError } from './request';

/** A file on its way to one of the api's own routes. */
interface Sending {
  path: string;
  file: File;
  /** As what it is sent, whatever the browser takes it for. */
  contentType: string;
  onProgress: (sent: number, total: number) => void;
}

/** Sends a file, and tells how much of it is sent: `fetch` can't. @returns what the api answers. @throws RequestError */
export function sendFile<Answer>({ path, file, contentType, onProgress }: Sending): Promise<Partial<Answer>> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open('POST', path);
    for (const [name, value] of Object.entries({ ...ownHeaders(), 'content-type': contentType })) {
      sending.setRequestHeader(name, value);
    }
    sending.upload.onprogress = ({ loaded, total }) => onProgress(loaded, total);
    sending.onerror = () => reject(new RequestError('The server could not be reached.', 'OFFLINE'));
    sending.onload = () => {
      const answer = readAnswer(sending.responseText);
      if (sending.status < 300) return resolve(answer as Partial<Answer>);
      const { code = `HTTP_${sending.status}`, message = sending.statusText } = answer.error ?? answer;
      reject(new RequestError(message, code, answer));
    };
    sending.send(file);
  });
}

interface Refusal extends Record<string, unknown> {
  code?: string;
  message?: string;
  error?: { code?: string; message?: string };
}

function readAnswer(text: string): Refusal {
  try {
    return JSON.parse(text) as Refusal;
  } catch {
    // A proxy’s answer says nothing that a person could read.
    return {};
  }
}
