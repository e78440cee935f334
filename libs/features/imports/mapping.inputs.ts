import type { KeptConventions, TimeImportOptions } from './import-options.js';
import type { KeptMapping } from './kept-mapping.js';
import type { NameMapping } from './map-names.js';
import type {
  ConfigureTimeImportInput,
  TimeImportMapping,
  TimeImportMappingInput,
  UpdateTimeImportMappingInput,
} from './mapping.type.js';

/** Plain values of what was sent: what is stored holds no nulls. */
export const mappingOf = ({ people, clients, projects, services, ...input }: TimeImportMappingInput): NameMapping => ({
  ...{ people: people ?? [], clients: clients ?? [], services: services ?? [] },
  projects: (projects ?? []).map(({ client, ...project }) => ({ ...project, ...(client && { client }) })),
  ...(input.defaultServiceId && { defaultServiceId: input.defaultServiceId }),
});

export const ENCODINGS = { UTF_8: 'utf-8', WINDOWS_1252: 'windows-1252' } as const;

/** What is null stays null: it takes back what was said before. */
export function optionsOf(input: ConfigureTimeImportInput): TimeImportOptions {
  const { format, dateOrder, decimalSeparator, timeZone, encoding, entryStatus } = input;
  const said = { format, dateOrder, decimalSeparator, timeZone, encoding: encoding && ENCODINGS[encoding] };
  return { ...said, entryStatus: entryStatus ?? undefined } as TimeImportOptions;
}

export function conventionsOf(input: UpdateTimeImportMappingInput): KeptConventions {
  const { dateOrder, decimalSeparator, timeZone } = input;
  return {
    ...(dateOrder && { dateOrder }),
    ...(decimalSeparator && { decimalSeparator }),
    ...(timeZone && { timeZone }),
  };
}

export const presentMapping = ({ mapping, conventions, ...kept }: KeptMapping): TimeImportMapping =>
  ({ people: [], clients: [], projects: [], services: [], ...mapping, ...conventions, ...kept }) as TimeImportMapping;
