import * as Y from 'yjs';
import type { Commande } from '#lib/domain/scelle/commande.ts';
import type { Magasin, Tete, TransactionDeMagasin } from '#lib/domain/scelle/magasin.ts';
import { centimes } from '#lib/domain/montant.ts';
import { nomDuBrouillard } from '../protocol.ts';
import type { BlocAProjeter, Projection, TeteDeBloc, TransactionDeLivre } from '../moteur/ports.ts';
import { lireRegistre } from '../registre/document.ts';
import { lireCle } from '../registre/revision.ts';
import type { Connexion } from './connexion.ts';
import type { DocumentDurable } from './disque.ts';
import { DocumentsDuServeur } from './documents-du-serveur.ts';
import { JournauxDuServeur } from './journaux-du-serveur.ts';
import { LivreSimule, lignesDe, Rangees, type Ecriture } from './livre-simule.ts';
import { PIECES, type Pieces } from './monde.ts';
import type { PosteSimule } from './poste-simule.ts';
import type { NomDeRecit } from './recits.ts';
import { ServeurSimule, type PartsDuServeur } from './serveur-simule.ts';
import { deltasDe } from './soldes-simules.ts';

/** A fault put on purpose in the place of a part: a simulation that does not find it proves nothing. */
export interface Sabotage {
  readonly nom: string;
  readonly pieces: Pieces;
  /** What is told to it. */
  readonly recit: NomDeRecit;
}

/** A ledger whose transactions do some things wrong. */
function livre(changer: (ecriture: Ecriture) => Partial<TransactionDeLivre>): Pieces {
  class LivreSabote extends LivreSimule {
    protected override surTransaction(ecriture: Ecriture): TransactionDeLivre {
      return Object.assign(ecriture, changer(ecriture));
    }
  }
  return { ...PIECES, livre: (rangees, incidents) => new LivreSabote(rangees, incidents) };
}

/** A ledger that projects something else than what it is told. */
export function projection(
  changer: (bloc: BlocAProjeter) => BlocAProjeter,
  champs: (une: Projection, ecriture: Ecriture) => Projection['champs'] = (une) => une.champs
): Pieces {
  return livre((ecriture) => {
    const projeter = ecriture.projeter.bind(ecriture);
    return {
      projeter: (une) => projeter({ ...une, blocs: une.blocs.map(changer), champs: champs(une, ecriture) })
    };
  });
}

function serveur(parts: Partial<PartsDuServeur>): Pieces {
  return { ...PIECES, serveur: (options) => new ServeurSimule(options, parts) };
}

class SansMandat extends LivreSimule {
  protected override isMandat(): boolean {
    return true;
  }
}

/** Says that it is safe, and writes it later. */
class AccuseAvant extends DocumentsDuServeur {
  #plusTard: (() => void)[] = [];

  protected override journaliser(nom: string, miseAJour: Uint8Array, de: Connexion | null): void {
    for (const ecrire of this.#plusTard.splice(0)) ecrire();
    const { journal } = this.durableDe(nom);
    super.journaliser(nom, miseAJour, de);
    journal.pop();
    this.#plusTard.push(() => journal.push(miseAJour));
  }

  override oublierLaMemoire(): void {
    this.#plusTard = [];
    super.oublierLaMemoire();
  }
}

/** Truncates in one transaction, and writes the snapshot in another. */
class EnDeuxTemps extends DocumentsDuServeur {
  protected override ranger(durable: DocumentDurable, instantane: Uint8Array): void {
    this.machine.ecrire(() => {
      durable.instantane = null;
      durable.journal = [];
    });
    this.machine.ecrire(() => {
      durable.instantane = instantane;
    });
  }
}

/** The snapshot was made before the last update came. */
class TronqueTrop extends DocumentsDuServeur {
  override compacter(): void {
    for (const durable of this.machine.disque.documents.values()) {
      if (durable.journal.length < 2) continue;
      const avant = [...(durable.instantane ? [durable.instantane] : []), ...durable.journal.slice(0, -1)];
      this.ranger(durable, Y.mergeUpdates(avant));
    }
  }
}

class MemeEpoque extends DocumentsDuServeur {
  protected override epoqueSuivante(epoque: string): string {
    return epoque;
  }
}

/** Each sending of a command is another one. */
class SansId extends JournauxDuServeur {
  #recues = 0;

  override commander(poste: string, repondueJusqua: number, commandes: readonly Commande[]) {
    const renommees = commandes.map((commande) => {
      this.#recues += 1;
      return { ...commande, id: `${commande.id}#${this.#recues}` };
    });
    return super.commander(poste, repondueJusqua, renommees);
  }

  protected override surMagasin(magasin: Magasin): Magasin {
    return surTransaction(magasin, () => ({ rangs: () => new Map() }));
  }
}

/** Numbers are given from what was read before the transaction. */
class NumeroDehors extends JournauxDuServeur {
  readonly #lues = new Map<string, Tete | null>();

