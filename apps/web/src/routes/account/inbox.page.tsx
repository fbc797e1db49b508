import type { JSX } from 'react';
import { useRead } from '../../api/read.ts';
import { useLanguage } from '../../app/language.ts';
import { EmptyNote, Loading, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { moment } from '../../parts/format.ts';
import { Button } from '../../parts/form/button.tsx';
import layout from '../../parts/layout.module.css';
import { InboxQuery } from './account.graphql.ts';
import css from './account.module.css';
import { accountTexts } from './texts.ts';

const divider = /\n+– – –\n+/;

/** The letters of a demonstration: none leaves the house. */
export function InboxPage(): JSX.Element {
  const t = useTexts(accountTexts);
  const language = useLanguage();
  const { data, error, reload } = useRead(InboxQuery, {});
  const letters = data?.demoInbox;
  return (
    <div className={`wrap ${css.page}`}>
      <PageHeading>{t('account.inbox')}</PageHeading>
      <p className="lead">{t(letters === null ? 'account.inboxClosed' : 'account.inboxText')}</p>
      {error && !data && <ReadFault error={error} reload={reload} />}
      {!error && !data && <Loading />}
      {letters && (
        <div>
          <Button small onClick={reload}>
            {t('account.inboxReload')}
          </Button>
        </div>
      )}
      {letters?.length === 0 && <EmptyNote title={t('account.inboxEmpty')} />}
      <ul className={layout.rows}>
        {letters?.map(({ id, to, subject, body, at }) => {
          const [swedish, english] = body.split(divider);
          const [own, other] = language === 'en' && english ? [english, 1] : [swedish ?? body, 0];
          return (
            <li key={id} className={css.letter}>
              <h2>{subject.split(' / ')[other] ?? subject}</h2>
              <p className="small dim">
                {t('account.to', { to })} · {moment(at, language)}
              </p>
              <p className={css.body}>
                <Linked text={own} />
              </p>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Linked({ text }: { text: string }): JSX.Element {
  const parts = text.split(/(https?:\/\/\S+)/);
  return (
    <>
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          <a key={index} href={part}>
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </>
  );
}
