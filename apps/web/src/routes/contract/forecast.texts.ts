import { texts } from '../../app/texts.ts';

/** What the contract may still come to. */
export const forecastTexts = texts({
  sv: {
    'forecast.unreadable': 'Tariffen är skriven för en nyare version av sidan. Ladda om sidan för att se prognosen.',
    'forecast.isDay':
      'Prognosen går inte att räkna: måttet ”{metric}” är en dag, och dagar går inte att lotta på ett sätt som säger något.',
    'forecast.perCohort':
      'Prognosen går inte att räkna: måttet ”{metric}” mäts för varje kohort, och inget är känt om hur kohorterna skiljer sig åt.',
    'forecast.runs': 'Räknar prognosen …',
    'forecast.failed': 'Prognosen kunde inte räknas. Kontrollera antagandena under ”Pröva” på tariffens sida.',
    'forecast.cameTo': 'Allt är avräknat. Kontraktet kom att betala {paid}.',
    'forecast.says':
      'Hittills är {paid} godkänt. I allt blir det troligen {likely}, och i 80 fall av 100 mellan {low} och {high}.',
    'forecast.example': 'Bilden bygger på exempel på hur utfallen kan bli, inte på vad någon vet.',
    'forecast.own': 'Bilden bygger på dina egna antaganden om hur utfallen blir.',
    'forecast.assume': 'Skriv vad ni antar',
    'forecast.worlds': 'Illustrativ prognos: {worlds} lottade förlopp. Samma antaganden ger samma bild.',
    'forecast.blocked': '{count} av dem kunde inte betalas, till exempel för att något delades med noll.',
    'forecast.capBinds': 'Taket binder i {cases} fall av 100.',
    'forecast.asTable': 'Visa som tabell',
    'forecast.csv': 'Spara som CSV',
    'forecast.file': 'prognos.csv',
    'forecast.table': 'Prognosen i siffror, år för år',
    'forecast.year': 'År',
    'forecast.settled': 'Godkänt',
    'forecast.within': 'Kommer till under året',
    'forecast.inAll': 'I allt vid årets slut',
    'forecast.p10': 'låg',
    'forecast.p50': 'trolig',
    'forecast.p90': 'hög',
  },
  en: {
    'forecast.unreadable':
      'The tariff is written for a newer version of the page. Reload the page to see the forecast.',
    'forecast.isDay':
      'The forecast cannot be computed: the metric “{metric}” is a day, and drawing days by lot says nothing.',
    'forecast.perCohort':
      'The forecast cannot be computed: the metric “{metric}” is measured for each cohort, and nothing is known of how the cohorts differ.',
    'forecast.runs': 'Computing the forecast …',
    'forecast.failed':
      'The forecast could not be computed. Check the assumptions under “Try it” on the page of the tariff.',
    'forecast.cameTo': 'All is settled. The contract came to pay {paid}.',
    'forecast.says':
      'So far {paid} is accepted. In all it will likely be {likely}, and in 80 cases of 100 between {low} and {high}.',
    'forecast.example': 'The picture rests on examples of how the outcomes may turn out, not on what anybody knows.',
    'forecast.own': 'The picture rests on your own assumptions of how the outcomes turn out.',
    'forecast.assume': 'Write what you assume',
    'forecast.worlds':
      'Illustrative forecast: {worlds} courses drawn by lot. The same assumptions give the same picture.',
    'forecast.blocked': '{count} of them could not be paid, for example because something was divided by zero.',
    'forecast.capBinds': 'The cap binds in {cases} cases of 100.',
    'forecast.asTable': 'Show as a table',
    'forecast.csv': 'Save as CSV',
    'forecast.file': 'forecast.csv',
    'forecast.table': 'The forecast in figures, year by year',
    'forecast.year': 'Year',
    'forecast.settled': 'Accepted',
    'forecast.within': 'Added within the year',
    'forecast.inAll': 'In all by the end of the year',
    'forecast.p10': 'low',
    'forecast.p50': 'likely',
    'forecast.p90': 'high',
  },
});
