import { Suspense, use, type ComponentProps, type ReactNode } from 'react';
import { IntlProvider } from 'react-intl';
import { todayIn } from '@/app/agency-day';
import { useViewer } from '@/app/viewer';
import { useT } from '@/i18n';

interface MailPreviewProps {
  subject: string;
  body: string;
  /** The text's own, in which its example is written. */
  language: string;
}

/** A mail's text as a client would read it, with an example filled in. */
export function MailPreview(mail: MailPreviewProps): ReactNode {
  const t = useT();
  return (
    <section aria-labelledby="mail-preview" className="min-w-0">
      <h3 id="mail-preview" className="text-muted mb-1 text-sm font-medium">
        {t('settings.texts.preview')}
      </h3>
      <div lang={mail.language} className="border-line bg-sunken rounded-md border p-3 break-words">
        <Suspense fallback={null}>
          <InWordsOf language={mail.language}>
            <Filled {...mail} />
          </InWordsOf>
        </Suspense>
      </div>
    </section>
  );
}

type Words = ComponentProps<typeof IntlProvider>['messages'];

const files = import.meta.glob<{ default: Words }>('./messages.*.json');
const asked = new Map<string, Promise<Words>>();

/** The settings' words in a language, be it another than the reader's; none where they can't be had. */
function wordsOf(language: string): Promise<Words> {
  const known = asked.get(language);
  if (known) return known;
  const coming = files[`./messages.${language}.json`]?.().then(
    (file) => file.default,
    () => undefined,
  );
  const words = coming ?? Promise.resolve(undefined);
  asked.set(language, words);
  return words;
}

function InWordsOf({ language, children }: { language: string; children: ReactNode }): ReactNode {
  const words = use(wordsOf(language));
  if (!words) return children;
  return (
    <IntlProvider locale={language} messages={words}>
      {children}
    </IntlProvider>
  );
}

function Filled({ subject, body, language }: MailPreviewProps): ReactNode {
  const values = useExample(language);
  const fill = (text: string): string => text.replace(/\{([^{}]*)\}/g, (whole, name: string) => values[name] ?? whole);
  return (
    <>
      <p className="mb-2 font-semibold">{fill(subject)}</p>
      <p className="whitespace-pre-wrap">{fill(body).replaceAll(/\n{3,}/g, '\n\n')}</p>
    </>
  );
}

function useExample(language: string): Partial<Record<string, string>> {
  const t = useT();
  const { agency } = useViewer();
  // As papers have them: 1 March 2026.
  const locale = language === 'en' ? 'en-GB' : language;
  const due = new Date(`${todayIn(agency.timeZone)}T00:00:00Z`);
  due.setUTCDate(due.getUTCDate() + 14);
  const { currency } = agency;
  const amount = new Intl.NumberFormat(locale, { style: 'currency', currency }).format(1250);
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const last = new Date(Date.UTC(due.getUTCFullYear(), due.getUTCMonth(), 0));
  const first = new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), 1));
  return {
    agency: agency.name,
    client: t('settings.texts.example.client'),
    number: 'INV-2026-00042',
    amount,
    due: days.format(due),
    days: t('settings.texts.example.days', { from: days.format(first), to: days.format(last) }),
    standing: t('settings.texts.example.standing', { day: days.format(last), amount }),
    link: `${location.origin}/i/…`,
    note: t('settings.texts.example.note'),
  };
}
