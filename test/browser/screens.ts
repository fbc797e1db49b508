import type { VisitingPage, Product } from './product.ts';
import { routes, type Route } from './routes.ts';
import { standStill } from './still.ts';

/** The pages that are kept as pictures, in Swedish, wide and on a phone. */
export const screens: Readonly<Record<string, string>> = {
  start: '/',
  challenges: '/utmaningar',
  'public-challenge': '/utmaningar/$id',
  'open-rfi': '/rfi/$id',
  tasks: '/uppgifter',
  case: '/arende/$id',
  response: '/svar/$id',
  portfolio: '/portfolj',
  matching: '/matchning/$id',
  contract: '/avtal/$id',
};

export const widths = { wide: 1280, phone: 360 } as const;
export type Width = keyof typeof widths;

/** The screens whose pages are registered, with their routes. */
export const shownScreens = (): readonly (readonly [string, Route])[] =>
  Object.entries(screens).flatMap(([name, path]) => {
    const route = routes.find((one) => one.path === path);
    return route ? [[name, route] as const] : [];
  });

/** Opens the page of a route with the ids of the demonstration, on the day of the pictures. */
export async function openRoute(product: Product, route: Route, width: number): Promise<VisitingPage> {
  const given = route.params ? await route.params(product.askAs(route.as)) : {};
  const page = await product.visit({ ...(route.as !== undefined && { as: route.as }), width });
  await standStill(page);
  await page.open(route.path.replace(/\$(\w+)/g, (_, name: string) => given[name] ?? name));
  return page;
}
