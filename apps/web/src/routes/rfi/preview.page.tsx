import { getRouteApi } from '@tanstack/react-router';
import type { JSX } from 'react';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import layout from '../../parts/layout.module.css';
import { formKeyOf } from './builder.keeper.ts';
import { WithRfi } from './frame.tsx';
import { PreviewOf } from './preview.tsx';
import { rfiTexts } from './texts.ts';

const route = getRouteApi('/arende/$id/forhandsvisning');

/** The RFI as a supplier will meet it, with the same fields. */
export function RfiPreviewPage(): JSX.Element {
  const t = useTexts(rfiTexts);
  const { id } = route.useParams();
  return (
    <WithRfi id={id} formKey={formKeyOf(id)}>
      {({ rfi }) => (
        <div className="wrap">
          <p className={layout.crumb}>
            <Anchor href={`/arende/${id}/fragor`}>{t('builder.title')}</Anchor>
          </p>
          <PageHeading>{t('preview.title')}</PageHeading>
          <p className="lead">{t('preview.lead')}</p>
          <PreviewOf rfi={rfi} />
        </div>
      )}
    </WithRfi>
  );
}
