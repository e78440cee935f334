import type { InvoiceLogo } from './invoice-document.js';

export type LogoType = InvoiceLogo['contentType'];
export type LogoProblem = 'NOT_AN_IMAGE' | 'NOT_OF_ITS_TYPE' | 'TOO_LARGE_TO_SHOW' | 'ACTIVE_OR_FOREIGN_CONTENT';

const MOST_PIXELS = 4_000;
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * What is wrong with a file that is to be a logo, by its content; nothing where it's fit to be shown. An SVG is a picture alone:
 * it runs nothing, and gets nothing from elsewhere.
 */
export function logoProblem(content: Buffer, contentType: LogoType): LogoProblem | undefined {
  const isPng = content.subarray(0, 8).equals(PNG);
  const isJpeg = content[0] === 0xff && content[1] === 0xd8 && content[2] === 0xff;
  switch (contentType) {
    case 'image/png':
      return isPng ? sizeProblem(pngSize(content)) : wrongType(isJpeg);
    case 'image/jpeg':
      return isJpeg ? sizeProblem(jpegSize(content)) : wrongType(isPng);
    case 'image/svg+xml':
      return isPng || isJpeg ? 'NOT_OF_ITS_TYPE' : svgProblem(content);
  }
}

const wrongType = (isAnother: boolean): LogoProblem => (isAnother ? 'NOT_OF_ITS_TYPE' : 'NOT_AN_IMAGE');

type Size = readonly [width: number, height: number];

function sizeProblem(size: Size | undefined): LogoProblem | undefined {
  if (size === undefined || size[0] === 0 || size[1] === 0) return 'NOT_AN_IMAGE';
  return Math.max(...size) > MOST_PIXELS ? 'TOO_LARGE_TO_SHOW' : undefined;
}

const pngSize = (content: Buffer): Size | undefined =>
  content.length < 33 || content.toString('latin1', 12, 16) !== 'IHDR'
    ? undefined
    : [content.readUInt32BE(16), content.readUInt32BE(20)];

/** From the first start of a frame; other segments are passed over by their lengths. */
function jpegSize(content: Buffer): Size | undefined {
  let at = 2;
  while (at + 9 < content.length && content[at] === 0xff) {
    const marker = content[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return [content.readUInt16BE(at + 7), content.readUInt16BE(at + 5)];
    at += 2 + content.readUInt16BE(at + 2);
  }
  return undefined;
}

const ELEMENTS = new Set(
  (
    'svg g defs title desc metadata path rect circle ellipse line polyline polygon text tspan linearGradient radialGradient stop ' +
    'clipPath mask pattern use symbol style marker'
  ).split(' '),
);

/** By a list of what may be in it, and not by one of what may not: whatever is unknown is refused. */
function svgProblem(content: Buffer): LogoProblem | undefined {
  const text = content.toString('utf8');
  if (!Buffer.from(text, 'utf8').equals(content)) return 'NOT_AN_IMAGE';
  const bare = text.replace(/^\ufeff?\s*(<\?xml\s[^?<>]*\?>)?/, '').replaceAll(/<!--[^]*?-->/g, '');
  if (!/^\s*<svg[\s>]/.test(bare)) return 'NOT_AN_IMAGE';
  // What is no element or end of one: a doctype with its entities, an instruction to a program, marked text.
  if (/<[!?]/.test(bare)) return 'ACTIVE_OR_FOREIGN_CONTENT';
  const elements = [...bare.matchAll(/<\/?\s*([^\s/>]*)/g)].map(([, name = '']) => name.replace(/^svg:/, ''));
  // Programs that draw keep notes of their own in elements of other namespaces, which nothing shows.
  if (elements.some((name) => !name.includes(':') && !ELEMENTS.has(name))) return 'ACTIVE_OR_FOREIGN_CONTENT';
  return hasActiveAttribute(decoded(bare)) ? 'ACTIVE_OR_FOREIGN_CONTENT' : undefined;
}

/** With what is written as `&#x6a;` or `\6a ` as the letters that it stands for. */
const decoded = (text: string): string =>
  text
    .replaceAll(/&#(x[0-9a-f]+|\d+);?/gi, (_, code: string) => letter(Number(code.replace(/^x/i, '0x'))))
    .replaceAll(/\\([0-9a-f]{1,6})\s?/gi, (_, code: string) => letter(Number(`0x${code}`)));

const letter = (codePoint: number): string => (codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : '');

function hasActiveAttribute(text: string): boolean {
  if (/[\s"'/]on[a-z]+\s*=/i.test(text)) return true;
  if (/javascript:|vbscript:|data:|@import|expression\s*\(|behavior\s*:|-moz-binding/i.test(text)) return true;
  const references = [
    ...text.matchAll(/\bhref\s*=\s*["']?\s*([^"'\s>]*)/gi),
    ...text.matchAll(/url\(\s*["']?\s*([^)"']*)/gi),
  ];
  return references.some(([, target = '']) => !target.startsWith('#'));
}
