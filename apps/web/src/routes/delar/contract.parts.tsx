import { CapMeters } from '../../parts/contract/cap-meter.tsx';
import { ForecastFan, type FanPeriod } from '../../parts/contract/forecast-fan.tsx';
import { StatementLine, StatementSum } from '../../parts/contract/statement-line.tsx';
import { curveOf } from '../../parts/contract/tariff-curve.ts';
import { TariffPicture } from '../../parts/contract/tariff-picture.tsx';
import { sampleTariff } from './samples.ts';

const curve = curveOf(sampleTariff(), 'avoided', {}, 4500);
const settled = [0.2, 0.4, 0.7, 1.4, 1.8, 2.6, 4.4];
const periods: FanPeriod[] = Array.from({ length: 16 }, (_, index) => {
  const label = index % 4 === 0 ? { label: String(2025 + index / 4) } : {};
  const amount = settled[index];
  if (amount !== undefined) return { ...label, settled: amount * 1e6 };
  const far = index - 6;
  const likely = 4.4e6 + far * 0.41e6;
  const fan = {
    low80: likely - far * 0.19e6,
    low50: likely - far * 0.09e6,
    likely,
    high50: likely + far * 0.1e6,
    high80: Math.min(1e7, likely + far * 0.21e6),
  };
  return { ...label, fan };
});

export function ContractParts() {
  return (
    <>
      <h2>Så betalar avtalet</h2>
      <TariffPicture
        curve={curve}
        at={1640}
        unit={{ one: 'dygn', many: 'dygn' }}
        axis="Undvikna placeringsdygn mot jämförelsegruppen, hela avtalet"
        uncertainty={{ low: 1180, high: 2090, cases: 80 }}
        note="som i mätning 7"
      />
      <StatementLine
        name="Grund, kvartal 7 av 16"
        amount="250000"
        rule="4 000 000 kr delas lika."
        evidence="Rapport 7"
      />
      <StatementLine
        open
        name="Undvikna placeringsdygn, 430 nya"
        amount="1032000.00"
        rule="Varje dygn från 500 till 2 000 ger 2 400 kr."
        calculation={['(1 640 − 500) × 2 400 = 2 736 000', '2 736 000 − 1 704 000 = 1 032 000 kr']}
        evidence="Registerutdrag, 214 ärenden"
        signature="Oberoende verifierare"
      />
      <StatementLine name="Årstak 2026 är nått, flyttas till 2027" amount="-112000" rule="Högst 1 900 000 kr per år." />
      <StatementSum amount="1 078 000 kr" />
      <CapMeters
        caps={[
          { name: 'Utfall 2026', used: '1900000', cap: '1900000', binds: 'Nått. 112 000 kr flyttas till 2027.' },
          { name: 'Hela avtalet', used: '4374000', cap: '10000000' },
        ]}
      />
      <ForecastFan periods={periods} cap={1e7} label="Prognos: mest troligt 8,1 miljoner." />
    </>
  );
}
