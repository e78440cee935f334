export interface ParsedMail {
  subject: string;
  from: string;
  replyTo: string;
  text: string;
  attachments: { filename: string; contentType: string; content: Buffer }[];
}

interface Part {
  headers: Record<string, string>;
  body: string;
}

/** A mail as our mailer writes it: a text, and files beside it where there are any. */
export function parseMail(source: string): ParsedMail {
  const whole = partOf(source);
  const boundary = /boundary="([^"]+)"/.exec(whole.headers['content-type'] ?? '')?.[1];
  const parts = boundary === undefined ? [whole] : partsOf(whole.body, boundary);
  const text = parts.find(({ headers }) => headers['content-type']?.startsWith('text/plain'));
  return {
    subject: decodeWords(whole.headers.subject ?? ''),
    from: decodeWords(whole.headers.from ?? '').replaceAll('"', ''),
    replyTo: decodeWords(whole.headers['reply-to'] ?? '').replaceAll('"', ''),
    text: text ? contentOf(text).toString('utf8') : '',
    attachments: parts
      .filter(({ headers }) => headers['content-disposition']?.startsWith('attachment'))
      .map((part) => ({
        filename: /filename="?([^";]+)"?/.exec(part.headers['content-disposition'] ?? '')?.[1] ?? '',
        contentType: /^[^;]+/.exec(part.headers['content-type'] ?? '')?.[0] ?? '',
        content: contentOf(part),
      })),
  };
}

function partOf(source: string): Part {
  const end = source.indexOf('\r\n\r\n');
  const lines = source
    .slice(0, end)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = lines.map((line) => [
    line.slice(0, line.indexOf(':')).toLowerCase(),
    line.slice(line.indexOf(':') + 1).trim(),
  ]);
  return { headers: Object.fromEntries(headers) as Record<string, string>, body: source.slice(end + 4) };
}

const partsOf = (body: string, boundary: string): Part[] =>
  body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => partOf(part.replace(/^\r\n/, '')));

function contentOf({ headers, body }: Part): Buffer {
  switch (headers['content-transfer-encoding']) {
    case 'base64':
      return Buffer.from(body, 'base64');
    case 'quoted-printable':
      return quotedPrintable(body.replaceAll('=\r\n', ''));
    default:
      return Buffer.from(body, 'utf8');
  }
}

const quotedPrintable = (text: string): Buffer =>
  Buffer.from(
    text.replaceAll(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))),
    'latin1',
  );

const decodeWords = (text: string): string =>
  text
    .replaceAll(/\?= =\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, how: string, word: string) =>
      (how.toLowerCase() === 'b' ? Buffer.from(word, 'base64') : quotedPrintable(word.replaceAll('_', ' '))).toString(),
    );
