import type { JSX, ReactNode } from 'react';
import { useLanguage } from '../../app/language.ts';

/** Gives the reader's own calendar the time of a dialogue, as the server writes it. */
export function DialogueCalendarLink({
  responseId,
  children,
}: {
  readonly responseId: string;
  readonly children: ReactNode;
}): JSX.Element {
  const language = useLanguage();
  return (
    <a href={`/api/dialogues/${responseId}/calendar.ics?lang=${language}`} download="utfall.ics">
      {children}
    </a>
  );
}
