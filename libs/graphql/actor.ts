import {
  createParamDecorator,
  type CanActivate,
  type ExecutionContext,
  Injectable,
  SetMetadata,
  UnauthorizedException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { Actor } from '@utfall/process';
import { unauthenticatedError } from './faults.ts';

/** Who is signed in, as the hook of sign-in found it before the request reached GraphQL. */
export interface Principal {
  readonly actor: Actor;
  /** Fingerprint of the session, to end it; never the token itself. */
  readonly session: string;
  /** When this person last proved who they are. */
  readonly signedInAt: Date;
}

/** What every resolver can reach. Subscriptions have the same shape. */
export interface RequestContext {
  readonly principal: Principal | null;
  readonly requestId: string;
  /** The address of the peer, as far as balancers in front are trusted. */
  readonly address?: string;
}

const publicKey = 'utfall:public';
/** Lets people in who are not signed in. Everything without it is closed to them. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(publicKey, true);

function principalOf(execution: ExecutionContext): Principal | null {
  if (execution.getType<'http' | 'graphql'>() === 'graphql')
    return GqlExecutionContext.create(execution).getContext<RequestContext>().principal;
  return execution.switchToHttp().getRequest<{ principal?: Principal | null }>().principal ?? null;
}

/** The one guard, on everything: what is not `@Public()` needs a signed-in person. The policies decide the rest. */
@Injectable()
export class SignedInGuard implements CanActivate {
  private readonly reflector: Reflector;

  constructor(reflector: Reflector) {
    this.reflector = reflector;
  }

  canActivate(execution: ExecutionContext): boolean {
    const isPublic = this.reflector.getAllAndOverride<boolean | undefined>(publicKey, [
      execution.getHandler(),
      execution.getClass(),
    ]);
    if (isPublic === true || principalOf(execution) !== null) return true;
    throw execution.getType<'http' | 'graphql'>() === 'graphql' ? unauthenticatedError() : new UnauthorizedException();
  }
}

/** The actor of the request. Throws UNAUTHENTICATED when nobody is signed in. */
export const CurrentActor = createParamDecorator((_: unknown, execution: ExecutionContext): Actor => {
  const principal = principalOf(execution);
  if (principal === null) throw unauthenticatedError();
  return principal.actor;
});

/** The principal of the request, null when nobody is signed in. */
export const CurrentPrincipal = createParamDecorator((_: unknown, execution: ExecutionContext) =>
  principalOf(execution),
);
