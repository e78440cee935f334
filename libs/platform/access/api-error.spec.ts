import { ApiError, invalidFields } from './api-error.js';

describe('an error that is meant for the client', () => {
  it('says a sentence, and tells it as translators know it beside what is put into it', () => {
    const error = new ApiError('NOT_POSSIBLE', 'Only {open} {currency} are open of it.', {
      open: '5.00',
      currency: 'EUR',
    });
    expect(error.message).toBe('Only 5.00 EUR are open of it.');
    expect(error.extensions).toEqual({
      ...{ code: 'NOT_POSSIBLE', sentence: 'Only {open} {currency} are open of it.' },
      ...{ open: '5.00', currency: 'EUR' },
    });
  });

  it('is its own sentence where nothing is put into it', () => {
    const error = new ApiError('BAD_USER_INPUT', 'The text has no {link}.', { field: 'body' });
    expect(error.message).toBe('The text has no {link}.');
    expect(error.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'body' });
  });

  it('takes what somebody typed as it is', () => {
    const { message } = new ApiError('NOT_POSSIBLE', '{name} has {most}.', { name: '{most}', most: 2 });
    expect(message).toBe('{most} has 2.');
  });

  it('says states and kinds as words, and tells their codes', () => {
    const error = new ApiError('NOT_POSSIBLE', 'It is {status}, and {kind}.', { status: 'SIGNED', kind: 'PER_TASK' });
    expect(error.message).toBe('It is signed, and per task.');
    expect(error.extensions).toMatchObject({ status: 'SIGNED', kind: 'PER_TASK' });
  });

  it('says several sentences one after the other', () => {
    const { message } = new ApiError('NOT_POSSIBLE', 'Not yet. {open}', { open: ['Bill it.', 'Pay it.'] });
    expect(message).toBe('Not yet. Bill it. Pay it.');
  });

  it('says of each field what it can’t be', () => {
    const told = { path: 'to', message: 'at most {most}', most: 5 };
    expect(invalidFields([told, { path: 'from', message: 'it is missing' }]).extensions).toEqual({
      code: 'BAD_USER_INPUT',
      fields: [
        { path: 'to', message: 'at most 5', sentence: 'at most {most}', most: 5 },
        { path: 'from', message: 'it is missing' },
      ],
    });
  });
});
