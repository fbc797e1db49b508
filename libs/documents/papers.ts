import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { RequestContext } from '@utfall/graphql';
import { type DocumentNode, execute, parse } from 'graphql';
import type { Paper, PaperLanguage } from './paper.ts';

/** Asks the API on behalf of the reader. Throws what the API answers with when it cannot answer. */
export type Ask = <Data>(query: string, variables: Record<string, unknown>) => Promise<Data>;

/** Makes the paper about one thing from what the reader may read of it; null when there is none for this reader. */
export type PaperMaker = (ask: Ask, id: string, language: PaperLanguage) => Promise<Paper | null>;

/**
 * The papers that the stages can write. Each is made from answers of the API to the very person who asks for it: what a
 * screen hides from somebody, no paper tells, and there is no second list of who may read what.
 */
@Injectable()
export class Papers {
  private readonly makers = new Map<string, PaperMaker>();
  private readonly parsed = new Map<string, DocumentNode>();

  constructor(private readonly modules: ModuleRef) {}

  /** Makes a paper known under a name that stands in its address. */
  tell(name: string, maker: PaperMaker): void {
    this.makers.set(name, maker);
  }

  async paper(
    name: string,
    id: string,
    { language, context }: { language: PaperLanguage; context: RequestContext },
  ): Promise<Paper | null> {
    const maker = this.makers.get(name);
    return maker ? maker((query, variables) => this.ask(query, variables, context), id, language) : null;
  }

  /** Asks the API in the reader's name, behind all its walls. */
  async ask<Data>(query: string, variables: Record<string, unknown>, context: RequestContext): Promise<Data> {
    const { schema } = this.modules.get(GraphQLSchemaHost, { strict: false });
    const document = this.parsed.get(query) ?? parse(query);
    this.parsed.set(query, document);
    const { data, errors } = await execute({
      schema,
      document,
      variableValues: variables,
      contextValue: context,
    });
    const [error] = errors ?? [];
    if (error) throw error.originalError ?? error;
    return data as Data;
  }
}
