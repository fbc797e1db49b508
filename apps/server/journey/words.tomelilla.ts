import { evidenceFor, type CaseWords } from './words.ts';

const report = (price: string): string =>
  'Två leverantörer svarade. Båda börjar hos vuxna som redan möter barnen, men de mäter på olika sätt: den ena mot en ' +
  'jämförelsegrupp, den andra genom familjernas egen skattning. Inget av svaren beskriver något färdigt som når både ' +
  `tätorten och byarna. Ett av svaren anger ett fast pris för varje familj: ${price}. Slutsats: arbetssättet behöver ` +
  'utvecklas tillsammans, och betalningen kan knytas till utfall.';

/** Tomelilla: children and young people get support before the problems grow. */
export const tomelillaWords: CaseWords = {
  owner: 'Barn- och utbildningsförvaltningen',
  draftProblem: 'Vi behöver en app där familjer kan söka hjälp tidigt, och en chattbot som svarar på kvällen.',
  series: {
    title: 'Tidigt stöd till barn och unga',
    purpose:
      'Att tillsammans med dem som möter barn och unga, och med barnen själva, förstå varför stödet så ofta kommer sent.',
  },
  workshops: [
    {
      purpose: 'Kartlägga vilka tidiga tecken som syns, vem som ser dem och vad som händer sedan.',
      agenda: [
        { title: 'Välkomna och varför vi är här', minutes: 15 },
        { title: 'Tidiga tecken: vem ser vad?', minutes: 60 },
        { title: 'Från tecken till stöd: var tar det stopp?', minutes: 60 },
        { title: 'Sammanfattning', minutes: 15 },
      ],
      guests: ['academia', 'civilSociety'],
      minutes:
        'Förskola, skola, fritidsverksamhet och föreningar ser var sin del. Oron delas sällan mellan verksamheterna, ' +
        'eftersom ingen vet vem som äger helheten. I byarna utanför tätorten är det ofta en ledare i en förening som ' +
        'märker något först.',
      agreements: ['Kommunen ritar upp vägarna in till stöd före nästa träff.'],
    },
    {
      purpose: 'Elever i årskurs 5 och 8 berättar, med trygga vuxna i rummet, vad som hade hjälpt dem tidigare.',
      agenda: [
        { title: 'Vi lär känna varandra', minutes: 20 },
        { title: 'Vem pratar man med?', minutes: 40 },
        { title: 'Rast', minutes: 15 },
        { title: 'Så skulle det kunna vara', minutes: 45 },
      ],
      guests: ['childrenAndYoung', 'childrenAndYoung', 'childrenAndYoung'],
      minutes:
        'Eleverna vänder sig först till en vuxen som de redan känner, sällan till den som har uppdraget. De vill slippa ' +
        'berätta samma sak flera gånger. Flera säger att hjälpen finns i tätorten men inte där de bor.',
      agreements: ['Eleverna läser och godkänner hur deras berättelser återges.'],
    },
    {
      purpose: 'Enas om insikterna och pröva vilka frågor som marknaden och civilsamhället kan svara på.',
      agenda: [
        { title: 'Insikterna, en i taget', minutes: 60 },
        { title: 'Vad vill vi fråga, och vem kan svara?', minutes: 60 },
        { title: 'Nästa steg', minutes: 15 },
      ],
      guests: ['academia'],
      minutes:
        'Deltagarna prövade insikterna mot sin vardag och formulerade frågor. Frågorna ska gå att svara på för en liten ' +
        'förening likaväl som för ett större företag.',
      agreements: ['Frågorna skickas ut brett, även till dem som inte har deltagit.'],
    },
  ],
  equalInformation:
    'Kommunen har tre skolor utanför tätorten, och lokalerna där får användas på kvällstid utan kostnad (illustrativt).',
  insights: [
    {
      text: 'Tidiga tecken syns på flera håll samtidigt, men ingen har uppdraget att lägga ihop bilden.',
      workshops: [0],
    },
    { text: 'Barn och unga berättar för en vuxen som de redan litar på. Stödet behöver börja där.', workshops: [0, 1] },
    {
      text: 'Det som fungerar i tätorten når inte byarna, eftersom det kräver resor och att familjen själv söker.',
      workshops: [1, 2],
    },
  ],
  rfi: {
    title: 'Hur kan barn och unga i Tomelilla få stöd innan problemen växer?',
    introduction:
      'Tomelilla kommun vill veta vilka arbetssätt som når barn och unga tidigt. Frågorna bygger på insikter från tre ' +
      'workshoppar med barn och unga, civilsamhälle, entreprenörer, akademi och kommunens egna verksamheter. Svaren är ' +
      'underlag för hur vi går vidare. De binder ingen, ersätts inte och används inte för att välja leverantör. Alla är ' +
      'välkomna att svara, även den som inte har deltagit i workshopparna. Exemplet är illustrativt.',
    draft: {
      title: 'Utkast till villkor för uppföljning (illustrativt)',
      text: [
        '1. Vad som följs upp\nKommunen följer upp skolresultat och placeringar för de barn som insatsen omfattar.',
        '2. Vem som granskar\nKommunen granskar själv utfallet en gång om året.',
        '3. Uppgifter om barn\nUppgifterna är avidentifierade. Nyckeln finns hos kommunen.',
      ].join('\n\n'),
      comment: 'Den som betalar bör inte granska ensam. Låt en oberoende granskare göra det.',
      answer: 'Granskningen görs av en oberoende granskare. Punkt 2 skrivs om.',
    },
    clarification: {
      question: 'Gäller frågorna även förskolan, eller bara barn från sex år?',
      answer:
        'Målgruppen är 6–16 år. Ni får gärna beskriva insatser som börjar i förskolan, om de ger utfall för målgruppen.',
    },
    answers: {
      supplier: [
        'Vi arbetar genom vuxna som barnen redan litar på: ledare, fritidspersonal och elevassistenter. De får utbildning ' +
          'och en gemensam väg vidare när de blir oroliga, och en samordnare följer barnet tills stödet är på plats.',
        'Arbetssättet har följts i två kommuner under tre år. Frånvaron minskade mer än i jämförelseskolorna, men ' +
          'underlaget är litet och behöver prövas igen med en oberoende granskare (illustrativt).',
        'Vi mäter skolresultat och kommunens kostnad för placeringar mot en jämförelsegrupp. Vi får betalt för uppnådda ' +
          'utfall och delar risken med en finansiär.',
        'En beställare som äger helheten, avidentifierade uppgifter enligt avtal och tid för personalen att delta.',
        'En ungdomsgrupp utser två ledamöter i styrgruppen och läser alla utvärderingar först.',
      ],
      rival: [
        'Vi går igenom frånvaron varje månad tillsammans med skolan och erbjuder familjen ett samtal inom en vecka.',
        'Metoden bygger på forskning om tidiga samordnade insatser. Egna resultat finns från en kommun, utan jämförelsegrupp.',
        'Vi mäter närvaro och familjernas egen skattning. Priset är 38 000 kronor för varje familj, oavsett utfall (illustrativt).',
        'Att skolan och socialtjänsten utser var sin kontaktperson.',
        'Genom elevråden, en gång per termin.',
      ],
    },
    lateAnswer: 'Vi möter barnen på fritiden och bygger stödet därifrån.',
    report: report('38 000 kronor'),
    maskedReport: report('[maskat, 31 kap. 16 § OSL]'),
  },
  routeEvidence: evidenceFor('Insatsen genomförs i Tomelilla, eftersom barnen finns där.'),
  matching: {
    solutionWords:
      'förebyggande arbete med barn, unga och familjer, stöd i hemmet, skolfrånvaro, öppenvård, konsulentstöd, behandling',
    cpv: ['853'],
    reason: 'Har utfört närliggande tjänster för barn och familjer och bör få veta att utmaningen finns.',
  },
  decisionReference: 'KS 2026/117, § 42 (illustrativt)',
  contract: {
    title: 'Utfallskontrakt om tidigt stöd till barn och unga i Tomelilla (illustrativt)',
    methods: {
      saving:
        'Kommunens kostnad för placeringar i målgruppen, jämförd med jämförelsegruppen under samma period, enligt den ' +
        'registrerade analysplanen (illustrativt).',
      school_results_improved:
        'Andelen elever i målgruppen med godkänt i alla ämnen, jämförd med läsåret före insatsen (illustrativt).',
    },
  },
};
