import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readFileSync } from 'node:fs';

interface Typeface {
  /** As the files themselves name it. */
  family: string;
  /** An npm package that carries whole typefaces, not slices for the web. */
  packageName: string;
  /** From the folder of the package's main module. */
  folders: string[];
  files: string[];
}

/** In the order of preference. */
const TYPEFACES: Typeface[] = [
  // Latin, Greek, Cyrillic, Devanagari and every currency's sign.
  {
    family: 'Noto Sans',
    packageName: '@expo-google-fonts/noto-sans',
    folders: ['400Regular', '700Bold'],
    files: ['400Regular/NotoSans_400Regular.ttf', '700Bold/NotoSans_700Bold.ttf'],
  },
  // Chinese, simplified and traditional, and Japanese kana.
  {
    family: 'Noto Sans S Chinese',
    packageName: '@embedpdf/fonts-sc',
    folders: ['../fonts'],
    files: ['../fonts/NotoSansHans-Regular.otf', '../fonts/NotoSansHans-Bold.otf'],
  },
];

export const TYPEFACE_FAMILIES: string[] = TYPEFACES.map((typeface) => typeface.family);

/** The folders where the typefaces' files lie. Throws where a package isn't installed. */
export function typefaceFolders(): string[] {
  return TYPEFACES.flatMap(({ packageName, folders }) => {
    const home = packageFolder(packageName);
    return folders.map((folder) => join(home, folder));
  });
}

/**
 * Gives a function that makes any text legible in the typefaces at hand: what none of them has, an emoji say, becomes a
 * hollow square, control characters become spaces, and invisible marks without a glyph go.
 */
export function legibleTextFrom(): (text: string) => string {
  const typefaces = TYPEFACES.map(({ packageName, files }) => {
    const home = packageFolder(packageName);
    return files.map((file) => glyphCodePoints(readFileSync(join(home, file))));
  });
  const hasGlyph = (codePoint: number) =>
    typefaces.some((weights) => weights.every((codePoints) => codePoints.has(codePoint)));
  const legible = (character: string) => {
    if (/\p{Cc}/u.test(character)) return ' ';
    if (hasGlyph(character.codePointAt(0) ?? 0)) return character;
    return /\p{Default_Ignorable_Code_Point}/u.test(character) ? '' : '□';
  };
  return (text) => Array.from(text.normalize('NFC'), legible).join('');
}

/** The folder of a package's main module, looked for from the started program upward, then from the current folder. */
function packageFolder(packageName: string): string {
  for (const start of [process.argv[1], join(process.cwd(), 'package.json')]) {
    try {
      if (start !== undefined) return dirname(createRequire(start).resolve(packageName));
    } catch {
      // Not installed above this path: the next may do.
    }
  }
  throw new Error(`The package ${packageName} isn't installed.`);
}

/** The characters of an OpenType file by its `cmap` table; reads format 12 alone, which every typeface above has. */
function glyphCodePoints(file: Buffer): Set<number> {
  const codePoints = new Set<number>();
  const cmap = tableOffset(file, 'cmap');
  const subtables = file.readUInt16BE(cmap + 2);
  for (let index = 0; index < subtables; index++) {
    const subtable = cmap + file.readUInt32BE(cmap + 8 + 8 * index);
    if (file.readUInt16BE(subtable) !== 12) continue;
    const groups = file.readUInt32BE(subtable + 12);
    for (let group = 0; group < groups; group++) {
      const start = subtable + 16 + 12 * group;
      const last = file.readUInt32BE(start + 4);
      for (let codePoint = file.readUInt32BE(start); codePoint <= last; codePoint++) codePoints.add(codePoint);
    }
  }
  return codePoints;
}

function tableOffset(file: Buffer, tag: string): number {
  const tables = file.readUInt16BE(4);
  for (let index = 0; index < tables; index++) {
    const entry = 12 + 16 * index;
    if (file.toString('latin1', entry, entry + 4) === tag) return file.readUInt32BE(entry + 8);
  }
  throw new Error(`The typeface has no table ${tag}.`);
}
