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

/** An error whose message and details are meant for the client. Any other error stays inside and reads as an internal one. */
export class ApiError extends Error {
  constructor(
    readonly code: ApiErrorCode,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }

  get status(): number {
    return STATUS[this.code];
  }

  get extensions(): ApiErrorExtensions {
    return { code: this.code, ...this.details };
  }
}

export const internalError = (): ApiError => new ApiError('INTERNAL_SERVER_ERROR', 'Internal server error');

/** The code that stands for an HTTP status, such as one that the framework chose. */
export function codeOfStatus(status: number): ApiErrorCode {
  const found = (Object.keys(STATUS) as ApiErrorCode[]).find((code) => STATUS[code] === status);
  if (found) return found;
  return status >= 400 && status < 500 ? 'BAD_USER_INPUT' : 'INTERNAL_SERVER_ERROR';
}
