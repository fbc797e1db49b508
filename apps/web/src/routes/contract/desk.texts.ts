import { texts } from '../../app/texts.ts';

export const deskTexts = texts({
  sv: {
    'desk.how':
      'Markera de utfall du har prövat och avgör dem tillsammans. Den som vill underkänna eller be om mer öppnar utfallet och skriver varför.',
    'desk.one': '{metric}, {day}',
    'desk.read': 'Pröva',
    'desk.all': 'Markera alla',
    'desk.verify': 'Godta de markerade',
    'desk.takeUp': 'Ta upp de markerade till granskning',
    'desk.noneChosen': 'Markera minst ett utfall först.',
    'desk.check.verify': '{count, plural, one {Ett utfall godtas} other {# utfall godtas}}',
    'desk.check.takeUp': '{count, plural, one {Ett utfall granskas} other {# utfall granskas}}',
    'desk.follows.verify':
      'Du intygar som oberoende granskare att utfallen är belagda. De räknas i nästa betalningsunderlag.',
    'desk.follows.takeUp': 'Utfallen granskas utan lottning. De betalas när du har godtagit dem.',
    'desk.send.verify': '{count, plural, one {Godta utfallet} other {Godta # utfall}}',
    'desk.send.takeUp': '{count, plural, one {Ta upp utfallet} other {Ta upp # utfall}}',
    'desk.underWay': '{done} av {all} klara …',
    'desk.done.verify': '{count, plural, one {Ett utfall är godtaget.} other {# utfall är godtagna.}}',
    'desk.done.takeUp': '{count, plural, one {Ett utfall granskas nu.} other {# utfall granskas nu.}}',
    'desk.back': 'Ändra urvalet',
  },
  en: {
    'desk.how':
      'Mark the outcomes you have examined and decide them together. To reject one or ask for more, open it and say why.',
    'desk.one': '{metric}, {day}',
    'desk.read': 'Examine',
    'desk.all': 'Mark all',
    'desk.verify': 'Accept those marked',
    'desk.takeUp': 'Take up those marked',
    'desk.noneChosen': 'Mark at least one outcome first.',
    'desk.check.verify': '{count, plural, one {One outcome is accepted} other {# outcomes are accepted}}',
    'desk.check.takeUp': '{count, plural, one {One outcome is taken up} other {# outcomes are taken up}}',
    'desk.follows.verify':
      'You attest as independent verifier that the outcomes are proven. They count in the next payment statement.',
    'desk.follows.takeUp': 'The outcomes are examined without a draw. They are paid once you have accepted them.',
    'desk.send.verify': '{count, plural, one {Accept the outcome} other {Accept # outcomes}}',
    'desk.send.takeUp': '{count, plural, one {Take up the outcome} other {Take up # outcomes}}',
    'desk.underWay': '{done} of {all} done …',
    'desk.done.verify': '{count, plural, one {One outcome is accepted.} other {# outcomes are accepted.}}',
    'desk.done.takeUp': '{count, plural, one {One outcome is being examined.} other {# outcomes are being examined.}}',
    'desk.back': 'Change the marks',
  },
});
