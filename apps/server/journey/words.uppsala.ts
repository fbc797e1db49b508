import { evidenceFor, type CaseWords } from './words.ts';

const report = (price: string): string =>
  'Två leverantörer svarade. Båda vill bygga på de föreningar som redan finns i Gottsunda. Den ena delar data och ansvar ' +
  'med kommunen i ett gemensamt råd, den andra ger föreningarna fast stöd i tre år. Båda kan mäta hur många unga som ' +
  `stannar kvar. Ett av svaren anger sin egen kostnad för varje ung person: ${price}. Slutsats: betala för unga som är ` +
  'aktiva i minst sex månader, med ett tak, och låt föreningarna själva välja arbetssätt.';

/** Uppsala, Gottsunda: associations and residents solve everyday problems together with the municipality. */
export const uppsalaWords: CaseWords = {
  owner: 'Områdesutveckling Gottsunda',
  draftProblem: 'Vi behöver en plattform där föreningar, invånare och kommunen kan hitta varandra.',
  series: {
    title: 'Gottsunda löser det tillsammans',
    purpose:
      'Att med boende, unga och föreningar förstå vad som krävs för att lokala lösningar ska hålla i mer än ett år.',
  },
  workshops: [
    {
      purpose: 'Boende och föreningar berättar vad som fungerar i dag, och vad som försvinner när projektet tar slut.',
      agenda: [
        { title: 'Kvällsmat och presentation', minutes: 30 },
        { title: 'Det här fungerar hos oss', minutes: 45 },
        { title: 'Det här tog slut, och vad som gick förlorat', minutes: 45 },
      ],
      guests: ['civilSociety', 'civilSociety', 'academia'],
      minutes:
        'Engagemanget bärs av få personer. När bidraget tar slut slutar de, och det de kan om området följer med dem. ' +
        'Föreningarna vill ha ett åtagande som räcker i flera år, och en väg in till kommunen i stället för fem.',
      agreements: ['Föreningarna får läsa minnesanteckningarna innan de publiceras.'],
    },
    {
      purpose: 'Ungdomsrådet leder samtalet om vad som får unga att börja med något, och att stanna.',
      agenda: [
        { title: 'Ungdomsrådet hälsar välkomna', minutes: 15 },
        { title: 'Varför börjar man, och varför slutar man?', minutes: 60 },
        { title: 'Tryggt på kvällen: en promenad i området', minutes: 45 },
      ],
      guests: ['childrenAndYoung', 'childrenAndYoung'],
      minutes:
        'Unga stannar där någon saknar dem när de är borta. Avgifter, lokaler som stänger tidigt och mörka gångvägar hem ' +
        'gör att de slutar. Ungdomsrådet vill vara med och räkna vilka som stannar.',
      agreements: ['Ungdomsrådet deltar när frågorna till marknaden skrivs.'],
    },
  ],
  equalInformation:
    'Kommunen planerar att hålla fritidslokalerna i Gottsunda öppna till klockan 22 under nästa läsår (illustrativt).',
  insights: [
    { text: 'När projektpengarna tar slut försvinner kunskapen med de personer som bar den.', workshops: [0] },
    { text: 'Unga stannar där de är saknade. Relationen betyder mer än aktiviteten.', workshops: [1] },
    { text: 'Trygghet på vägen hem avgör om unga deltar på kvällen.', workshops: [0, 1] },
  ],
  rfi: {
    title: 'Hur kan lokala krafter i Gottsunda och kommunen dela ansvar så att det håller?',
    introduction:
      'Uppsala kommun vill veta hur föreningar, sociala företag och andra kan lösa vardagsproblem i Gottsunda tillsammans ' +
      'med kommunen, i mer än ett år i taget. Frågorna bygger på insikter från två workshoppar, varav en leddes av ' +
      'ungdomsrådet. Svaren binder ingen och används inte för att välja leverantör. Alla är välkomna att svara. Exemplet ' +
      'är illustrativt.',
    draft: {
      title: 'Utkast till beskrivning av uppdraget (illustrativt)',
      text: [
        '1. Målgrupp\nUnga mellan 13 och 19 år i Gottsunda, på deras egna villkor.',
        '2. Tid och plats\nVerksamheten är öppen vardagar klockan 14 till 18.',
        '3. Ungas inflytande\nUnga är med och bestämmer vad som görs och hur det följs upp.',
      ].join('\n\n'),
      comment: 'Kvällar och helger är de tider då unga behöver någonstans att vara.',
      answer: 'Öppettiderna tas bort ur utkastet. De bestäms tillsammans med de unga.',
    },
    annex: {
      name: 'fritidslokaler-i-gottsunda.csv',
      text: [
        'lokal;kvadratmeter;öppet till;unga per kväll;anmärkning',
        'Gottsunda centrum, fritidsgården;420;20.00;65;illustrativ uppgift',
        'Gottsundaskolan, idrottshallen;900;21.00;80;illustrativ uppgift',
        'Bäcklösa, föreningslokalen;110;19.00;15;illustrativ uppgift',
        '',
      ].join('\n'),
    },
    clarification: {
      question: 'Kan flera föreningar svara tillsammans?',
      answer: 'Ja. En av dem lämnar svaret och beskriver hur ni delar på ansvaret.',
    },
    answers: {
      supplier: [
        'Vi anställer föreningarnas eldsjälar på deltid och bygger en gemensam ekonomifunktion, så att verksamheten klarar ' +
          'sig på medlemsavgifter, lokaluthyrning och utfallsersättning efter tre år.',
        'Genom ett områdesråd där kommunen, föreningarna och ungdomsrådet har en röst var. Uppgifter om enskilda stannar ' +
          'hos föreningen; rådet ser bara sammanställningar.',
        'Vi räknar unga som varit aktiva i minst sex månader. Ungdomsrådet stämmer av listan, och en oberoende granskare ' +
          'drar ett urval.',
      ],
      rival: [
        'Genom fasta bidrag i tre år, där summan minskar när medlemsavgifterna växer.',
        'Kommunen får en rapport varje kvartal. Föreningarna bestämmer själva hur arbetet läggs upp.',
        'Med föreningarnas medlemsregister och en trygghetsenkät. Vår kostnad är 8 400 kronor för varje ung person (illustrativt).',
      ],
    },
    lateAnswer: 'Vi driver kaféet på torget och vill bygga vidare därifrån.',
    report: report('8 400 kronor'),
    maskedReport: report('[maskat, 31 kap. 16 § OSL]'),
  },
  routeEvidence: evidenceFor('Insatsen genomförs i Gottsunda, eftersom de boende och föreningarna finns där.'),
  matching: {
    solutionWords:
      'fritidsverksamhet för unga, föreningsliv, ungdomsgård, trygghet, social integration, lokal samverkan',
    cpv: ['853', '926'],
    reason: 'Har arbetat med unga eller boende i liknande områden och bör få veta att utmaningen finns.',
  },
  decisionReference: 'KSN-2026-00231, § 18 (illustrativt)',
  contract: {
    title: 'Utfallskontrakt om unga i organiserad fritid i Gottsunda (illustrativt)',
    methods: {
      units:
        'Antal unga 13–20 år som deltagit minst två gånger i månaden under sex månader, enligt avstämd närvarolista och ' +
        'granskarens urval (illustrativt).',
    },
  },
};
