import { readWords, writeWords } from '../../apps/dashboard/src/ui/words.js';

describe('Words that are typed', () => {
  it.each([
    ['a, b ,,a', [], ['a', 'b']],
    ['', ['a'], []],
    ['a', ['a', 'b, c'], ['a']],
    ['b, c, d', ['b, c'], ['b, c', 'd']],
    ['c, b', ['b, c'], ['c', 'b']],
  ])('of %s, opened with %j, are %j', (typed, known, words) => {
    expect(readWords(typed, known)).toEqual(words);
  });

  it('are what they were where nobody touched them', () => {
    const words = ['Excel, advanced', 'plain', 'one,two'];
    expect(readWords(writeWords(words), words)).toEqual(words);
  });
});
