/** Names under which secrets travel. */
const SECRET_NAMES = [
  'authorization',
  'cookie',
  'set-cookie',
  'password',
  'token',
  'key',
  'secret',
  'apiKey',
  'x-api-key',
];
const DEPTHS = ['', '*.', '*.*.', '*.*.*.'];

/** Paths at which a log line must not show a value, in the logger's own notation. */
export const REDACTED_PATHS = DEPTHS.flatMap((depth) =>
  SECRET_NAMES.map((name) => (/^\w+$/.test(name) ? `${depth}${name}` : `${depth.replace(/\.$/, '')}["${name}"]`)),
);
