import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { classeDeJournal } from '#lib/domain/ecritures/classe-de-journal.ts';
import { texteDeSegment } from '#lib/domain/segments/empreinte.ts';
import { lignesDeSuites, suitesDe } from '#lib/domain/segments/lignes-source.ts';
import { LecteurDeTexte } from '#lib/domain/segments/lire-texte.ts';
import { resumeOf } from '#lib/domain/segments/resume.ts';
import type { Segment } from '#lib/domain/segments/segment.ts';
import { soldesOfSegment } from '#lib/domain/segments/soldes.ts';
import type { AvancementDeReprise } from '#lib/features/synchronisation/queries.ts';
import { isQuotaExceeded, type Base } from '#lib/storage/base.ts';
import { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import type { ColonnesAEcrire } from '#lib/storage/reprise.ts';
import type { ExerciceRow, SegmentRow } from '#lib/storage/rows.ts';
import { repriseDeSegment } from '#lib/storage/scelle/reprise-a-sceller.ts';
import { noterRecue, noterRefusee } from '#lib/storage/sync/pieces-partagees.ts';
import {
  ecrireRepriseRecue,
  noterTexte,
  publierReprise,
  quiLEmporte,
  repriseDite,
  reprisesAFaire,
  retirerRepriseRecue,
  type RepriseAFaire,
  type RepriseDite
} from '#lib/storage/sync/reprises-partagees.ts';
import { rangeesConsommees } from '#lib/storage/textes-en-rangees.ts';
import { Panne } from '#lib/sync/moteur/ports.ts';
import { envoyerPiece } from '#lib/sync/pieces/envoyer.ts';
import type { ServeurDePieces } from '#lib/sync/pieces/ports.ts';
import { PieceARecevoir } from '#lib/sync/pieces/recevoir.ts';
import { texteTrie } from '#lib/sync/registre/texte-trie.ts';

interface EcouteDeReprises {
  readonly onavancement: (avancement: AvancementDeReprise | null) => void;
  /** What this poste or the others hold has changed. */
  readonly onfaite: () => void;
}

/** Other tabs must hear this worker while it counts: it stops for breath each so many bytes. */
const OCTETS_PAR_SOUFFLE = 8 << 20;
/** One takeover at a time is in memory. */
const SANS_MEMOIRE = 0;

/** Takeovers between this poste and the others: the text of each is a pièce, the fiche of its exercice says which. */
export class ReprisesDuPoste {
  readonly #base: Base;
  readonly #serveur: ServeurDePieces;
  readonly #ecoute: EcouteDeReprises;
  /** The one whose line was cut: it goes on from there. */
  #enRoute: { readonly piece: PieceARecevoir; readonly lecteur: LecteurDeTexte } | null = null;
  /** Texts that did not come as they were named, or that this poste has no room for. */
  readonly #sansSuite = new Set<string>();

  constructor(
    base: Base,
    serveur: ServeurDePieces,
    ecoute: EcouteDeReprises = { onavancement: () => undefined, onfaite: () => undefined }
  ) {
    this.#base = base;
    this.#serveur = serveur;
    this.#ecoute = ecoute;
  }

  /**
   * Does what can be done now, those of the exercices on which someone works first.
   *
   * @returns how many changed what this poste or the others hold
   * @throws Panne, after which it goes on from where it was; the reason of the signal
   */
  async avancer(suivis: readonly string[], signal: AbortSignal): Promise<number> {
    const rang = ({ sorte, exercice }: RepriseAFaire) =>
      (suivis.includes(exercice.id) ? 0 : 10) + ORDRE.indexOf(sorte);
    const aFaire = (await reprisesAFaire(this.#base)).sort((a, b) => rang(a) - rang(b));
    let faites = 0;
    try {
      for (const une of aFaire) {
        signal.throwIfAborted();
        if (!(await this.#faire(une, signal))) continue;
        faites++;
        this.#ecoute.onfaite();
      }
    } finally {
      this.#ecoute.onavancement(null);
    }
    return faites;
  }

  /** What was given up may be worth another try: others have sent theirs since, or someone made room. */
  relancer(): void {
    this.#sansSuite.clear();
  }

  #faire(une: RepriseAFaire, signal: AbortSignal): Promise<boolean> {
    switch (une.sorte) {
      case 'retirer':
        return retirerRepriseRecue(this.#base, une.exercice);
      case 'reconnaitre':
        return this.#reconnaitre(une.exercice, une.segment);
      case 'deposer':
      case 'publier':
        return this.#publier(une, signal);
      case 'recevoir':
        return this.#recevoir(une.exercice, une.dite, signal);
    }
  }

  /** Whether a takeover that was imported here, or came in a backup, is the one of the others. */
  async #reconnaitre(exercice: ExerciceRow, row: SegmentRow): Promise<boolean> {
    const qui = await quiLEmporte(this.#base, exercice, row);
    const segment = qui && (await this.#lire(exercice));
    if (!segment) return false;
    const [{ empreinte }, dite] = [await compter(segment), await repriseDite(this.#base, exercice)];
    const etat = dite?.segment === empreinte || qui === 'ailleurs' ? 'partage' : 'a-publier';
    await noterTexte(this.#base, row, { sha256: empreinte, etat });
    return true;
  }

  async #publier(
    { sorte, exercice, segment: row }: Extract<RepriseAFaire, { sorte: 'publier' | 'deposer' }>,
    signal: AbortSignal
  ): Promise<boolean> {
    const segment = await this.#lire(exercice);
    if (!segment) return false;
    const { empreinte, octets } = await compter(segment);
    const onavancement = (envoyes: number) => {
      this.#ecoute.onavancement({ exercice: exercice.id, sens: 'monte', octets: envoyes, total: octets });
    };
    const piece = {
      sha256: empreinte,
      total: octets,
      compressible: true,
      depuis: (debut: number) => sansLeDebut(texteDeSegment(segment), debut)
    };
    const issue = await envoyerPiece(this.#serveur, piece, { signal, onavancement });
    if (issue !== 'recue') {
      await noterRefusee(this.#base, empreinte, 'reprise');
      return false;
    }
    await noterRecue(this.#base, empreinte);
    if (sorte === 'deposer') return true;
    const dite = diteDe(exercice, row, { segment, empreinte });
    return publierReprise(this.#base, { exercice, segment: row, dite });
  }

  async #recevoir(exercice: ExerciceRow, dite: RepriseDite, signal: AbortSignal): Promise<boolean> {
    if (this.#sansSuite.has(dite.segment)) return false;
    // Its journals come by another document: they say under which class its balances stand.
    const connus = await this.#base.journaux.bulkGet([...new Set(Object.values(dite.journaux))]);
    if (connus.includes(undefined)) return false;
    const { piece, lecteur } = this.#reception(dite.segment);
    const issue = await piece.recevoir(this.#serveur, {
      signal,
      onavancement: (octets, total) => {
        this.#ecoute.onavancement({ exercice: exercice.id, sens: 'descend', octets, total });
      }
    });
    this.#enRoute = null;
    const lu = issue === 'recue' ? lecteur.finir((lignes) => lignesDeSuites(dite.source, lignes)) : null;
    if (!lu?.ok || !isCommeDite(exercice, lu.valeur, dite)) {
      this.#sansSuite.add(dite.segment);
      return false;
    }
    const colonnes = await this.#colonnes(exercice, lu.valeur, dite);
    try {
      const isEcrite = await ecrireRepriseRecue(this.#base, exercice, dite, colonnes);
      if (isEcrite) await noterRecue(this.#base, dite.segment);
      return isEcrite;
    } catch (error) {
      if (!isQuotaExceeded(error)) throw error;
      this.#sansSuite.add(dite.segment);
      throw new Panne('poste-plein', 'reprise');
    }
  }

  #reception(empreinte: string) {
    if (this.#enRoute?.piece.sha256 !== empreinte) {
      const lecteur = new LecteurDeTexte();
      const piece = new PieceARecevoir(empreinte, (octets) => {
        lecteur.ajouter(octets);
      });
      this.#enRoute = { piece, lecteur };
    }
    return this.#enRoute;
  }

  async #colonnes(exercice: ExerciceRow, segment: Segment, dite: RepriseDite): Promise<ColonnesAEcrire> {
    const connus = new Map((await this.#base.journaux.toArray()).map((journal) => [journal.code, journal]));
    const classeOf = (code: string) => {
      const journal = connus.get(dite.journaux[code] ?? code);
      return journal ? classeDeJournal(journal) : 'courant';
    };
    return {
      segment: segmentRowDe(exercice, segment, dite),
      chiffres: segment.chiffres,
      textes: rangeesConsommees(exercice.id, segment.textes),
      soldes: soldesOfSegment(segment, exercice, classeOf)
    };
  }

  #lire({ id }: ExerciceRow): Promise<Segment | null> {
    return new LecteurDeLivres(this.#base, SANS_MEMOIRE).segment(id);
  }
}

/** What costs nothing first, then what people wait for. */
const ORDRE: readonly RepriseAFaire['sorte'][] = ['retirer', 'reconnaitre', 'publier', 'recevoir', 'deposer'];

/** The hash and the size of its text. */
async function compter(segment: Segment): Promise<{ readonly empreinte: string; readonly octets: number }> {
  const hash = sha256.create();
  let [octets, souffle] = [0, OCTETS_PAR_SOUFFLE];
  for (const morceau of texteDeSegment(segment)) {
    hash.update(morceau);
    octets += morceau.length;
    if (octets < souffle) continue;
    souffle += OCTETS_PAR_SOUFFLE;
    await new Promise((resolve) => setTimeout(resolve));
  }
  return { empreinte: bytesToHex(hash.digest()), octets };
}

function* sansLeDebut(
  morceaux: Iterable<Uint8Array<ArrayBuffer>>,
  debut: number
): Generator<Uint8Array<ArrayBuffer>> {
  let reste = debut;
  for (const morceau of morceaux) {
    if (reste < morceau.length) yield morceau.subarray(reste);
    reste = Math.max(0, reste - morceau.length);
  }
}

function diteDe(
  exercice: ExerciceRow,
  row: SegmentRow,
  { segment, empreinte }: { readonly segment: Segment; readonly empreinte: string }
): RepriseDite {
  const { lignes, totaux, mois, numeros } = repriseDeSegment(exercice, row, segment);
  const { blocs, debit, credit, sha256: fichierSha256, fichier, conforme, reprisLe } = row;
  return {
    segment: empreinte,
    journaux: Object.fromEntries(row.journaux.map(({ code, journal }) => [code, journal])),
    lignes,
    blocs,
    debit,
    credit,
    totaux: { ...totaux },
    mois: Object.fromEntries(Object.entries(mois).map(([un, siens]) => [un, { ...siens }])),
    numeros: { ...numeros },
    sha256: fichierSha256,
    fichier,
    conforme,
    reprisLe,
    source: suitesDe(segment.textes.ligneSource)
  };
}

function segmentRowDe({ id, entite }: ExerciceRow, segment: Segment, dite: RepriseDite): SegmentRow {
  const { sha256: fichierSha256, fichier, lignes, blocs, debit, credit, conforme, reprisLe } = dite;
  const journaux = resumeOf(segment).journaux.map((journal) => ({
    ...journal,
    journal: dite.journaux[journal.code] ?? journal.code
  }));
  const texte = { sha256: dite.segment, etat: 'partage' } as const;
  const compte = { lignes, blocs, debit, credit, journaux, conforme, reprisLe, texte };
  return { id, entite, sha256: fichierSha256, fichier, ...compte };
}

/** What its hash stands for is counted again: no sum is taken on trust. */
function isCommeDite(exercice: ExerciceRow, segment: Segment, dite: RepriseDite): boolean {
  const compte = repriseDeSegment(exercice, { journaux: [] }, segment);
  const { debit, credit } = resumeOf(segment);
  return (
    compte.lignes === dite.lignes &&
    segment.blocs === dite.blocs &&
    debit === dite.debit &&
    credit === dite.credit &&
    texteTrie(compte.mois) === texteTrie(dite.mois)
  );
}
