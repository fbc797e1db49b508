import { registerEnumType } from '@nestjs/graphql';

/**
 * The groups that suppliers choose among, each with how a challenge writes of it in its own words, in Swedish and English.
 * A challenge names its target groups freely; so both speak of the same groups.
 */
const written = {
  children: /\bbarn|elever|förskol|\bchild|\bpupil/i,
  youth: /\bung(a|dom)|tonår|\byouth|\byoung|\bteen/i,
  families: /föräld|vårdnadshav|familj|\bparent|guardian|famil(y|ies)/i,
  olderPeople: /äldre|pensionär|senior|över (6[5-9]|[7-9]\d)|older|elderly|over (6[5-9]|[7-9]\d)/i,
  jobSeekers: /utan arbete|arbetslös|arbetssök|från arbete|from work|out of work|unemploy|job.?seek/i,
  newArrivals: /nyanländ|utrikes ?född|asyl|flykting|newly arrived|foreign.born|refugee|migrant/i,
  disability: /funktionsned|funktionsvar|funktionshind|\bnpf|autis|adhd|disabilit/i,
  mentalHealth: /psykisk|självskad|ångest|\bmental|self-harm/i,
  addiction: /missbruk|narkot|(alkohol|spel)beroende|beroendesjuk|addict|substance/i,
  homelessness: /hemlös|bostadslös|utan bostad|homeless/i,
  crime: /krimin|\bgäng|dömda|frigiv|crimin|offender|convict|\bgang/i,
  violence: /våldsutsatt|våld i nära|brottsoffer|hedersrel|violence|victims? of/i,
  relatives: /anhörig|närstående|relatives|\bcarers|next of kin/i,
  employers: /arbetsgivar|employer/i,
  residents: /invånar|medborgar|resident|inhabitant|citizen/i,
} as const;

export type TargetGroup = keyof typeof written;
export const targetGroups = Object.keys(written) as TargetGroup[];

export const TargetGroups = Object.fromEntries(targetGroups.map((group) => [group, group]));
registerEnumType(TargetGroups, { name: 'TargetGroup', description: 'Those whose lives are to become better.' });

/** The groups that a challenge's own words for its target groups speak of, in the order of the list. */
export function targetGroupsIn(texts: readonly string[]): TargetGroup[] {
  const said = texts.join('\n');
  return targetGroups.filter((group) => written[group].test(said));
}
