import { BuildExportService, ExportingModule } from '#features/exports';
import { TestApi, type Member, type TestApiOptions } from './api.js';
import { runMutation } from './mutations.js';

export interface SeenExport {
  id: string;
  status: string;
  rowsTotal: number | null;
  rowsDone: number;
  rowsLeftOut: number;
  byteCount: number | null;
  sha256: string | null;
  download: { url: string; expiresAt: string } | null;
}

const SELECTION = 'id status rowsTotal rowsDone rowsLeftOut byteCount sha256 download { url expiresAt }';

/** An api beside the services that a worker has, so that a test does a worker's part when it wants. */
export const startExportingApi = (options: TestApiOptions = {}): Promise<TestApi> =>
  TestApi.start({ ...options, modules: [ExportingModule] });

type Requester = Pick<Member, 'key'>;

export const requestExport = (api: TestApi, { key }: Requester, input: object): Promise<SeenExport> =>
  runMutation<SeenExport>(api, key, { name: 'requestExport', input, selection: SELECTION });

export const seeExport = async (api: TestApi, { key }: Requester, id: string): Promise<SeenExport> =>
  (await api.read<{ export: SeenExport }>(key, `query ($id: ID!) { export(id: $id) { ${SELECTION} } }`, { id })).export;

export const buildExport = (api: TestApi, agencyId: string, exportId: string): Promise<void> =>
  api.app.get(BuildExportService, { strict: false }).buildExport({ agencyId, exportId });

/** The path of a link, at the test's own address. */
export const pathOf = (url: string): string => new URL(url).pathname;

/** Has a file built, and downloads it. */
export async function exported(
  api: TestApi,
  { agencyId, key }: Requester & { agencyId: string },
  input: object,
): Promise<SeenExport & { content: Buffer }> {
  const { id } = await requestExport(api, { key }, input);
  await buildExport(api, agencyId, id);
  const seen = await seeExport(api, { key }, id);
  const response = await fetch(api.url + pathOf(seen.download?.url ?? ''));
  if (!response.ok) throw new Error(`${JSON.stringify(seen)}: ${response.status} ${await response.text()}`);
  return { ...seen, content: Buffer.from(await response.arrayBuffer()) };
}
