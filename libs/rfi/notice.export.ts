import type { Text } from '@utfall/process';
import type { NoticeValue } from './notice.values.ts';

/** What the file is not. Said in the file itself and beside its link. */
export const noticeLimitation: Text = {
  sv: 'Filen har de 27 obligatoriska fälten i eForms E1 i UBL-ordning. Den är inte prövad mot TED:s alla regler och är inte skickad dit.',
  en: 'The file has the 27 mandatory fields of eForms E1 in the order of UBL. It is not validated against all rules of TED and has not been sent there.',
};

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (value: string): string => value.replace(/[&<>"]/g, (sign) => escapes[sign]!);

type Child = string | readonly Child[];
const lines = (children: readonly Child[]): string[] =>
  children.flatMap((child) => (typeof child === 'string' ? [child] : lines(child)));
/** An element with others in it, each on a line of its own. */
const around = (name: string, ...children: Child[]): Child[] => [
  `<${name}>`,
  ...lines(children).map((line) => `  ${line}`),
  `</${name.split(' ')[0]}>`,
];

const namespaces = [
  'xmlns="urn:oasis:names:specification:ubl:schema:xsd:PriorInformationNotice-2"',
  ...['cac:CommonAggregateComponents', 'cbc:CommonBasicComponents', 'ext:CommonExtensionComponents'].map((one) => {
    const [prefix, schema] = one.split(':');
    return `xmlns:${prefix}="urn:oasis:names:specification:ubl:schema:xsd:${schema}-2"`;
  }),
  ...['efac:extension-aggregate-components', 'efext:extensions'].map((one) => {
    const [prefix, schema] = one.split(':');
    return `xmlns:${prefix}="http://data.europa.eu/p27/eforms-ubl-${schema}/1"`;
  }),
].join(' ');

const extension = (...children: Child[]): Child =>
  around(
    'ext:UBLExtensions',
    around('ext:UBLExtension', around('ext:ExtensionContent', around('efext:EformsExtension', ...children))),
  );

/** Writes the elements of one notice from the values of its fields. */
function writer(values: readonly NoticeValue[]) {
  const of = (id: string): string => escaped(values.find((one) => one.id === id)!.value!);
  const leaf = (name: string, id: string, attribute = ''): string =>
    `<${name}${attribute && ` ${attribute}`}>${of(id)}</${name.split(' ')[0]}>`;
  const language = `languageID="${of('BT-702(a)-notice')}"`;
  const party = (id: string): Child =>
    around('cac:PartyIdentification', leaf('cbc:ID', id, 'schemeName="organization"'));
  return { of, leaf, language, party };
}
type Writer = ReturnType<typeof writer>;

/** What is said of the whole and once more of its one part. */
function project({ leaf, language }: Writer, place: 'Procedure' | 'Lot'): Child {
  return around(
    'cac:ProcurementProject',
    leaf('cbc:Name', `BT-21-${place}`, language),
    leaf('cbc:Description', `BT-24-${place}`, language),
    leaf('cbc:ProcurementTypeCode', `BT-23-${place}`, 'listName="contract-nature"'),
    around('cac:MainCommodityClassification', leaf('cbc:ItemClassificationCode', `BT-262-${place}`, 'listName="cpv"')),
  );
}

function organisation({ leaf, language, party }: Writer): Child {
  const country = leaf('cbc:IdentificationCode', 'BT-514-Organization-Company', 'listName="country"');
  const company = around(
    'efac:Company',
    party('OPT-200-Organization-Company'),
    around('cac:PartyName', leaf('cbc:Name', 'BT-500-Organization-Company', language)),
    around('cac:PostalAddress', around('cac:Country', country)),
  );
  return around('efac:Organizations', around('efac:Organization', company));
}

function lot(written: Writer): Child {
  const { of, leaf } = written;
  const languages = of('BT-97-Lot').split(' ');
  const answers = [leaf('cbc:EndDate', 'BT-800(d)-Lot'), leaf('cbc:EndTime', 'BT-800(t)-Lot')];
  return around(
    'cac:ProcurementProjectLot',
    leaf('cbc:ID', 'BT-137-Lot', 'schemeName="Lot"'),
    around(
      'cac:TenderingTerms',
      languages.map((code) => around('cac:Language', `<cbc:ID>${code}</cbc:ID>`)),
    ),
    around('cac:TenderingProcess', extension(around('efac:AnswerReceptionPeriod', ...answers))),
    project(written, 'Lot'),
  );
}

/** The notice as an eForms document of subtype E1. Null when a field has no value. */
export function noticeXml(values: readonly NoticeValue[]): string | null {
  if (values.some(({ value }) => value === null)) return null;
  const written = writer(values);
  const { of, leaf, party } = written;
  const subtype = leaf('cbc:SubTypeCode', 'OPP-070-notice', 'listName="notice-subtype"');
  const root = around(
    `PriorInformationNotice ${namespaces}`,
    extension(around('efac:NoticeSubType', subtype), organisation(written)),
    leaf('cbc:UBLVersionID', 'OPT-001-notice'),
    leaf('cbc:CustomizationID', 'OPT-002-notice'),
    leaf('cbc:ID', 'BT-701-notice', 'schemeName="notice-id"'),
    leaf('cbc:IssueDate', 'BT-05(a)-notice'),
    leaf('cbc:IssueTime', 'BT-05(b)-notice'),
    leaf('cbc:VersionID', 'BT-757-notice'),
    leaf('cbc:RegulatoryDomain', 'BT-01-notice'),
    leaf('cbc:NoticeTypeCode', 'BT-02-notice', `listName="${of('BT-03-notice')}"`),
    leaf('cbc:NoticeLanguageCode', 'BT-702(a)-notice'),
    around('cac:ContractingParty', around('cac:Party', party('OPT-300-Procedure-Buyer'))),
    project(written, 'Procedure'),
    lot(written),
  );
  const comment = `<!-- ${noticeLimitation.sv} ${noticeLimitation.en} -->`;
  return ['<?xml version="1.0" encoding="UTF-8"?>', comment, ...lines(root), ''].join('\n');
}

/** The same fields by their names in eForms. */
export function noticeJson(values: readonly NoticeValue[]): string {
  const fields = Object.fromEntries(values.map(({ id, value }) => [id, value]));
  return `${JSON.stringify({ limitation: noticeLimitation, subtype: 'E1', fields }, null, 2)}\n`;
}
