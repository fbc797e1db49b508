import { texts } from '../../app/texts.ts';

export const commentTexts = texts({
  sv: {
    'comments.by': 'Kommentar: {author}, {when}',
    'comments.someone': 'en kollega',
    'comments.waits': 'Väntar på svar',
    'comments.answeredBy': 'Svar: {author}',
    'comments.answer': 'Svara: vad har ni ändrat, eller varför inte?',
    'comments.keep': 'Spara svaret',
    'comments.now': 'Spara kommentaren utan att skicka tillbaka',
  },
  en: {
    'comments.by': 'Comment: {author}, {when}',
    'comments.someone': 'a colleague',
    'comments.waits': 'Waits for an answer',
    'comments.answeredBy': 'Answer: {author}',
    'comments.answer': 'Answer: what have you changed, or why not?',
    'comments.keep': 'Save the answer',
    'comments.now': 'Save the comment without sending back',
  },
});
