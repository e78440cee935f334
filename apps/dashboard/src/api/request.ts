/** A document that codegen typed: what it answers, and by which variables. */
export interface Document<Result, Variables> {
  __apiType?: (variables: Variables) => Result;
  __meta__?: Record<string, unknown>;
  toString(): string;
}

interface GraphqlError {
  message: string;
  path?: (string | number)[];
  extensions?: { code?: string; reason?: string } & Record<string, unknown>;
}

/** A refusal of the api, or that it couldn't be reached (`code` OFFLINE). */
export class RequestError extends Error {
  constructor(
    message: string,
    readonly code: string,
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
  }
}

const MAY_PASS = new Set(['OFFLINE', 'RATE_LIMITED', 'HTTP_502', 'HTTP_503', 'HTTP_504']);

/** Whether nothing was refused: the server is away, or busy, and may be asked again. */
export const mayPass = (error: unknown): boolean => error instanceof RequestError && MAY_PASS.has(error.code);

const AGENCY = 'factotum.agency';

/** The agency in which this browser tab acts, where its person belongs to several. */
export const chosenAgency = {
  get: (): string | null => sessionStorage.getItem(AGENCY) ?? localStorage.getItem(AGENCY),
  set: (id: string): void => {
    sessionStorage.setItem(AGENCY, id);
    localStorage.setItem(AGENCY, id);
  },
  forget: (): void => {
    sessionStorage.removeItem(AGENCY);
    localStorage.removeItem(AGENCY);
  },
};

/** Headers that every request of ours carries. */
export const ownHeaders = (): Record<string, string> => {
  const agency = chosenAgency.get();
  // By the second the api knows our own pages from another site's form, also where a file is sent.
  return { ...(agency && { 'x-agency-id': agency }), 'x-requested-with': 'factotum' };
};

/** Calls the api's own HTTP routes. @throws RequestError */
export async function call(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers: { ...ownHeaders(), ...init.headers } });
  } catch {
    throw new RequestError('The server could not be reached.', 'OFFLINE');
  }
  if (response.ok) return response;
  const body = (await response.json().catch(() => ({}))) as {
    code?: string;
    message?: string;
    error?: { code?: string; message?: string };
    errors?: GraphqlError[];
  };
  const first = body.errors?.[0];
  if (first) throw toError(first);
  const { code = `HTTP_${response.status}`, message = response.statusText } = body.error ?? body;
  throw new RequestError(message, code, body as Record<string, unknown>);
}

const toError = ({ message, extensions = {} }: GraphqlError): RequestError =>
  new RequestError(message, extensions.code ?? 'INTERNAL', extensions);

/** The standard of fetch lets all that outlives its page have so many bytes at once; a browser refuses what is more. */
const MOST_OUTLIVING = 65_536;
let outliving = 0;

/** Sends so that it arrives also where its page is closed meanwhile, as far as browsers let that be. */
async function sendOutliving(body: string, init: RequestInit): Promise<Response> {
  const { size } = new Blob([body]);
  const keepalive = outliving + size <= MOST_OUTLIVING;
  if (keepalive) outliving += size;
  try {
    return await call('/graphql', { ...init, body, keepalive });
  } finally {
    if (keepalive) outliving -= size;
  }
}

/**
 * Asks the api. A part that was refused fails the whole, so that no screen shows half an answer. What has no signal that would
 * stop it, as no deed has, is done even where its page is closed right after the press.
 * @throws RequestError
 */
export async function request<Result, Variables>(
  document: Document<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  const documentId = document.__meta__?.['hash'] as string | undefined;
  const whole = String(document);
  const body = JSON.stringify({
    ...(whole.startsWith('[object') ? { documentId } : { query: whole }),
    variables,
  });
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json' },
  };
  const response = await (signal ? call('/graphql', { ...init, body, signal }) : sendOutliving(body, init));
  const { data, errors } = (await response.json()) as { data: Result; errors?: GraphqlError[] };
  if (errors?.[0]) throw toError(errors[0]);
  return data;
}
