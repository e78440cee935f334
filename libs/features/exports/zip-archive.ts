import { crc32, constants, deflateRawSync } from 'node:zlib';

interface Entry {
  name: Buffer;
  offset: number;
  checksum: number;
  size: number;
  packed: number;
}

/** No clock is in a file: the first day that the format knows. */
const [TIME, DAY] = [0, 0x21];
/** Sizes and checksum stand behind what they are of; names are UTF-8. */
const FLAGS = 0x0808;
const [VERSION, DEFLATED] = [20, 8];
const MOST_BYTES = 0xffff_ffff;
const MOST_ENTRIES = 0xffff;
/** The version that reads what is larger or has more files (Zip64). */
const LARGE_VERSION = 45;

/** A zip of files, written piece by piece as they come, in memory that doesn't grow with them. */
export class ZipArchive {
  private readonly entries: Entry[] = [];
  private written = 0;

  /** Begins the next file. */
  begin(name: string): Buffer {
    const entry = { name: Buffer.from(name), offset: this.written, checksum: 0, size: 0, packed: 0 };
    this.entries.push(entry);
    return this.count(
      Buffer.concat([header(entry, { signature: 0x04034b50, versions: [VERSION], isEnded: false }), entry.name]),
    );
  }

  /** More of the file that was begun last. */
  add(bytes: Buffer): Buffer {
    const entry = this.current;
    if (bytes.length === 0) return bytes;
    entry.checksum = crc32(bytes, entry.checksum);
    entry.size += bytes.length;
    return this.pack(deflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }));
  }

  /** Ends the file that was begun last. */
  close(): Buffer {
    const rest = this.pack(deflateRawSync(Buffer.alloc(0)));
    const { checksum, packed, size } = this.current;
    return Buffer.concat([rest, this.count(numbers([0x08074b50, 4], [checksum, 4], [packed, 4], [size, 4]))]);
  }

  /** @throws Error for a file of 4 GiB */
  end(): Buffer {
    const start = this.written;
    if (this.entries.some(({ size }) => size > MOST_BYTES)) throw new Error('a file of an archive has 4 GiB at most');
    const directory = this.entries.map(lineOf);
    const length = directory.reduce((sum, line) => sum + line.length, 0);
    return Buffer.concat([...directory, endOf({ count: this.entries.length, start, length })]);
  }

  private get current(): Entry {
    const entry = this.entries.at(-1);
    if (!entry) throw new Error('no file was begun');
    return entry;
  }

  private pack(bytes: Buffer): Buffer {
    this.current.packed += bytes.length;
    return this.count(bytes);
  }

  private count(bytes: Buffer): Buffer {
    this.written += bytes.length;
    return bytes;
  }
}

/** A file's line in the directory; where it begins stands apart once four bytes don't hold it. */
function lineOf(entry: Entry): Buffer {
  const isFar = entry.offset >= MOST_BYTES;
  const far = isFar ? numbers([1, 2], [8, 2], [entry.offset, 8]) : Buffer.alloc(0);
  const versions = [VERSION, isFar ? LARGE_VERSION : VERSION];
  return Buffer.concat([
    header(entry, { signature: 0x02014b50, versions, isEnded: true, extra: far.length }),
    numbers([0, 2], [0, 2], [0, 2], [0, 4], [isFar ? MOST_BYTES : entry.offset, 4]),
    ...[entry.name, far],
  ]);
}

/** Where the directory is; said in eight bytes too where fewer don't hold it. */
function endOf({ count, start, length }: { count: number; start: number; length: number }): Buffer {
  const isLarge = count >= MOST_ENTRIES || start + length >= MOST_BYTES;
  const large = numbers(
    ...[[0x06064b50, 4] as const, [44, 8] as const, [LARGE_VERSION, 2] as const, [LARGE_VERSION, 2] as const],
    ...[[0, 4] as const, [0, 4] as const, [count, 8] as const, [count, 8] as const, [length, 8] as const],
    ...[[start, 8] as const, [0x07064b50, 4] as const, [0, 4] as const, [start + length, 8] as const, [1, 4] as const],
  );
  const [files, bytes, at] = isLarge ? [MOST_ENTRIES, MOST_BYTES, MOST_BYTES] : [count, length, start];
  const end = numbers([0x06054b50, 4], [0, 2], [0, 2], [files, 2], [files, 2], [bytes, 4], [at, 4], [0, 2]);
  return isLarge ? Buffer.concat([large, end]) : end;
}

interface Place {
  signature: number;
  versions: readonly number[];
  isEnded: boolean;
  /** Bytes behind its name. */
  extra?: number;
}

/** What a file's head and its line in the directory have in common. */
function header({ checksum, packed, size, name }: Entry, { signature, versions, isEnded, extra = 0 }: Place): Buffer {
  const known = isEnded ? [checksum, packed, size] : [0, 0, 0];
  return numbers(
    ...[[signature, 4] as const, ...versions.map((version) => [version, 2] as const), [FLAGS, 2] as const],
    ...[[DEFLATED, 2] as const, [TIME, 2] as const, [DAY, 2] as const, ...known.map((value) => [value, 4] as const)],
    ...[[name.length, 2] as const, [extra, 2] as const],
  );
}

/** Each with its width, the least significant byte first. */
function numbers(...given: (readonly [value: number, bytes: number])[]): Buffer {
  const bytes = Buffer.alloc(given.reduce((sum, [, width]) => sum + width, 0));
  let at = 0;
  for (const [value, width] of given)
    at = width === 8 ? bytes.writeBigUInt64LE(BigInt(value), at) : bytes.writeUIntLE(value, at, width);
  return bytes;
}
