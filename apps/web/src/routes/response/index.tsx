import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { asking } from '../../api/ahead.ts';
import { signedInOnly } from '../../app/access.tsx';
import { rootRoute } from '../../app/root.tsx';
import { ResponseQuery } from './response.graphql.ts';

const getParentRoute = () => rootRoute;
const ahead = ({ id = '' }: { id?: string }) => [asking(ResponseQuery, { id })];

const own = createRoute({
  getParentRoute,
  path: '/svar',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./own.page.tsx'), 'OwnResponsesPage'),
});
const begin = createRoute({
  getParentRoute,
  path: '/svar/ny/$rfiId',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./begin.page.tsx'), 'BeginResponsePage'),
});
const parts = createRoute({
  getParentRoute,
  path: '/svar/$id',
  beforeLoad: signedInOnly,
  staticData: { ahead },
  component: lazyRouteComponent(() => import('./parts.page.tsx'), 'ResponsePartsPage'),
});
const question = createRoute({
  getParentRoute,
  path: '/svar/$id/fraga/$questionId',
  beforeLoad: signedInOnly,
  staticData: { ahead },
  component: lazyRouteComponent(() => import('./question.page.tsx'), 'ResponseQuestionPage'),
});
const check = createRoute({
  getParentRoute,
  path: '/svar/$id/kontrollera',
  beforeLoad: signedInOnly,
  staticData: { ahead },
  component: lazyRouteComponent(() => import('./check.page.tsx'), 'CheckResponsePage'),
});
const receipt = createRoute({
  getParentRoute,
  path: '/svar/$id/kvittens',
  beforeLoad: signedInOnly,
  staticData: { ahead },
  component: lazyRouteComponent(() => import('./receipt.page.tsx'), 'ReceiptPage'),
});

export const routes = [own, begin, parts, question, check, receipt] as const;
