import type { Caller } from '#platform/access';
import type { Export, ExportDownload } from './export.type.js';
import type { ExportLinks } from './export-links.js';
import { mayRead } from './request-export.service.js';

interface Viewing {
  caller: Caller;
  links: ExportLinks;
  now: Date;
}

/** A link to an export's file, where there is one that the caller may read. */
export function downloadOf(
  { id, status, kind, expiresAt }: Export,
  { caller, links, now }: Viewing,
): ExportDownload | undefined {
  const until = new Date(expiresAt);
  if (status !== 'DONE' || until <= now || !mayRead(caller, { kind })) return undefined;
  return links.linkTo({ agencyId: caller.agencyId, id, until }, now);
}
