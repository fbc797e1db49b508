import type { ServerText } from '../../app/language.ts';

export interface Tag<Value extends string | number = string> {
  readonly value: Value;
  readonly label: ServerText;
}
const tag = <Value extends string | number>(value: Value, sv: string, en: string): Tag<Value> => ({
  value,
  label: { sv, en },
});

/** The global goals of the 2030 Agenda. */
export const goals: readonly Tag<number>[] = [
  tag(1, 'Ingen fattigdom', 'No poverty'),
  tag(2, 'Ingen hunger', 'Zero hunger'),
  tag(3, 'God hälsa och välbefinnande', 'Good health and well-being'),
  tag(4, 'God utbildning för alla', 'Quality education'),
  tag(5, 'Jämställdhet', 'Gender equality'),
  tag(6, 'Rent vatten och sanitet för alla', 'Clean water and sanitation'),
  tag(7, 'Hållbar energi för alla', 'Affordable and clean energy'),
  tag(8, 'Anständiga arbetsvillkor och ekonomisk tillväxt', 'Decent work and economic growth'),
  tag(9, 'Hållbar industri, innovationer och infrastruktur', 'Industry, innovation and infrastructure'),
  tag(10, 'Minskad ojämlikhet', 'Reduced inequalities'),
  tag(11, 'Hållbara städer och samhällen', 'Sustainable cities and communities'),
  tag(12, 'Hållbar konsumtion och produktion', 'Responsible consumption and production'),
  tag(13, 'Bekämpa klimatförändringarna', 'Climate action'),
  tag(14, 'Hav och marina resurser', 'Life below water'),
  tag(15, 'Ekosystem och biologisk mångfald', 'Life on land'),
  tag(16, 'Fredliga och inkluderande samhällen', 'Peace, justice and strong institutions'),
  tag(17, 'Genomförande och globalt partnerskap', 'Partnerships for the goals'),
];

/** The counties of Sweden by their NUTS 3 codes. */
export const counties: readonly Tag[] = [
  tag('SE110', 'Stockholms län', 'Stockholm County'),
  tag('SE121', 'Uppsala län', 'Uppsala County'),
  tag('SE122', 'Södermanlands län', 'Södermanland County'),
  tag('SE123', 'Östergötlands län', 'Östergötland County'),
  tag('SE124', 'Örebro län', 'Örebro County'),
  tag('SE125', 'Västmanlands län', 'Västmanland County'),
  tag('SE211', 'Jönköpings län', 'Jönköping County'),
  tag('SE212', 'Kronobergs län', 'Kronoberg County'),
  tag('SE213', 'Kalmar län', 'Kalmar County'),
  tag('SE214', 'Gotlands län', 'Gotland County'),
  tag('SE221', 'Blekinge län', 'Blekinge County'),
  tag('SE224', 'Skåne län', 'Skåne County'),
  tag('SE231', 'Hallands län', 'Halland County'),
  tag('SE232', 'Västra Götalands län', 'Västra Götaland County'),
  tag('SE311', 'Värmlands län', 'Värmland County'),
  tag('SE312', 'Dalarnas län', 'Dalarna County'),
  tag('SE313', 'Gävleborgs län', 'Gävleborg County'),
  tag('SE321', 'Västernorrlands län', 'Västernorrland County'),
  tag('SE322', 'Jämtlands län', 'Jämtland County'),
  tag('SE331', 'Västerbottens län', 'Västerbotten County'),
  tag('SE332', 'Norrbottens län', 'Norrbotten County'),
];

/** A county by its Swedish name, as the server knows it, in the language of the page; a name that is none as it stands. */
export function countyName(name: string, say: (text: ServerText) => string): string {
  const found = counties.find(({ label }) => label.sv === name);
  return found ? say(found.label) : name;
}

