import type { ReactNode } from 'react';
import type { MessageId } from '@/gql/message-ids';
import { useFormat, useT } from '@/i18n';
import { Card } from '@/ui/layout';
import { ScrollRegion } from '@/ui/scroll-region';
import { Badge } from '@/ui/states';
import type { Import, Inspection } from './states';

/** The file's columns, and its first lines as they are read. */
export function Preview({ inspection }: { inspection: Inspection }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { columns, sample, timeZone } = inspection;
  const head = 'px-4 py-2 text-left font-medium';
  return (
    <Card title={t('imports.preview')} aside={timeZone && t('imports.zone', { zone: timeZone })} isFlush>
      <ReadColumns columns={columns} />
      <ScrollRegion label={t('imports.preview')}>
        <table className="w-full min-w-[48rem]">
          <thead>
            <tr className="border-line text-muted border-y text-xs">
              {(['line', 'person', 'client', 'project', 'description', 'begins'] as const).map((name) => (
                <th key={name} scope="col" className={head}>
                  {t(`imports.column.${name}`)}
                </th>
              ))}
              <th scope="col" className="px-4 py-2 text-right font-medium">
                {t('imports.column.time')}
              </th>
            </tr>
          </thead>
          <tbody>
            {sample.map(({ line, person, client, project, description, startsAt, workedSeconds }) => (
              <tr key={line} className="border-line border-b last:border-b-0">
                <td className="tabular text-muted px-4 py-2">{line}</td>
                <td className="px-4 py-2">{person}</td>
                <td className="px-4 py-2">{client}</td>
                <td className="px-4 py-2">{project}</td>
                <td className="max-w-72 truncate px-4 py-2">{description}</td>
                <td className="tabular px-4 py-2 whitespace-nowrap">{timeZone && format.timeIn(startsAt, timeZone)}</td>
                <td className="tabular px-4 py-2 text-right">{format.hours(workedSeconds)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Card>
  );
}

/** The file's columns, and which of them are read. */
export function ReadColumns({ columns }: Pick<Inspection, 'columns'>): ReactNode {
  const t = useT();
  return (
    <div className="flex flex-wrap gap-1.5 px-4 pb-3">
      {columns.map(({ heading, field }, at) => (
        <Badge key={at} tone={field ? 'info' : 'plain'}>
          {heading}
          {!field && ` (${t('imports.notRead')})`}
        </Badge>
      ))}
    </div>
  );
}

export const problemId = (code: string): MessageId => `imports.problem.${code}` as MessageId;

/** What was found in its lines; all of it is in the report. */
export function Problems({ nodes, totalCount }: Import['problems']): ReactNode {
  const t = useT();
  if (nodes.length === 0) return null;
  return (
    <Card title={t('imports.problems', { count: totalCount })} isFlush>
      <ul>
        {nodes.map(({ line, column, code, value, otherLine, isNotice }) => (
          <li
            key={`${line} ${column} ${code} ${value}`}
            className="border-line flex items-start gap-3 border-t px-4 py-2"
          >
            <span className="text-muted w-28 shrink-0 break-words">
              <span className="tabular whitespace-nowrap">{t('imports.line', { line })}</span>
              {column !== null && <span className="block text-xs">{column}</span>}
            </span>
            <span className="min-w-0 flex-1 break-words">{t(problemId(code), { value, otherLine })}</span>
            {isNotice && <Badge>{t('imports.notice')}</Badge>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
