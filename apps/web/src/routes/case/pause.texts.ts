import { texts } from '../../app/texts.ts';

/** What the page of a case says while time stands still. */
export const pauseTexts = texts({
  sv: {
    'pause.since': 'Pausad sedan {day}',
    'pause.what':
      'Tiden står still. När banan återupptas flyttas varje tidsgräns fram, så att minst lika lång tid återstår.',
    'pause.days': '{count, plural, one {en dag återstår} other {# dagar återstår}}',
    'pause.hours': '{count, plural, one {en timme återstår} other {# timmar återstår}}',
  },
  en: {
    'pause.since': 'Paused since {day}',
    'pause.what':
      'Time stands still. When the trail is resumed each deadline is moved, so that at least as much time is left.',
    'pause.days': '{count, plural, one {one day left} other {# days left}}',
    'pause.hours': '{count, plural, one {one hour left} other {# hours left}}',
  },
});
