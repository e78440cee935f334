import { fillIn, unfilled, type SentenceValues } from './sentence.js';

/** Every code that an error of the API can have, with its status outside of GraphQL. */
const STATUS = {
  BAD_USER_INPUT: 400,
  QUERY_TOO_COMPLEX: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  /** Sessions may send the dashboard's own documents only. */
  DOCUMENT_NOT_ALLOWED: 403,
  NOT_FOUND: 404,
  /** No document has this id: whoever sent it was built for another version. */
  DOCUMENT_NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  REQUEST_TIMEOUT: 408,
  IDEMPOTENCY_CONFLICT: 409,
  /** Somebody else changed it meanwhile: `current` is how it is now, `yours` what was sent. */
  CONFLICT: 409,
  /** What it asks for can't be done as things are: `reason` says why, beside what it concerns. */
  NOT_POSSIBLE: 422,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  RATE_LIMITED: 429,
  INTERNAL_SERVER_ERROR: 500,
} as const;

export type ApiErrorCode = keyof typeof STATUS;

/** What a client is told: the code beside what else helps it. */
export interface ApiErrorExtensions {
  code: ApiErrorCode;
  [detail: string]: unknown;
}

/**
 * An error whose message and details are meant for the client. Any other error stays inside and reads as an internal one.
 * The sentence is one that translators know: what differs from one error to the next stands among the details, and in the
 * sentence as `{name}`.
 */
export class ApiError extends Error {
  constructor(
    readonly code: ApiErrorCode,
    readonly sentence: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    const message = fillIn(sentence, details);
    // Refusals are many and expected, and a trace with sources costs more than all else of one. Its sentence tells the place.
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = limit;
  }

  get status(): number {
    return STATUS[this.code];
  }

  get extensions(): ApiErrorExtensions {
    return { code: this.code, ...unfilled(this.sentence, this.message), ...this.details };
  }
}

/** A field that can't be as it was sent; its message is a sentence too, and what is put into it stands beside it. */
export interface InvalidField extends SentenceValues {
  /** `"filter.month"` */
  path: string;
  message: string;
}

/** `BAD_USER_INPUT`, with each field that isn't valid. */
export const invalidFields = (fields: readonly InvalidField[]): ApiError =>
  new ApiError('BAD_USER_INPUT', 'Some fields are not valid.', {
    fields: fields.map((field) => {
      const message = fillIn(field.message, field);
      return { ...unfilled(field.message, message), ...field, message };
    }),
  });

export const internalError = (): ApiError => new ApiError('INTERNAL_SERVER_ERROR', 'Internal server error');

/** The code that stands for an HTTP status, such as one that the framework chose. */
export function codeOfStatus(status: number): ApiErrorCode {
  const found = (Object.keys(STATUS) as ApiErrorCode[]).find((code) => STATUS[code] === status);
  if (found) return found;
  return status >= 400 && status < 500 ? 'BAD_USER_INPUT' : 'INTERNAL_SERVER_ERROR';
}
