import { texts } from '../../app/texts.ts';

export const noticesTexts = texts({
  sv: {
    'notices.title': 'Notiser',
    'notices.lead': '{count, plural, =0 {Du har läst allt.} one {En notis är oläst.} other {# notiser är olästa.}}',
    'notices.filter': 'Visa notiser',
    'notices.all': 'Alla',
    'notices.unread': 'Olästa',
    'notices.readAll': 'Markera alla som lästa',
    'notices.none': 'Inga notiser',
    'notices.noneText': 'När något som rör dig händer i en process skrivs det här.',
    'notices.new': 'Oläst',
    'notices.more': 'Visa fler',
  },
  en: {
    'notices.title': 'Notices',
    'notices.lead':
      '{count, plural, =0 {You have read everything.} one {One notice is unread.} other {# notices are unread.}}',
    'notices.filter': 'Show notices',
    'notices.all': 'All',
    'notices.unread': 'Unread',
    'notices.readAll': 'Mark all as read',
    'notices.none': 'No notices',
    'notices.noneText': 'When something that concerns you happens in a process it is written here.',
    'notices.new': 'Unread',
    'notices.more': 'Show more',
  },
});
