import { call } from './request';

/**
 * Fetches a file as this tab's agency, which a plain link couldn't name, and hands it to the browser.
 * @param name where the api gives the file none
 * @throws RequestError
 */
export async function download(path: string, name: string): Promise<void> {
  const response = await call(path);
  const [, given] = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  const url = URL.createObjectURL(await response.blob());
  const link = Object.assign(document.createElement('a'), { href: url, download: given ?? name });
  link.click();
  // Some browsers read it only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
