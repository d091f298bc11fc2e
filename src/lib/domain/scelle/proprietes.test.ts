import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contexteDeSyndicat } from '#lib/testing/contexte.ts';
import { anyBloc } from '#lib/testing/generateurs.ts';
import {
  appel,
  commande,
  ENTITE,
  EXERCICE_2025,
  EXERCICE_2026,
  horloge,
  miroir
} from '#lib/testing/scellement.ts';
import { addDays, dateIso, moisOf, type MoisIso } from '../dates.ts';
import type { Bloc } from '../ecritures/bloc.ts';
import { monthsOf } from '../exercices.ts';
import type { Acte, Commande } from './commande.ts';
import type { Evenement, ExerciceScelle, Totaux } from './evenement.ts';
import { ETAPES, MagasinEnMemoire, type Etape } from './magasin-en-memoire.ts';
import type { Verdict } from './magasin.ts';
import { traiter } from './sequenceur.ts';
import { verifierJournal } from './verifier.ts';

/** What people and machines do, in any order; blocs and commands are named by small numbers so that they meet. */
type Pas =
  | { readonly pas: 'enregistrer'; readonly id: number; readonly bloc: Bloc }
  | { readonly pas: 'supprimer'; readonly id: number }
  | { readonly pas: 'demander'; readonly actes: readonly Demande[]; readonly coupure: Etape | null }
  | { readonly pas: 'renvoyer'; readonly laquelle: number }
  | { readonly pas: 'horloge'; readonly jours: number };

type Demande =
  | {
      readonly type: 'valider';
      readonly id: number;
      readonly retard: number;
      readonly extourneDe: number | null;
    }
  | { readonly type: 'clore-mois'; readonly annee: number; readonly mois: number }
  | { readonly type: 'clore-exercice'; readonly annee: number; readonly nature: 'provisoire' | 'definitive' }
  | { readonly type: 'rouvrir-exercice'; readonly annee: number }
  | { readonly type: 'poison' };

const EXERCICES: readonly ExerciceScelle[] = [EXERCICE_2025, EXERCICE_2026];

function anyPas(): fc.Arbitrary<Pas> {
  const id = fc.nat(7);
  const annee = fc.nat(1);
  // Few months, so that closings meet what they close.
  const deDeuxAns = fc.tuple(anyBloc(), annee, fc.integer({ min: 1, max: 4 })).map(([bloc, i, mois]) => ({
    ...bloc,
    date: dateIso(`${2025 + i}-0${mois}-${bloc.date.slice(8) > '28' ? '28' : bloc.date.slice(8)}`)
  }));
  const demande: fc.Arbitrary<Demande> = fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        type: fc.constant('valider'),
        id,
        retard: fc.constantFrom(0, 0, 0, 1),
        extourneDe: fc.option(id, { freq: 4 })
      })
    },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('clore-mois'), annee, mois: fc.nat(2) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('clore-exercice'),
        annee,
        nature: fc.constantFrom('provisoire', 'definitive')
      })
    },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('rouvrir-exercice'), annee }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('poison') }) }
  );
  return fc.oneof(
    { weight: 4, arbitrary: fc.record({ pas: fc.constant('enregistrer'), id, bloc: deDeuxAns }) },
    { weight: 1, arbitrary: fc.record({ pas: fc.constant('supprimer'), id }) },
    {
      weight: 5,
      arbitrary: fc.record({
        pas: fc.constant('demander'),
        actes: fc.array(demande, { minLength: 1, maxLength: 5 }),
        coupure: fc.option(fc.constantFrom(...ETAPES), { freq: 3 })
      })
    },
    { weight: 1, arbitrary: fc.record({ pas: fc.constant('renvoyer'), laquelle: fc.nat(20) }) },
    {
      weight: 1,
      arbitrary: fc.record({ pas: fc.constant('horloge'), jours: fc.integer({ min: -1_100, max: 40 }) })
    }
  );
}

/** The books under test, with all that was ever asked of them. */
class Essai {
  readonly magasin = new MagasinEnMemoire(ENTITE);
  readonly demandes: Commande[] = [];
  readonly reponses = new Map<string, Verdict>();
  /** What people typed and did not remove themselves (I4). */
  readonly saisis = new Set<string>();
  jour = dateIso('2026-03-31');

