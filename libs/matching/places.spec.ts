import { countiesOf, countyOfBuyer } from './places.ts';

describe('The county of a public buyer', () => {
  it.each([
    ['SUNDSVALLS KOMMUN', 'Västernorrlands län'],
    ['Göteborgs Stad', 'Västra Götalands län'],
    ['Umeå Energi Aktiebolag', 'Västerbottens län'],
    ['Örnsköldsviks kommun', 'Västernorrlands län'],
    ['Upplands Väsby kommun', 'Stockholms län'],
    ['Region Kalmar län', 'Kalmar län'],
    ['REGION SÖRMLAND', 'Södermanlands län'],
    ['REGION JÄMTLAND HÄRJEDALEN', 'Jämtlands län'],
    ['VÄSTRA GÖTALANDSREGIONEN', 'Västra Götalands län'],
    ['Länsstyrelsen i Skåne län', 'Skåne län'],
  ])('of %s is %s', (buyer, county) => {
    expect(countyOfBuyer(buyer)).toBe(county);
  });

  it.each(['TRAFIKVERKET', 'Kammarkollegiet', 'Svensk inköpscentral', 'Region', ''])(
    'is not guessed for %j',
    (buyer) => {
      expect(countyOfBuyer(buyer)).toBeNull();
    },
  );

  it('is named once, however many buyers there are in it', () => {
    expect(countiesOf(['Lunds kommun', 'Malmö stad', 'Region Skåne', 'Trafikverket', 'Gävle kommun'])).toEqual([
      'Gävleborgs län',
      'Skåne län',
    ]);
  });
});
