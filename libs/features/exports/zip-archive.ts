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

  /** @throws Error for more than the format holds */
  end(): Buffer {
    const start = this.written;
    if (start > MOST_BYTES || this.entries.some(({ size }) => size > MOST_BYTES))
      throw new Error('an archive holds 4 GiB at most');
    const directory = this.entries.map((entry) =>
      Buffer.concat([
        header(entry, { signature: 0x02014b50, versions: [VERSION, VERSION], isEnded: true }),
        numbers([0, 2], [0, 2], [0, 2], [0, 4], [entry.offset, 4]),
        entry.name,
      ]),
    );
    const length = directory.reduce((sum, { length }) => sum + length, 0);
    const count = this.entries.length;
    const end = numbers([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [length, 4], [start, 4], [0, 2]);
    return Buffer.concat([...directory, end]);
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

interface Place {
  signature: number;
  versions: readonly number[];
  isEnded: boolean;
}

/** What a file's head and its line in the directory have in common. */
function header({ checksum, packed, size, name }: Entry, { signature, versions, isEnded }: Place): Buffer {
  const known = isEnded ? [checksum, packed, size] : [0, 0, 0];
  return numbers(
    ...[[signature, 4] as const, ...versions.map((version) => [version, 2] as const), [FLAGS, 2] as const],
    ...[[DEFLATED, 2] as const, [TIME, 2] as const, [DAY, 2] as const, ...known.map((value) => [value, 4] as const)],
    ...[[name.length, 2] as const, [0, 2] as const],
  );
}

/** Each with its width, the least significant byte first. */
function numbers(...given: (readonly [value: number, bytes: number])[]): Buffer {
  const bytes = Buffer.alloc(given.reduce((sum, [, width]) => sum + width, 0));
  let at = 0;
  for (const [value, width] of given) at = bytes.writeUIntLE(value, at, width);
  return bytes;
}
