import type { Locator, Page } from 'playwright-core';
import { demoPassword } from './product.ts';

/** Fills in and sends the form for signing in, on its page or in place. */
export async function signIn(where: Page | Locator, email: string, password = demoPassword): Promise<void> {
  await where.getByLabel('E-postadress').fill(email);
  await where.getByLabel('Lösenord').fill(password);
  await where.getByRole('button', { name: 'Logga in', exact: true }).click();
}
