import type { DateIso } from '#lib/domain/dates.ts';
import type { Acte } from '#lib/domain/scelle/commande.ts';
import type { Verdict } from '#lib/domain/scelle/magasin.ts';
import type { Base } from '#lib/storage/base.ts';
import type { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import type { CompteNonLettre } from './domain/controles.ts';

/** Answers acts on the log of an entité in the transaction under way; the takeovers they lean on are sealed before. */
export type Sceller = (entite: string, actes: readonly Acte[]) => Promise<ReponseDuSequenceur>;

export interface ReponseDuSequenceur {
  readonly verdicts: readonly Verdict[];
  /** Acts that the server of the agency has still to answer: none on a poste that seals by itself. */
  readonly attente: number;
}

/** The sequencer of this poste, as closings need it: they judge, seal and carry on in one transaction of their own. */
export interface Sequenceur {
  /** Before the transaction: what takes its time (a key) is not waited for inside it. */
  readonly ouvrir: () => Promise<Sceller>;
  /** After it: signs the end of these logs. */
  readonly signer: (entites: readonly string[]) => Promise<void>;
  /** First entry of a log that is not what was sealed; null when all of it is. */
  readonly alteration: (entite: string) => Promise<number | null>;
}

/** What the acts on periods work with. */
export interface Poste {
  readonly base: Base;
  readonly livres: LecteurDeLivres;
  readonly sequenceur: Sequenceur;
  /** Accounts whose third parties are still to be lettered, on the lines dated up to a day. */
  readonly nonLettres: (entite: string, au: DateIso) => Promise<readonly CompteNonLettre[]>;
  /** The UTC moment, as an ISO text. */
  readonly maintenant: () => string;
  readonly nouvelId: () => string;
}
