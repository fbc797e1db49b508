import { evidenceFor, type CaseWords } from './words.ts';

const report = (price: string): string =>
  'Två leverantörer svarade. Båda går genom människor som målgruppen redan litar på: den ena genom föreningar och ' +
  'trossamfund, den andra genom vägvisare med samma bakgrund som deltagarna. Båda behöver en gemensam väg in till tre ' +
  `kommuner. Ett av svaren anger vad en vägvisare kostar: ${price}. Slutsats: betala i steg för hur mycket fler som mår ` +
  'bättre än i en jämförelsegrupp, inte för antalet samtal.';

/** Region Jönköping with Vetlanda and Nässjö: health promotion reaches those who gain most from it. */
export const jonkopingWords: CaseWords = {
  owner: 'Folkhälsa och sjukvård',
  draftProblem: 'Vi behöver en app med hälsoråd på flera språk och en portal för bokning av hälsosamtal.',
  series: {
    title: 'Nå dem som har störst nytta',
    purpose:
      'Att med dem som vi inte når, och dem som de litar på, förstå vad som gör att ett erbjudande om hälsa känns som ens eget.',
  },
  workshops: [
    {
      purpose: 'Se vilka som deltar i dag och vilka som saknas, och fråga dem som vet varför.',
      agenda: [
        { title: 'Det här visar siffrorna, och det här visar de inte', minutes: 40 },
        { title: 'Tre människor berättar', minutes: 45 },
        { title: 'Vilka når vi inte?', minutes: 50 },
      ],
      guests: ['academia', 'civilSociety'],
      minutes:
        'De som kommer till hälsosamtal mår ofta redan bra. Personer utanför arbetsmarknaden får brevet men läser det inte ' +
        'som en inbjudan till sig. Nyanlända vet inte att samtalet är gratis. Ensamma äldre vill bli hämtade av någon de känner.',
      agreements: ['Regionen tar fram deltagandet per område, utan uppgifter om enskilda.'],
    },
    {
      purpose: 'Möta föreningar, trossamfund och andra som målgrupperna redan har förtroende för.',
      agenda: [
        { title: 'Så vann vi förtroende', minutes: 45 },
        { title: 'Vad kan vi göra tillsammans, och vad ska vi låta bli?', minutes: 60 },
      ],
      guests: ['civilSociety', 'civilSociety', 'other'],
      minutes:
        'Förtroendet sitter i personer, inte i organisationer. Föreningarna vill inte bli vårdens förlängda arm men gärna ' +
        'bjuda in till sin egen lokal. De behöver få veta vad som händer efter samtalet.',
      agreements: ['Tre föreningar prövar att hålla ett första hälsosamtal i sin lokal.'],
    },
    {
      purpose: 'Gå från insikt till fråga: vad behöver vi veta av dem som vill göra det i tre kommuner?',
      agenda: [
        { title: 'Insikterna, en i taget', minutes: 45 },
        { title: 'Vad är ett utfall, och hur vet vi att det är vårt?', minutes: 60 },
      ],
      guests: ['academia'],
      minutes:
        'Deltagarna enades om att följa självskattad hälsa efter tolv månader och att jämföra med en grupp som inte har ' +
        'fått erbjudandet än. Frågorna till marknaden ska vara få.',
      agreements: ['En oberoende granskare väljer jämförelsegruppen.'],
    },
  ],
  equalInformation:
    'Regionen kan erbjuda tolk vid hälsosamtal i alla tre kommunerna, utan kostnad för utföraren (illustrativt).',
  insights: [
    { text: 'De som har störst nytta av hälsosamtalet läser inte inbjudan som riktad till dem.', workshops: [0] },
    { text: 'Förtroendet sitter i personer som målgruppen redan känner.', workshops: [0, 1] },
    {
      text: 'Ett utfall är att hälsan ökar mer än den annars skulle ha gjort, inte att fler samtal hålls.',
      workshops: [2],
    },
  ],
  rfi: {
    title: 'Hur kan hälsofrämjande insatser nå dem som har störst nytta av dem?',
    introduction:
      'Region Jönköpings län vill tillsammans med Vetlanda och Nässjö kommuner veta hur hälsofrämjande insatser kan nå ' +
      'personer utanför arbetsmarknaden, nyanlända och ensamma äldre. Frågorna bygger på insikter från tre workshoppar. ' +
      'Svaren binder ingen och används inte för att välja leverantör. Alla är välkomna att svara. Exemplet är illustrativt.',
    clarification: {
      question: 'Måste insatsen genomföras i alla tre kommunerna från början?',
      answer: 'Nej. Beskriv gärna hur ni börjar i en kommun och hur insatsen sedan växer.',
    },
    answers: {
      supplier: [
        'Vi når ensamma äldre och nyanlända genom föreningar och trossamfund där de redan finns. Det ser vi i vår egen ' +
          'statistik: sju av tio deltagare har inte varit på ett hälsosamtal tidigare (illustrativt).',
        'En kontakt i varje kommun, tolk när det behövs och att vårdcentralen tar emot den som behöver mer.',
        'Att andelen med bättre självskattad hälsa efter tolv månader är högre än i en jämförelsegrupp. Vi får betalt i ' +
          'steg efter hur stor skillnaden är.',
      ],
      rival: [
        'Vi når personer utanför arbetsmarknaden genom vägvisare som själva har varit arbetslösa länge.',
        'Långsiktiga uppdrag för vägvisarna. En vägvisare kostar 46 000 kronor i månaden (illustrativt).',
        'Antalet personer som fullföljer tre samtal.',
      ],
    },
    lateAnswer: 'Vi har mötesplatser för äldre i Nässjö och kan börja där.',
    report: report('46 000 kronor i månaden'),
    maskedReport: report('[maskat, 31 kap. 16 § OSL]'),
  },
  routeEvidence: evidenceFor('Insatsen genomförs i länet, eftersom deltagarna bor där.'),
  matching: {
    solutionWords:
      'hälsofrämjande arbete, hälsosamtal, nyanlända, ensamma äldre, uppsökande verksamhet, tolk, friskvård',
    cpv: ['851', '853'],
    reason: 'Har arbetat med hälsa för grupper som vården sällan når och bör få veta att utmaningen finns.',
  },
  decisionReference: 'RJL 2026/842, § 63 (illustrativt)',
  contract: {
    title: 'Utfallskontrakt om bättre självskattad hälsa i tre kommuner (illustrativt)',
    methods: {
      difference_measured:
        'Andelen deltagare vars självskattade hälsa ökat efter tolv månader, minus samma andel i jämförelsegruppen, i ' +
        'procentenheter och enligt den registrerade analysplanen (illustrativt).',
    },
  },
};
