import { request } from '@/api/request';
import { useAct } from '@/api/use-api';
import { ViewsDeleteDocument, ViewsSaveDocument } from '@/gql/views/graphql';
import { useT } from '@/i18n';

/** Deletes a view; from the toast it is saved again. */
export function useDeleteView(): (id: string) => void {
  const t = useT();
  const act = useAct(ViewsDeleteDocument, {
    done: ({ deleteSavedView: { name } }) => t('views.deleted', { name }),
    undo: ({ deleteSavedView }) => request(ViewsSaveDocument, { input: deleteSavedView }),
  });
  return (id) => act.mutate({ id });
}
