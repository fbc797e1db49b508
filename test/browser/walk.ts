import { Hand } from './hand.ts';
import type { Product, VisitingPage } from './product.ts';

/** What a walk knows so far: the ids that its pages have shown in their addresses. */
export interface Walked {
  began: number;
  ids: Record<string, string>;
}

export class TrailWalk {
  private readonly product: Product;
  private readonly hands = new Map<string, Hand>();
  private readonly authority: string;
  readonly walked: Walked;

  constructor(product: Product, walked: Walked, authority = 'tomelilla.example') {
    this.product = product;
    this.walked = walked;
    this.authority = authority;
  }

  /** A person of the demonstration at a screen of their own. */
  async hand(who: string): Promise<Hand> {
    const as = who.includes('@') ? who : `${who}@${this.authority}`;
    const known = this.hands.get(as) ?? (await Hand.of(this.product, { as }));
    this.hands.set(as, known);
    return known;
  }

  /** A new page of somebody who is not signed in. */
  visit(): Promise<VisitingPage> {
    return this.product.visit();
  }

  get url(): string {
    return this.product.url;
  }

  /** A day counted from the beginning of the walk. */
  day(days: number): string {
    return new Date(this.walked.began + days * 86_400_000).toISOString().slice(0, 10);
  }

  id(name: string): string {
    const id = this.walked.ids[name];
    if (id === undefined) throw new Error(`the walk has not come to ${name}`);
    return id;
  }

  async letTimePass(days: number, clock = '09.00'): Promise<void> {
    const lead = await this.hand('projectlead');
    await lead.letTimePass(this.id('trail'), this.day(days), clock);
  }

  complaints(): string[] {
    return [...this.hands.values()].flatMap(({ page }) => page.complaints);
  }
}

export type Leg = (walk: TrailWalk) => Promise<void>;
