import { findMentions } from './index.js';

const ada = { key: 'ada', name: 'Ada Lovelace' };
const adam = { key: 'adam', name: 'Adam Smith' };
const grace = { key: 'grace', name: 'Grace Hopper' };
const mia = { key: 'mia', name: 'मीरा शर्मा' };
const everybody = [ada, adam, grace, mia];

describe('who is named in a comment', () => {
  it.each([
    ['@Ada Lovelace, please look.', ['ada']],
    ['please look, @ada.', ['ada']],
    ['@ADA  lovelace and (@grace), and @Ada again', ['ada', 'grace']],
    ['@Grace\n@Ada', ['grace', 'ada']],
    ['@Adam', ['adam']],
    ['@Adamant', []],
    ['@Ad', []],
    ['@मीरा, see', ['mia']],
    ['write to office@ada.example or x.@ada', []],
    ['Ada and Grace', []],
    ['@', []],
  ])('%j names %j', (text, keys) => {
    expect(findMentions(text, everybody)).toEqual(keys);
  });

  it('is nobody where a name is several people’s, but for the whole name of one', () => {
    const people = [ada, { key: 'byron', name: 'Ada Byron' }];
    expect(findMentions('@Ada', people)).toEqual([]);
    expect(findMentions('@Ada Byron', people)).toEqual(['byron']);
    expect(findMentions('@Ada', [...people, { key: 'only', name: 'Ada' }])).toEqual(['only']);
    expect(findMentions('@Ada Lovelace', [ada, { ...ada, key: 'namesake' }])).toEqual([]);
  });
});
