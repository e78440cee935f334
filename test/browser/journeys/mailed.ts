import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMail, type ParsedMail } from '../../support/parse-mail.js';
import { until } from '../../support/processes.js';
import type { Site } from '../../support/site.js';

/** The mail with a subject, once it has come. */
export async function mailOf({ mailDir }: Site, subject: RegExp): Promise<ParsedMail> {
  let mail: ParsedMail | undefined;
  await until(`a mail with ${subject}`, async () => {
    for (const name of readdirSync(mailDir).filter((file) => file.endsWith('.eml'))) {
      const parsed = parseMail(readFileSync(join(mailDir, name), 'utf8'));
      if (subject.test(parsed.subject)) mail = parsed;
    }
    return mail !== undefined;
  });
  return mail as ParsedMail;
}

/** The link in the mail that came to an address. Where several came, the one that leads there. */
export async function mailedLink({ mailDir, url }: Site, address: string, to: RegExp): Promise<string> {
  let link: string | undefined;
  await until(`a mail to ${address} with ${to}`, async () => {
    for (const name of readdirSync(mailDir).filter((file) => file.endsWith('.eml'))) {
      const source = readFileSync(join(mailDir, name), 'utf8');
      if (!source.includes(address)) continue;
      link ??= parseMail(source)
        .text.match(/https?:\/\/\S+/g)
        ?.find((one) => one.startsWith(url) && to.test(one));
    }
    return link !== undefined;
  });
  return link as string;
}
