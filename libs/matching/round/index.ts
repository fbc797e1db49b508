export {
  inviteRound,
  type Round,
  type RoundChallenge,
  type RoundFit,
  type RoundInput,
  type RoundSupplier,
} from './round.ts';