  protected override surMagasin(magasin: Magasin, entite: string): Magasin {
    return surTete(magasin, (tete) => {
      const ancienne = this.#lues.has(entite) ? (this.#lues.get(entite) ?? null) : tete;
      this.#lues.set(entite, tete);
      return ancienne;
    });
  }
}

class SansCloture extends JournauxDuServeur {
  protected override surMagasin(magasin: Magasin): Magasin {
    return surTete(magasin, (tete) => {
      if (tete === null) return null;
      const exercices = Object.fromEntries(
        Object.entries(tete.etat.exercices).map(([debut, exercice]) => [
          debut,
          { ...exercice, moisClos: [], cloture: null }
        ])
      );
      return { ...tete, etat: { ...tete.etat, exercices } };
    });
  }
}

function surTete(magasin: Magasin, changer: (tete: Tete | null) => Tete | null): Magasin {
  return surTransaction(magasin, (t) => ({ tete: async () => changer(await t.tete()) }));
}

function surTransaction(
  magasin: Magasin,
  changer: (transaction: TransactionDeMagasin) => Partial<TransactionDeMagasin>
): Magasin {
  return {
    transaction: <T>(entite: string, acte: (t: TransactionDeMagasin) => Promise<T>) =>
      magasin.transaction(entite, (t) => acte({ ...t, ...changer(t) }))
  };
}

/** Lines of one head and of the other, in turn. */
function fusionner(bloc: BlocAProjeter): BlocAProjeter {
  const [a, b] = bloc.tetes ?? [];
  if (!a || !b) return bloc;
  const lignes = a.contenu.bloc.lignes.map((ligne, i) =>
    i % 2 === 0 ? ligne : (b.contenu.bloc.lignes[i] ?? ligne)
  );
  return { ...bloc, tetes: [avecLignes(a, lignes), b] };
}

function avecLignes(tete: TeteDeBloc, lignes: TeteDeBloc['contenu']['bloc']['lignes']): TeteDeBloc {
  return { ...tete, contenu: { ...tete.contenu, bloc: { ...tete.contenu.bloc, lignes } } };
}

/** Amounts that went through euros. */
function enEuros(bloc: BlocAProjeter): BlocAProjeter {
  const flottant = (montant: number) => ((montant / 100) * 1.1) as ReturnType<typeof centimes>;
  const tetes = bloc.tetes?.map((tete) =>
    avecLignes(
      tete,
      tete.contenu.bloc.lignes.map((ligne) => ({
        ...ligne,
        debit: flottant(ligne.debit),
        credit: flottant(ligne.credit)
      }))
    )
  );
  return { ...bloc, tetes: tetes ?? null };
}

/** Adds what arrives to the balances, without taking off what stood there. */
function parDeltas(ecriture: Ecriture): Partial<TransactionDeLivre> {
  const projeter = ecriture.projeter.bind(ecriture);
  return {
    projeter: async (une) => {
      for (const { id } of une.blocs) {
        const { rangees, retour } = ecriture;
        const lignes = lignesDe(rangees.blocs.get(id), rangees.exerciceDuScelle.get(id));
        for (const [cle, montant] of lignes ? deltasDe(lignes) : [])
          retour.mettre(rangees.soldes, cle, (rangees.soldes.get(cle) ?? 0) + montant);
      }
      await projeter(une);
    }
  };
}

/** The last write is that of the latest clock. */
function parHorloge(une: Projection, { rangees }: Ecriture): Projection['champs'] {
  return une.champs.map((champ) => {
    const connues = rangees.champs.get(`${une.document} ${champ.sujet}`) ?? [];
    const [connue, nouvelle] = [connues[0], champ.tetes[0]];
    return connue && nouvelle && connue.contenu.le > nouvelle.contenu.le
      ? { ...champ, tetes: connues }
      : champ;
  });
}

/** A poste that holds more than a restored server begins again from nothing. */
function effacer({ livre: sien, cache }: PosteSimule): void {
  const { mandat, reperes } = sien.rangees;
  sien.rangees = new Rangees();
  sien.rangees.mandat = mandat;
  for (const [cle, valeur] of reperes) sien.rangees.reperes.set(cle, valeur);
  cache.clear();
}

/** What a document does not hold is taken for deleted. */
function absentEstSupprime({ livre: sien, rangees, onglet }: PosteSimule): void {
  for (const ouvert of onglet?.documents.ouverts.values() ?? []) {
    const { nom, doc } = ouvert;
    if (!nom.startsWith('brouillard/') || !ouvert.etat().synchronise) continue;
    const tenus = lireRegistre(doc, 'blocs');
    const attendus = new Set(
      [...rangees.aPublier.values()].map(({ cle }) => cle.slice(0, cle.lastIndexOf('/')))
    );
    for (const [id, bloc] of rangees.blocs) {
      const isIci = bloc.etat === 'brouillard' && bloc.tetes.some((t) => nomDuBrouillard(t.exercice) === nom);
      if (isIci && !tenus.has(id) && !attendus.has(id))
        sien.acte((ecriture) => {
          ecriture.mettreBloc(id, null);
        });
    }
  }
}

/** What a document made again does not hold either. */
function sansLesPerdus(bloc: BlocAProjeter): BlocAProjeter {
  const aRegulariser = bloc.aRegulariser.filter(({ raison }) => raison.code !== 'SYN-DOCUMENT-REFAIT');
  return { ...bloc, aRegulariser };
}

/**
 * A poste that may no longer hold a document forgets its rows with it, those that nobody else holds among them. Until
 * rights come, that is when the document is made again.
 */
function viderLeDocument({ livre: sien, rangees }: PosteSimule, document: string): void {
  const siennes = [...rangees.aPublier.values()].filter((une) => une.document === document);
  sien.acte((ecriture) => {
    for (const { seq, cle } of siennes) {
      ecriture.retour.retirer(rangees.aPublier, seq);
      const sujet = lireCle(cle)?.sujet ?? '';
      if (rangees.blocs.get(sujet)?.etat === 'brouillard') ecriture.mettreBloc(sujet, null);
    }
  });
}

/** The eighteen of the page on faults; each with the story that shows it at any seed. */
export const SABOTAGES: ReadonlyMap<number, Sabotage> = new Map<number, Sabotage>([
  [
    1,
    {
      nom: 'accuser réception avant d’écrire',
      recit: 'mortDuServeur',
      pieces: serveur({ documents: AccuseAvant })
    }
  ],
  [
    2,
    {
      nom: 'la marque hors de la transaction de projection',
      recit: 'ongletTue',
      pieces: livre(({ rangees }) => ({
        mettreMarque: (document, marque) => {
          rangees.marques.set(document, marque);
          return Promise.resolve();
        }
      }))
    }
  ],
  [
    3,
    {
      nom: 'sans l’identifiant unique d’une demande',
      recit: 'reponsePerdue',
      pieces: serveur({ journaux: SansId })
    }
  ],
  [
    4,
    {
      nom: 'la dernière écriture selon l’horloge du poste',
      recit: 'horlogesFausses',
      pieces: projection((bloc) => bloc, parHorloge)
    }
  ],
  [
    5,
    {
      nom: 'le numéro donné hors de la transaction',
      recit: 'reponsePerdue',
      pieces: serveur({ journaux: NumeroDehors })
    }
  ],
  [
    6,
    {
      nom: 'sans regarder quel onglet mène',
      recit: 'ongletGele',
      pieces: { ...PIECES, livre: (rangees, incidents) => new SansMandat(rangees, incidents) }
    }
  ],
  [7, { nom: 'fusionner un bloc ligne à ligne', recit: 'deuxVersions', pieces: projection(fusionner) }],
  [
    8,
    {
      nom: 'vider un poste en avance sur un serveur restauré',
      recit: 'serveurRestaure',
      pieces: { ...PIECES, surRestauration: effacer }
    }
  ],
  [
    9,
    {
      nom: '« À régulariser » non gardé',
      recit: 'saisieEnRetard',
      pieces: projection((bloc) => ({ ...bloc, aRegulariser: [] }))
    }
  ],
  [10, { nom: 'des montants en virgule flottante', recit: 'deuxVersions', pieces: projection(enEuros) }],
  [
    11,
    {
      nom: 'vider un document avant d’avoir remis ce qui l’attendait',
      recit: 'documentRefait',
      pieces: { ...PIECES, surOubli: viderLeDocument }
    }
  ],
  [
    12,
    {
      nom: 'l’instantané et la troncature en deux transactions',
      recit: 'compactage',
      pieces: serveur({ documents: EnDeuxTemps })
    }
  ],
  [13, { nom: 'tronquer trop loin', recit: 'compactage', pieces: serveur({ documents: TronqueTrop }) }],
  [
    14,
    {
      nom: 'accepter après une clôture',
      recit: 'saisieEnRetard',
      pieces: serveur({ journaux: SansCloture })
    }
  ],
  [
    15,
    {
      nom: 'refaire un document sous la même époque',
      recit: 'cacheAncien',
      pieces: serveur({ documents: MemeEpoque })
    }
  ],
  [
    16,
    {
      nom: 'des clés sans révision',
      recit: 'deuxVersions',
      pieces: { ...PIECES, revId: () => 'A'.repeat(16) }
    }
  ],
  [17, { nom: 'projeter par différences', recit: 'deuxVersions', pieces: livre(parDeltas) }],
  [
    18,
    {
      nom: 'tenir pour supprimé ce qui est absent',
      recit: 'scelleRamasse',
      pieces: { ...projection(sansLesPerdus), apresLeTour: absentEstSupprime }
    }
  ]
]);
