import { ZipArchive } from './zip-archive.js';

const COUNT = 65_540;

describe('an archive', () => {
  it('of more files than two bytes count says in eight how many there are, and where they are listed', () => {
    const archive = new ZipArchive();
    const parts: Buffer[] = [];
    for (let i = 0; i < COUNT; i++) parts.push(archive.begin(`papers/${i}.txt`), archive.close());
    const zip = Buffer.concat([...parts, archive.end()]);
    const locator = zip.length - 22 - 20;
    expect(zip.subarray(locator, locator + 4).toString('latin1')).toBe('PK\x06\x07');
    const end = Number(zip.readBigUInt64LE(locator + 8));
    expect(zip.subarray(end, end + 4).toString('latin1')).toBe('PK\x06\x06');
    expect(Number(zip.readBigUInt64LE(end + 32))).toBe(COUNT);
    const directory = Number(zip.readBigUInt64LE(end + 48));
    expect(zip.subarray(directory, directory + 4).toString('latin1')).toBe('PK\x01\x02');
    expect(directory + Number(zip.readBigUInt64LE(end + 40))).toBe(end);
  });
});
