import type {
  EvidenceKind,
  ExclusionGround,
  SizeClass,
  SupplierForm,
  TargetGroup,
  Verification,
} from '../../api/generated/graphql.ts';
import type { ServerText } from '../../app/language.ts';

const said = (sv: string, en: string): ServerText => ({ sv, en });

/** What a supplier can be in law. */
export const forms: Readonly<Record<SupplierForm, ServerText>> = {
  association: said('Ideell förening', 'Non-profit association'),
  cooperative: said('Ekonomisk förening eller kooperativ', 'Economic association or cooperative'),
  foundation: said('Stiftelse', 'Foundation'),
  faithCommunity: said('Registrerat trossamfund', 'Registered faith community'),
  limitedProfitCompany: said(
    'Aktiebolag med särskild vinstutdelningsbegränsning (svb)',
    'Limited company with restricted profit distribution (svb)',
  ),
  company: said('Aktiebolag', 'Limited company'),
  partnership: said('Handelsbolag eller kommanditbolag', 'Partnership'),
  soleTrader: said('Enskild firma', 'Sole trader'),
  publicBody: said('Offentlig verksamhet', 'Public body'),
  foreign: said('Utländsk organisation', 'Foreign organisation'),
  other: said('Annan form', 'Another form'),
};

/** Forms that are there for their members or a purpose, and pay no profit out or little. */
export const socialEconomy: readonly SupplierForm[] = [
  'association',
  'cooperative',
  'foundation',
  'faithCommunity',
  'limitedProfitCompany',
];

/** For whom suppliers work. A challenge names its groups in words of its own; the server tells which of these they are. */
export const targetGroups: Readonly<Record<TargetGroup, ServerText>> = {
  children: said('Barn', 'Children'),
  youth: said('Unga', 'Young people'),
  families: said('Föräldrar och familjer', 'Parents and families'),
  olderPeople: said('Äldre', 'Older people'),
  jobSeekers: said('Människor utan arbete', 'People out of work'),
  newArrivals: said('Nyanlända och utrikes födda', 'Newly arrived and foreign-born people'),
  disability: said('Personer med funktionsnedsättning', 'People with disabilities'),
  mentalHealth: said('Personer med psykisk ohälsa', 'People with poor mental health'),
  addiction: said('Personer med beroende', 'People with addictions'),
  homelessness: said('Personer i hemlöshet', 'Homeless people'),
  crime: said('Personer i eller på väg från kriminalitet', 'People in crime or leaving it'),
  violence: said('Våldsutsatta och brottsoffer', 'Victims of violence and crime'),
  relatives: said('Anhöriga', 'Relatives and carers'),
  employers: said('Arbetsgivare', 'Employers'),
  residents: said('Alla invånare', 'All residents'),
};

export const sizes: Readonly<Record<SizeClass, ServerText>> = {
  micro: said('Mikroföretag, upp till 9 anställda', 'Micro, up to 9 employees'),
  small: said('Små, 10–49 anställda', 'Small, 10–49 employees'),
  medium: said('Medelstora, 50–249 anställda', 'Medium, 50–249 employees'),
  large: said('Stora, 250 anställda eller fler', 'Large, 250 employees or more'),
};
/** As the register writes them. */
export const smallSizes: readonly string[] = ['Mikroföretag', 'Små företag'];

export const evidenceKinds: Readonly<Record<EvidenceKind, ServerText>> = {
  award: said('Tilldelat avtal', 'Award'),
  assignment: said('Tidigare uppdrag', 'Earlier assignment'),
  effectReport: said('Effektrapport', 'Effect report'),
  publication: said('Publikation', 'Publication'),
  methodDescription: said('Metodbeskrivning', 'Method description'),
  capability: said('Förmåga', 'Capability'),
};

/** What evidence is known by, never more than that. */
export const verifications: Readonly<Record<Verification, ServerText>> = {
  register: said('står i ett öppet register över tilldelade avtal', 'stands in an open register of awards'),
  linked: said(
    'leverantören säger det och visar ett dokument som alla kan öppna',
    'the supplier says so and shows a document that anybody can open',
  ),
  ownWord: said('leverantören säger det själv', 'the supplier says so itself'),
};

export interface Ground {
  readonly name: ServerText;
  readonly help: ServerText;
}
/** The three sets of grounds for exclusion, as LOU has them. */
export const grounds: Readonly<Record<ExclusionGround, Ground>> = {
  crime: {
    name: said('Brott, LOU 13 kap. 1 §', 'Crime, LOU chapter 13 section 1'),
    help: said(
      'En lagakraftvunnen dom mot leverantören, eller mot någon i dess ledning, för brott som bestickning, bedrägeri, penningtvätt, terroristbrott eller människohandel.',
      'A final judgment against the supplier, or somebody in its management, for crimes such as bribery, fraud, money laundering, terrorism or human trafficking.',
    ),
  },
  taxes: {
    name: said('Skatter och avgifter, LOU 13 kap. 2 §', 'Taxes and contributions, LOU chapter 13 section 2'),
    help: said(
      'Skatter eller socialavgifter som inte är betalda, i Sverige eller i det egna landet.',
      'Taxes or social security contributions that are not paid, in Sweden or in the country of establishment.',
    ),
  },
  misconduct: {
    name: said('Andra missförhållanden, LOU 13 kap. 3 §', 'Other misconduct, LOU chapter 13 section 3'),
    help: said(
      'Till exempel konkurs, brott mot miljö-, social- eller arbetsrätt, allvarligt fel i yrkesutövningen, otillåtet samarbete mellan anbudsgivare, allvarliga brister i tidigare kontrakt eller oriktiga uppgifter.',
      'Such as bankruptcy, breaches of environmental, social or labour law, grave professional misconduct, collusion between bidders, serious failings in earlier contracts or false information.',
    ),
  },
};

/** The values of a vocabulary in its order, as a form offers them. */
export function optionsOf<Value extends string>(
  vocabulary: Readonly<Record<Value, ServerText>>,
  say: (text: ServerText) => string,
): { readonly value: Value; readonly label: string }[] {
  return (Object.keys(vocabulary) as Value[]).map((value) => ({ value, label: say(vocabulary[value]) }));
}
