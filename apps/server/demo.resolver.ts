import { Inject } from '@nestjs/common';
import { Field, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Public } from '@utfall/graphql';
import { demoAccounts, demoPassword } from './demo.ts';
import type { Mode } from './modes.ts';

export const MODE = Symbol('MODE');

@ObjectType({ description: 'An account of the demonstration.' })
export class DemoAccount {
  @Field()
  email!: string;

  @Field({ description: 'What others see, such as "upphandlare, Tomelilla kommun".' })
  title!: string;

  @Field()
  organisation!: string;

  @Field()
  role!: string;
}

@ObjectType({ description: 'Who can be tried in a demonstration. Everything about them is made up.' })
export class Demonstration {
  @Field({ description: 'The password of all of them.' })
  password!: string;

  @Field(() => [DemoAccount])
  accounts!: DemoAccount[];
}

/** Tells who can sign in to a demonstration. Elsewhere there is nothing to tell. */
@Resolver()
export class DemonstrationResolver {
  private readonly mode: Mode;

  constructor(@Inject(MODE) mode: Mode) {
    this.mode = mode;
  }

  @Public()
  @Query(() => Demonstration, { nullable: true, description: 'null when this is no demonstration.' })
  demonstration(): Demonstration | null {
    if (!this.mode.demoAccounts) return null;
    const accounts = demoAccounts().flatMap(({ email, title, memberships }) =>
      memberships.map(({ organisation, roles }) => ({
        ...{ email, title, organisation: organisation.name },
        role: roles[0] ?? '',
      })),
    );
    return { password: demoPassword, accounts };
  }
}
