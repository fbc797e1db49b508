import { PageHeading } from '../../app/page.tsx';
import { TrailBar } from '../../parts/trail/trail-bar.tsx';
import { ContractParts } from './contract.parts.tsx';
import { FormParts } from './form.parts.tsx';
import { MapParts } from './map.parts.tsx';
import { TrailParts } from './trail.parts.tsx';
import { stations } from './samples.ts';

export function PartsPage() {
  return (
    <>
      <TrailBar stations={stations} />
      <div className="wrap">
        <PageHeading>Delar</PageHeading>
        <TrailParts />
        <FormParts />
        <ContractParts />
        <MapParts />
      </div>
    </>
  );
}
