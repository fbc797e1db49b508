import type { NoticeWording } from '@utfall/notify';
import { text } from '@utfall/process';

/** What is told about a matching. Whom the effect names are the organisations on the shortlist. */
export const matchingNotices: Readonly<Record<string, NoticeWording>> = {
  supplierMatched: {
    sentence: text(
      'Det ni har gjort tidigare liknar ett behov som är publicerat. Läs varför, och delta om ni vill. Alla får delta.',
      'What you have done before resembles a need that is published. Read why, and take part if you wish. Anybody may.',
    ),
    to: [],
  },
};