  constructor() {
    for (const exercice of EXERCICES) this.magasin.ouvrirExercice(contexteDeSyndicat({ exercice }));
  }

  async faire(pas: Pas): Promise<void> {
    switch (pas.pas) {
      case 'enregistrer':
        this.enregistrer(`b${pas.id}`, pas.bloc);
        return;
      case 'supprimer':
        if (this.magasin.supprimer(`b${pas.id}`)) this.saisis.delete(`b${pas.id}`);
        return;
      case 'horloge':
        this.jour = addDays(this.jour, pas.jours);
        return;
      case 'renvoyer': {
        const une = this.demandes[pas.laquelle];
        if (une) await this.envoyer([une]);
        return;
      }
      case 'demander':
        await this.envoyer(
          pas.actes.map((demande) => this.commandeDe(demande)),
          pas.coupure
        );
    }
  }

  enregistrer(id: string, bloc: Bloc): void {
    const avant = this.magasin.blocs.get(id);
    const exercice = dateIso(`${bloc.date.slice(0, 4)}-01-01`);
    const revision = this.magasin.enregistrer(id, bloc, exercice);
    expect(revision === null).toBe(avant?.scelle != null);
    if (revision !== null) this.saisis.add(id);
  }

  /** Cut where it is told to be; what was cut is sent again, as an outbox does. */
  async envoyer(commandes: readonly Commande[], coupure: Etape | null = null): Promise<void> {
    const avant = this.magasin.entrees.map(({ canonique }) => canonique);
    this.magasin.incident = (etape) => {
      if (etape === coupure) throw new Error('coupure');
    };
    const envoi = traiter(this.magasin, ENTITE, commandes, horloge(this.jour));
    if (coupure !== null) {
      await expect(envoi).rejects.toThrow('coupure');
      this.magasin.incident = () => undefined;
      if (coupure !== 'apres') expect(this.magasin.entrees.map(({ canonique }) => canonique)).toEqual(avant);
      await this.envoyer(commandes);
      return;
    }
    const { verdicts } = await envoi;
    for (const [i, { id }] of commandes.entries()) {
      const connue = this.reponses.get(id);
      if (connue !== undefined) expect(verdicts[i]).toEqual(connue);
      const verdict = verdicts[i];
      if (verdict) this.reponses.set(id, verdict);
    }
    expect(this.magasin.entrees.slice(0, avant.length).map(({ canonique }) => canonique)).toEqual(avant);
  }

  commandeDe(demande: Demande): Commande {
    const une = commande(`c${this.demandes.length}`, this.acteDe(demande));
    this.demandes.push(une);
    return une;
  }

  /** Two times in three the mirror of what it is said to mirror. */
  blocDe(bloc: Bloc, origine: string | undefined): Bloc {
    const mire = origine === undefined ? undefined : this.magasin.blocs.get(origine)?.bloc;
    if (mire === undefined || this.demandes.length % 3 === 0) return bloc;
    return { ...bloc, lignes: miroir(mire, bloc.date).lignes };
  }

  acteDe(demande: Demande): Acte {
    const exercice = EXERCICES['annee' in demande ? demande.annee : 0] ?? EXERCICE_2025;
    switch (demande.type) {
      case 'poison':
        return { type: 'valider', exercice, id: 'poison' } as Acte;
      case 'clore-mois':
        return { type: 'clore-mois', exercice, mois: monthsOf(exercice)[demande.mois] ?? ('' as MoisIso) };
      case 'clore-exercice':
        return { type: 'clore-exercice', exercice, nature: demande.nature };
      case 'rouvrir-exercice':
        return { type: 'rouvrir-exercice', exercice, motif: 'Oubli' };
      case 'valider': {
        const ids = [...this.magasin.blocs.keys()];
        const id = ids[demande.id % ids.length] ?? 'absent';
        const connu = this.magasin.blocs.get(id);
        const origine = demande.extourneDe === null ? undefined : `b${demande.extourneDe}`;
        const bloc = this.blocDe(connu?.bloc ?? appel('2026-01-01'), origine);
        return {
          type: 'valider',
          id,
          revision: (connu?.revision ?? 0) - demande.retard,
          exercice: EXERCICES.find(({ debut }) => debut === connu?.exercice) ?? EXERCICE_2026,
          bloc,
          ...(origine !== undefined && { extourneDe: origine })
        };
      }
    }
  }
}

