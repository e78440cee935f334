import fc from 'fast-check';
import { readTagList, writeTagList } from '#features/time-exports';

describe('tags in a cell', () => {
  it.each([
    [['Calls', 'Inbox'], 'Calls, Inbox'],
    [['Paris, Texas', 'so "called"', ' x'], '"Paris, Texas", "so ""called""", " x"'],
    [['पत्र; डाक'], 'पत्र; डाक'],
    [[], ''],
  ])('are %j as %j', (tags, cell) => {
    expect(writeTagList(tags)).toBe(cell);
    expect(readTagList(cell)).toEqual(tags);
  });

  it.each([
    ['Calls,Inbox , ', ['Calls', 'Inbox']],
    ['5" nails', ['5" nails']],
    ['"never closed', ['"never closed']],
    ['"a" b, c', ['"a" b', 'c']],
  ])('are read as people write them: %j', (cell, tags) => {
    expect(readTagList(cell)).toEqual(tags);
  });

  it('are the same when read again, whatever they are', () => {
    const tag = fc.array(fc.constantFrom('"', ',', ' ', 'a', '\n', ';', 'é'), { maxLength: 5 });
    fc.assert(
      fc.property(fc.array(tag, { maxLength: 4 }), (letters) => {
        const tags = letters.map((each) => each.join(''));
        expect(readTagList(writeTagList(tags))).toEqual(tags);
      }),
    );
  });
});
