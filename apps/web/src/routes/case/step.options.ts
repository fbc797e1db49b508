import type { ServerText } from '../../parts/say.ts';

const option = (value: string, sv: string, en: string) => ({ value, label: { sv, en } });
const routes = [
  option('preCommercial', 'Förkommersiell upphandling', 'Pre-commercial procurement'),
  option('regular', 'Vanlig upphandling', 'Ordinary procurement'),
  option('stop', 'Stopp', 'Stop'),
];

export interface FieldOption {
  readonly value: string;
  readonly label: ServerText;
}

const disputeOutcomes = [
  option('asComputed', 'Betalas som det räknades ut', 'Paid as it was computed'),
  option('corrected', 'Betalas efter den rättelse som är gjord', 'Paid after the correction that was made'),
];

/** Fields with a fixed set of answers that the API knows as text or enum. */
export const fixedOptions: Readonly<Record<string, readonly FieldOption[]>> = {
  'closeChallenge.outcome': [
    option('answered', 'Behovet är tillgodosett', 'The need is answered'),
    option('merged', 'Slås ihop med en annan utmaning', 'Merged with another challenge'),
    option('notPursued', 'Drivs inte vidare', 'Not pursued'),
  ],
  'addInsight.scope': [
    option('local', 'Lokalt', 'Locally'),
    option('national', 'I hela landet', 'In the whole country'),
  ],
  'reviseInsight.scope': [
    option('local', 'Lokalt', 'Locally'),
    option('national', 'I hela landet', 'In the whole country'),
  ],
  'shareResponse.access': [
    option('view', 'Läsa', 'Read'),
    option('comment', 'Läsa och kommentera', 'Read and comment'),
    option('edit', 'Skriva', 'Write'),
    option('submit', 'Skriva och lämna in', 'Write and submit'),
  ],
  'chooseRfiSealing.sealing': [
    option('content', 'Innehållet: antalet svar syns, inget mer', 'The content: the number shows, nothing more'),
    option('full', 'Helt: inte ens antalet syns', 'In full: not even the number shows'),
    option(
      'open',
      'Inte alls: svaren läses när svarstiden är slut',
      'Not at all: read when the time to respond is out',
    ),
  ],
  'writeRfiNotice.nature': [
    option('services', 'Tjänster', 'Services'),
    option('supplies', 'Varor', 'Supplies'),
    option('works', 'Byggentreprenader', 'Works'),
  ],
  'writeRfiNotice.legalBasis': [
    option('other', 'Annan: utanför upphandlingsdirektiven', 'Other: outside the procurement directives'),
    option('32014L0024', 'Direktiv 2014/24/EU', 'Directive 2014/24/EU'),
  ],
  'writeRfiNotice.language': [option('SWE', 'Svenska', 'Swedish'), option('ENG', 'Engelska', 'English')],
  'writeRfiNotice.answerLanguages': [option('SWE', 'Svenska', 'Swedish'), option('ENG', 'Engelska', 'English')],
  'disposeComment.disposition': [
    option('accepted', 'Tas in', 'Accepted'),
    option('partly', 'Tas in delvis', 'Partly accepted'),
    option('rejected', 'Avvisas', 'Rejected'),
    option('noted', 'Noteras', 'Noted'),
  ],
  'settleRfiObjection.outcome': [option('accepted', 'Godtas', 'Accepted'), option('rejected', 'Avslås', 'Rejected')],
  'proposeRoute.route': routes,
  'recordSelection.route': routes.slice(0, 2),
  'startMatching.purpose': [
    option('rfi', 'Den öppna RFI:n', 'The open RFI'),
    option('call', 'Det som följer på vägvalet', 'What follows the choice of route'),
  ],
  vatBasis: [
    option('excluded', 'Belopp utan moms', 'Amounts without VAT'),
    option('included', 'Belopp med moms', 'Amounts with VAT'),
    option('outsideScope', 'Omfattas inte av moms', 'Outside the scope of VAT'),
  ],
  evidenceKind: [
    option('letter', 'Brev eller intyg från annan', 'Letter'),
    option('payslip', 'Lönespecifikation', 'Payslip'),
    option('registerExtract', 'Registerutdrag', 'Register extract'),
    option('certificate', 'Betyg eller examensbevis', 'Certificate'),
    option('survey', 'Enkät', 'Survey'),
    option('officialStatistics', 'Officiell statistik', 'Official statistics'),
  ],
  unit: [
    option('individual', 'Personer', 'Persons'),
    option('household', 'Hushåll', 'Households'),
    option('family', 'Familjer', 'Families'),
    option('village', 'Byar', 'Villages'),
    option('workplace', 'Arbetsplatser', 'Workplaces'),
    option('bedDay', 'Vårddygn', 'Bed days'),
  ],
  basis: [
    option('publicTask', 'Uppgift av allmänt intresse', 'Task in the public interest'),
    option('legalObligation', 'Rättslig förpliktelse', 'Legal obligation'),
    option('consent', 'Samtycke', 'Consent'),
    option('research', 'Forskning', 'Research'),
  ],
  exitReason: [
    option('completed', 'Genomförde insatsen', 'Completed the service'),
    option('ownWish', 'Egen önskan', 'Own wish'),
    option('moved', 'Flyttade', 'Moved'),
    option('ineligible', 'Hörde inte till kohorten', 'Did not belong to the cohort'),
    option('died', 'Avled', 'Died'),
    option('lost', 'Gick inte att nå', 'Could not be reached'),
  ],
  design: [option('random', 'Lottat urval', 'Random sample'), option('census', 'Alla granskas', 'All are verified')],
  extrapolation: [
    option('sampledOnly', 'Bara fel i urvalet underkänns', 'Only errors found are rejected'),
    option('allBelowShare', 'För få giltiga underkänner alla', 'Too few valid ones reject them all'),
    option('scaled', 'Lika stor andel underkänns som i urvalet', 'As large a share is rejected as of the sample'),
  ],
  'describeAmendment.ground': [
    option('minorValue', 'Mindre värde (LOU 17 kap. 9 §)', 'Minor value (Procurement Act 17:9)'),
    option('clause', 'Ändringsklausul i kontraktet (10 §)', 'Review clause of the contract (17:10)'),
    option('supplementary', 'Kompletterande beställning (11 §)', 'Supplementary order (17:11)'),
    option('unforeseen', 'Oförutsebara omständigheter (12 §)', 'Unforeseen circumstances (17:12)'),
    option('notSubstantial', 'Inte väsentlig (14 §)', 'Not substantial (17:14)'),
  ],
  'proposeDisputeSettlement.outcome': disputeOutcomes,
  'determineDispute.outcome': disputeOutcomes,
  ground: [
    option('convenience', 'Utan särskilt skäl', 'For convenience'),
    option('providerDefault', 'Utföraren har brustit', 'Default of the provider'),
    option('insolvency', 'Insolvens', 'Insolvency'),
    option('law', 'Lag eller myndighetsbeslut', 'Law or decision of an authority'),
  ],
  relation: [
    option('authority', 'Betalare', 'Outcome payer'),
    option('funder', 'Finansiär', 'Funder'),
    option('provider', 'Utförare', 'Provider'),
    option('verifier', 'Oberoende granskare', 'Independent verifier'),
  ],
  sector: [
    option('municipality', 'Kommun eller region', 'Municipality or region'),
    option('civilSociety', 'Civilsamhället', 'Civil society'),
    option('entrepreneur', 'Företagare', 'Entrepreneur'),
    option('academia', 'Forskning', 'Academia'),
    option('childrenAndYoung', 'Barn och unga', 'Children and young people'),
    option('other', 'Annan', 'Other'),
  ],
  role: [option('facilitator', 'Processledare', 'Facilitator'), option('needOwner', 'Verksamheten', 'Need owner')],
};