it('[I2][I3][I4][I5][INV-10][INV-12][F1][F4][F9][F12][F26][F27][F41] holds whatever is asked, in any order, and cut anywhere', async () => {
  const suites = fc.array(anyPas(), { minLength: 1, maxLength: 40, size: 'max' });
  const propriete = fc.asyncProperty(suites, async (suite) => {
    const essai = new Essai();
    for (const pas of suite) await essai.faire(pas);
    await expectInvariants(essai);
  });
  await fc.assert(propriete, { numRuns: 1_000, seed: 20_261_122 });
  // fast-check prints the seed of what fails.
  await fc.assert(propriete, { numRuns: 500 });
});

async function expectInvariants({ magasin, saisis }: Essai): Promise<void> {
  const { entrees, blocs, aRegulariser } = magasin;
  expect(await verifierJournal(entrees)).toMatchObject({ conforme: true, entrees: entrees.length });
  const evenements = entrees.map(({ scelle }) => scelle.evenement);
  expectNumeros(evenements);
  for (const [i, evenement] of evenements.entries()) expectCloture(evenement, evenements.slice(0, i));
  expectExtournes(evenements);
  // The books say what the log says, bloc by bloc.
  const scelles = evenements.flatMap((evenement) => (evenement.type === 'bloc' ? [evenement] : []));
  const projetes = [...blocs].filter(([, { scelle }]) => scelle !== null);
  expect(projetes.map(([id]) => id).sort()).toEqual(scelles.map(({ id }) => id).sort());
  for (const { id, bloc, numero, valideLe } of scelles)
    expect(blocs.get(id)?.bloc).toEqual({ ...bloc, numero: String(numero), dateValidation: valideLe });
  // Nothing that was typed is lost: in the books, or waiting for a person.
  const attente = aRegulariser.map(({ commande: { acte } }) => ('id' in acte ? acte.id : ''));
  for (const id of saisis) expect(blocs.has(id) || attente.includes(id)).toBe(true);
}

/** Counted again, without the state that the sequencer keeps. */
function expectNumeros(evenements: readonly Evenement[]): void {
  const derniers = new Map<string, number>();
  for (const evenement of evenements) {
    if (evenement.type !== 'bloc') continue;
    const suite = `${evenement.exercice.debut} ${evenement.bloc.journal}`;
    expect(evenement.numero).toBe((derniers.get(suite) ?? 0) + 1);
    derniers.set(suite, evenement.numero);
  }
}

/** An extourne and the bloc that it mirrors come to nothing on each account, whichever was sealed first. */
function expectExtournes(evenements: readonly Evenement[]): void {
  const scelles = evenements.filter((un) => un.type === 'bloc');
  const blocs = new Map(scelles.map(({ id, bloc }) => [id, bloc]));
  for (const evenement of scelles) {
    const origine = blocs.get(evenement.extourneDe ?? '');
    if (origine === undefined) continue;
    const soldes = new Map<string, number>();
    for (const { compte, auxiliaire = '', debit, credit } of [...evenement.bloc.lignes, ...origine.lignes])
      soldes.set(`${compte} ${auxiliaire}`, (soldes.get(`${compte} ${auxiliaire}`) ?? 0) + debit - credit);
    expect([...soldes.values()].every((solde) => solde === 0)).toBe(true);
  }
}

/** What a closing declares is what was sealed before it in its period. */
function expectCloture(cloture: Evenement, avant: readonly Evenement[]): void {
  if (cloture.type !== 'mois-clos' && cloture.type !== 'exercice-clos') return;
  const totaux: Totaux = avant.reduce<Totaux>(
    (somme, evenement) => {
      if (evenement.type !== 'bloc' || evenement.exercice.debut !== cloture.exercice.debut) return somme;
      if (cloture.type === 'mois-clos' && moisOf(evenement.bloc.date) !== cloture.mois) return somme;
      const [debit, credit] = (['debit', 'credit'] as const).map((cote) =>
        evenement.bloc.lignes.reduce((total, ligne) => total + ligne[cote], 0)
      );
      return {
        blocs: somme.blocs + 1,
        debit: somme.debit + (debit ?? 0),
        credit: somme.credit + (credit ?? 0)
      } as Totaux;
    },
    { blocs: 0, debit: 0, credit: 0 } as Totaux
  );
  expect(cloture.totaux).toEqual(totaux);
}
