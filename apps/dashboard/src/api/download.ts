import { call } from './request';

/** Fetches a file as this tab's agency, which a plain link couldn't name, and hands it to the browser. @throws RequestError */
export async function download(path: string, name: string): Promise<void> {
  const url = URL.createObjectURL(await (await call(path)).blob());
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  // Some browsers read it only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
