import { dateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { centimes } from '#lib/domain/montant.ts';
import { reassocier } from '#lib/features/synchronisation/partager.ts';
import type { EtatDeSynchronisation } from '#lib/features/synchronisation/queries.ts';
import { Base, ouvrirBase } from '#lib/storage/base.ts';
import { enregistrerBloc, supprimerBrouillard } from '#lib/storage/enregistrer-bloc.ts';
import type { ExerciceRow } from '#lib/storage/rows.ts';
import { SequenceurDuPoste } from '#lib/storage/scelle/sequenceur-du-poste.ts';
import { activerPartage } from '#lib/storage/sync/publier-tout.ts';
import { SynchronisationService } from '#lib/workers/synchronisation-service.ts';

/** What a journey does with a poste: the product's own ledger and exchanges, without its screens. */
export interface PostesDEssai {
  /** @param livres with an entité to work on; without, it comes from the others */
  readonly ouvrir: (nom: string, options: { livres: boolean; secret?: string }) => Promise<void>;
  readonly demarrer: (nom: string) => Promise<void>;
  readonly arreter: (nom: string) => Promise<void>;
  readonly saisir: (nom: string, bloc: string, libelle: string, montant: number) => Promise<void>;
  readonly saisirBeaucoup: (nom: string, prefixe: string, nombre: number) => Promise<void>;
  /** Asks the server to validate a draft. */
  readonly valider: (nom: string, bloc: string) => Promise<void>;
  /** Gives the poste another name than that of its copy. */
  readonly reassocier: (nom: string, nouveau: string) => Promise<void>;
  readonly supprimer: (nom: string, bloc: string) => Promise<void>;
  readonly renommerLeJournal: (nom: string, libelle: string) => Promise<void>;
  readonly garder: (nom: string, bloc: string, libelle: string) => Promise<boolean>;
  readonly reessayer: (nom: string) => Promise<void>;
  readonly reparer: (nom: string) => Promise<void>;
  readonly lire: (nom: string) => Promise<LivreLu>;
}

export interface LivreLu {
  /** Label and amount of each bloc of the books, by its id. */
  readonly blocs: Readonly<Record<string, readonly [libelle: string, montant: number]>>;
  /** Ids of those that are sealed. */
  readonly scelles: readonly string[];
  /** Labels that wait for a choice, by bloc. */
  readonly concurrentes: Readonly<Record<string, readonly string[]>>;
  readonly journaux: readonly string[];
  readonly entites: readonly string[];
  /** Débit − crédit of each account. */
  readonly soldes: Readonly<Record<string, number>>;
  readonly etat: EtatDeSynchronisation;
}

interface Poste {
  readonly base: Base;
  service: SynchronisationService;
}

const EXERCICE: ExerciceRow = {
  id: 'C01/2026-01-01',
  entite: 'C01',
  debut: dateIso('2026-01-01'),
  fin: dateIso('2026-12-31')
};
const PERIODE = { debut: EXERCICE.debut, fin: EXERCICE.fin };
const postes = new Map<string, Poste>();

function posteDe(nom: string): Poste {
  const poste = postes.get(nom);
  if (!poste) throw new Error(`No poste ${nom}`);
  return poste;
}

function blocDe(libelle: string, montant: number): Bloc {
  return {
    journal: 'OD',
    date: dateIso('2026-03-15'),
    libelle,
    lignes: [
      { compte: '601', libelle, debit: centimes(montant), credit: centimes(0) },
      { compte: '401', libelle, debit: centimes(0), credit: centimes(montant) }
    ]
  };
}

async function creerLivres(base: Base): Promise<void> {
  await base.entites.put({ code: 'C01', nom: 'Cabinet', siren: null, nature: 'cabinet' });
  await base.exercices.put(EXERCICE);
  await base.journaux.put({ code: 'OD', libelle: 'Opérations', type: 'standard', origine: 'cree' });
  await base.plans.put({
    entite: 'C01',
    comptes: ['401', '601'].map((numero) => ({ numero, libelle: `Compte ${numero}` })),
    auxiliaires: []
  });
}

const postesDEssai: PostesDEssai = {
  async ouvrir(nom, { livres, secret }) {
    const base = new Base(nom);
    await ouvrirBase(base);
    if (livres && (await base.entites.count()) === 0) await creerLivres(base);
    const partage = { poste: nom, ...(secret !== undefined && { secret }) };
    await activerPartage(base, partage, new Date().toISOString());
    postes.set(nom, { base, service: new SynchronisationService(nom) });
  },

  async demarrer(nom) {
    await posteDe(nom).service.demarrer();
  },

  async arreter(nom) {
    const poste = posteDe(nom);
    await poste.service.arreter();
    poste.service = new SynchronisationService(nom);
  },

  async saisir(nom, bloc, libelle, montant) {
    const { base, service } = posteDe(nom);
    const enregistreLe = new Date().toISOString();
    const exercice = (await base.exercices.get(EXERCICE.id)) ?? EXERCICE;
    await enregistrerBloc(base, {
      id: bloc,
      bloc: blocDe(libelle, montant),
      exercice,
      classe: 'courant',
      enregistreLe
    });
    service.reveiller();
  },

  async saisirBeaucoup(nom, prefixe, nombre) {
    for (let i = 0; i < nombre; i++)
      await postesDEssai.saisir(nom, `${prefixe}${i}`, `${prefixe} ${i}`, 100 + i);
  },

  async valider(nom, bloc) {
    const { base, service } = posteDe(nom);
    const sequenceur = new SequenceurDuPoste({
      base,
      horloge: () => ({ jour: dateIso('2026-04-01'), instant: new Date().toISOString() }),
      cle: () => Promise.resolve(null),
      nouvelId: () => crypto.randomUUID()
    });
    await sequenceur.soumettreSurBlocs('C01', [bloc], ([row]) =>
      row ? [{ type: 'valider', id: bloc, revision: row.revision, exercice: PERIODE, bloc: row.bloc }] : []
    );
    service.reveiller();
  },

  async reassocier(nom, nouveau) {
    await postesDEssai.arreter(nom);
    await reassocier(posteDe(nom).base, nouveau, () => crypto.randomUUID());
    await postesDEssai.demarrer(nom);
  },

  async supprimer(nom, bloc) {
    await supprimerBrouillard(posteDe(nom).base, bloc);
    posteDe(nom).service.reveiller();
  },

  async renommerLeJournal(nom, libelle) {
    await posteDe(nom).base.journaux.update('OD', { libelle });
    posteDe(nom).service.reveiller();
  },

  async garder(nom, bloc, libelle) {
    const { service } = posteDe(nom);
    const [conflit] = (await service.versionsConcurrentes()).filter(({ id }) => id === bloc);
    const version = conflit?.versions.find(({ contenu }) => contenu.bloc.libelle === libelle);
    return version !== undefined && (await service.garder(bloc, version.revId)).ok;
  },

  reessayer(nom) {
    posteDe(nom).service.reessayer();
    return Promise.resolve();
  },

  async reparer(nom) {
    await posteDe(nom).service.reparer();
  },

  async lire(nom) {
    const { base, service } = posteDe(nom);
    const rows = await base.blocs.toArray();
    const soldes: Record<string, number> = {};
    for (const { compte, debit, credit } of await base.soldes.toArray())
      soldes[compte] = (soldes[compte] ?? 0) + debit - credit;
    return {
      blocs: Object.fromEntries(
        rows.map(({ id, bloc }) => [id, [bloc.libelle ?? '', bloc.lignes[0]?.debit ?? 0]] as const)
      ),
      scelles: rows.flatMap(({ id, etat }) => (etat === 'scelle' ? [id] : [])),
      concurrentes: Object.fromEntries(
        rows.flatMap(({ id, concurrentes }) =>
          concurrentes
            ? [[id, concurrentes.tetes.map(({ contenu }) => contenu.bloc.libelle ?? '')] as const]
            : []
        )
      ),
      journaux: (await base.journaux.toArray()).map(({ libelle }) => libelle),
      entites: (await base.entites.toArray()).map((entite) => entite.nom),
      soldes,
      etat: await service.etat()
    };
  }
};

Object.assign(globalThis, { postesDEssai });
