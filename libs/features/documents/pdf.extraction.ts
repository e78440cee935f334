import { deflateSync, inflateSync } from 'node:zlib';

/** A gap of more than a tenth of an em reads as a space; stay well below. In thousandths of an em, as in PDF. */
const NOTICEABLE_GAP = 50;

/** One cluster of glyphs with its text, as Typst writes it: strings of glyphs, and between them shifts to the left. */
const CLUSTER = /(\/ActualText <[^>]*>\s+>> BDC\n0 Tr\n[^\n]+ Tf\n[^\n]+ Tm\n\[((?:(?!\] TJ)[^])*)\] TJ)\nEMC/g;

/** Between two strings, `(…) 221 (…)` or `<…> 221 <…>`. */
const SHIFT = /(?<=[)>]) (-?\d+(?:\.\d+)?) (?=[(<])/;

const CONTENT_OBJECT = /^\d+ 0 obj\n<<\n {2}\/Length (\d+)\n {2}\/Filter \/FlateDecode\n>>\nstream\n/;

/**
 * Keeps words whole when a PDF's text is taken out. A vowel sign below or above its letter is drawn last and further
 * left than the letter ends ("कु"), so a program that reads positions sees a gap after it, and gives "कु मार" for
 * "कुमार". Here the sign is set once more at the letter's end, invisibly and within the same cluster, whose text is
 * given apart: nothing looks or reads otherwise. A PDF without such clusters comes back as it is.
 */
export function keepWordsWhole(pdf: Buffer): Buffer {
  const text = pdf.toString('latin1');
  const contentNumbers = new Set(Array.from(text.matchAll(/\/Contents (\d+) 0 R/g), (match) => Number(match[1])));
  const table = readCrossReferences(text);
  if (table === undefined) return pdf;
  return replaceObjects(pdf, table, (object, number) => (contentNumbers.has(number) ? closeGaps(object) : object));
}

/** One page's content object, with the gaps closed. */
function closeGaps(object: Buffer): Buffer {
  const [header, length] = CONTENT_OBJECT.exec(object.toString('latin1')) ?? [];
  if (header === undefined) return object;
  const end = header.length + Number(length);
  const content = inflateSync(object.subarray(header.length, end)).toString('latin1');
  const closed = content.replace(CLUSTER, (whole, cluster: string, glyphs: string) => {
    // Split by a pattern with a group: strings at even places, shifts at odd ones.
    const parts = glyphs.split(SHIFT);
    const gap = Math.round(parts.reduce((sum, part, place) => (place % 2 === 0 ? sum : sum + Number(part)), 0));
    if (gap <= NOTICEABLE_GAP) return whole;
    return `${cluster}\n3 Tr\n[${-gap} ${lastGlyph(parts.at(-1) ?? '')}] TJ\n0 Tr\nEMC`;
  });
  if (closed === content) return object;
  const stream = deflateSync(Buffer.from(closed, 'latin1'));
  const newHeader = header.replace(/\/Length \d+/, `/Length ${stream.length}`);
  return Buffer.concat([Buffer.from(newHeader, 'latin1'), stream, object.subarray(end)]);
}

/** `"<00050006>"` → `"<0006>"` and `"(\000\005\000A)"` → `"(\000A)"`: a glyph is two bytes. */
function lastGlyph(run: string): string {
  if (run.startsWith('<')) return `<${run.slice(-5, -1)}>`;
  const bytes = run.slice(1, -1).match(/\\\d{3}|\\[^]|[^]/g) ?? [];
  return `(${bytes.slice(-2).join('')})`;
}

interface CrossReferences {
  /** Where the table starts in the file. */
  start: number;
  heading: string;
  /** By object number, 20 characters each: `0000000016 00000 n`, or `f` for a number without an object. */
  entries: string[];
}

/** The classic table near a PDF's end; nothing where there's none. */
function readCrossReferences(pdf: string): CrossReferences | undefined {
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(pdf)?.[1]);
  const [heading, count] = /^xref\s+0 (\d+)\s+/.exec(pdf.slice(start, start + 40)) ?? [];
  if (heading === undefined) return undefined;
  const first = start + heading.length;
  const entries = Array.from({ length: Number(count) }, (_, number) => pdf.slice(first + 20 * number).slice(0, 20));
  return { start, heading, entries };
}

/** The file with its objects changed and every position in the table moved along. */
function replaceObjects(
  pdf: Buffer,
  { start, heading, entries }: CrossReferences,
  change: (object: Buffer, number: number) => Buffer,
): Buffer {
  const objects = entries
    .flatMap((entry, number) => (entry[17] === 'n' ? [{ number, offset: Number(entry.slice(0, 10)) }] : []))
    .sort((one, other) => one.offset - other.offset);
  const parts = [pdf.subarray(0, objects[0]?.offset)];
  const movedEntries = [...entries];
  let position = objects[0]?.offset ?? 0;
  objects.forEach(({ number, offset }, index) => {
    const object = change(pdf.subarray(offset, objects[index + 1]?.offset ?? start), number);
    movedEntries[number] = String(position).padStart(10, '0') + (entries[number] ?? '').slice(10);
    position += object.length;
    parts.push(object);
  });
  const trailer = pdf.toString('latin1', start + heading.length + 20 * entries.length);
  const movedTrailer = trailer.replace(/(?<=startxref\s+)\d+/, String(position));
  return Buffer.concat([...parts, Buffer.from(heading + movedEntries.join('') + movedTrailer, 'latin1')]);
}