/** The fields of the common procurement vocabulary that a need of this kind lies in; any other code can be typed. */
export const vocabulary: readonly Tag[] = [
  tag('73000000', 'Forskning och utveckling', 'Research and development'),
  tag('73110000', 'Forskningstjänster', 'Research services'),
  tag('73120000', 'Experimentell utveckling', 'Experimental development'),
  tag('73200000', 'Rådgivning om forskning och utveckling', 'Advice on research and development'),
  tag('73300000', 'Utformning och genomförande av forskning', 'Design and execution of research'),
  tag('73420000', 'Förstudie och teknisk demonstration', 'Pre-feasibility study and demonstration'),
  tag('73430000', 'Provning och utvärdering', 'Test and evaluation'),
  tag('80000000', 'Utbildning', 'Education and training'),
  tag('80100000', 'Grundskola och förskola', 'Primary education'),
  tag('80200000', 'Gymnasieutbildning', 'Secondary education'),
  tag('80400000', 'Vuxenutbildning', 'Adult education'),
  tag('80500000', 'Fortbildning och kurser', 'Training services'),
  tag('85000000', 'Hälsovård och socialvård', 'Health and social work'),
  tag('85100000', 'Hälso- och sjukvård', 'Health services'),
  tag('85300000', 'Socialt arbete', 'Social work'),
  tag('85311000', 'Socialt arbete med boende', 'Social work with accommodation'),
  tag('85311300', 'Omsorg om barn och unga', 'Welfare of children and young people'),
  tag('85312000', 'Socialt arbete utan boende', 'Social work without accommodation'),
  tag('85312300', 'Vägledning och rådgivning', 'Guidance and counselling'),
  tag('85320000', 'Sociala tjänster', 'Social services'),
  tag('92000000', 'Fritid, kultur och idrott', 'Recreation, culture and sport'),
  tag('98000000', 'Andra samhälleliga och personliga tjänster', 'Other community and personal services'),
  tag('75300000', 'Social trygghet', 'Compulsory social security'),
  tag('79400000', 'Företagsrådgivning', 'Business consultancy'),
  tag('79600000', 'Rekrytering', 'Recruitment'),
  tag('72000000', 'It-tjänster', 'IT services'),
  tag('48000000', 'Programvara', 'Software packages'),
  tag('90000000', 'Avfall, rening och miljö', 'Waste, cleaning and environment'),
  tag('71000000', 'Arkitektur och teknik', 'Architecture and engineering'),
  tag('60000000', 'Transporter', 'Transport services'),
  tag('55000000', 'Hotell, restaurang och måltider', 'Hotel, restaurant and meals'),
  tag('45000000', 'Byggarbeten', 'Construction work'),
  tag('33000000', 'Medicinsk utrustning och läkemedel', 'Medical equipment and pharmaceuticals'),
  tag('15000000', 'Livsmedel', 'Food'),
  tag('09000000', 'Energi och bränsle', 'Energy and fuel'),
];

/** Articles of the Convention on the Rights of the Child that a public service most often touches. */
export const articles: readonly Tag<number>[] = [
  tag(2, 'Ingen får diskrimineras', 'Nobody may be discriminated against'),
  tag(3, 'Barnets bästa', 'The best interests of the child'),
  tag(6, 'Liv och utveckling', 'Life and development'),
  tag(8, 'Rätten till sin identitet', 'The right to an identity'),
  tag(9, 'Att inte skiljas från sina föräldrar', 'Not to be separated from one’s parents'),
  tag(12, 'Rätten att uttrycka sin mening och bli hörd', 'The right to be heard'),
  tag(13, 'Yttrandefrihet', 'Freedom of expression'),
  tag(14, 'Tanke-, samvets- och religionsfrihet', 'Freedom of thought, conscience and religion'),
  tag(15, 'Föreningsfrihet och rätten att mötas', 'Freedom of association and of assembly'),
  tag(16, 'Rätten till privatliv', 'The right to privacy'),
  tag(17, 'Tillgång till information', 'Access to information'),
  tag(18, 'Föräldrarnas ansvar och stöd till dem', 'Parents’ responsibility and support to them'),
  tag(19, 'Skydd mot våld och övergrepp', 'Protection from violence and abuse'),
  tag(20, 'Skydd när familjen saknas', 'Protection without a family'),
  tag(22, 'Barn på flykt', 'Refugee children'),
  tag(23, 'Barn med funktionsnedsättning', 'Children with disabilities'),
  tag(24, 'Hälsa och vård', 'Health and care'),
  tag(25, 'Översyn av vård utanför hemmet', 'Review of care away from home'),
  tag(26, 'Social trygghet', 'Social security'),
  tag(27, 'Skälig levnadsstandard', 'An adequate standard of living'),
  tag(28, 'Utbildning', 'Education'),
  tag(29, 'Utbildningens mål', 'The aims of education'),
  tag(30, 'Minoriteter och urfolk', 'Minorities and indigenous peoples'),
  tag(31, 'Vila, lek och fritid', 'Rest, play and leisure'),
  tag(32, 'Skydd mot utnyttjande i arbete', 'Protection from exploitation at work'),
  tag(33, 'Skydd mot droger', 'Protection from drugs'),
  tag(34, 'Skydd mot sexuella övergrepp', 'Protection from sexual abuse'),
  tag(36, 'Skydd mot annat utnyttjande', 'Protection from other exploitation'),
  tag(37, 'Frihetsberövande', 'Deprivation of liberty'),
  tag(39, 'Återhämtning efter övergrepp', 'Recovery after abuse'),
  tag(40, 'Barn misstänkta för brott', 'Children suspected of crime'),
];

export const parts: readonly Tag[] = [
  tag('affected', 'Berörs i sitt liv', 'Affected in their lives'),
  tag('uses', 'Kommer att använda det', 'Will use it'),
  tag('delivers', 'Arbetar med det', 'Work with it'),
  tag('decides', 'Beslutar', 'Decide'),
  tag('pays', 'Betalar', 'Pay'),
];
