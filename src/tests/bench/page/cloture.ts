import { assert } from '#lib/domain/assert.ts';
import { addDays, dateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { cloreLot } from '#lib/features/cloture/lot.ts';
import type { Poste } from '#lib/features/cloture/ports.ts';
import type { Base } from '#lib/storage/base.ts';
import { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import { ecrireReprise } from '#lib/storage/reprise.ts';
import type { EntiteRow, ExerciceRow, PlanRow } from '#lib/storage/rows.ts';
import { SequenceurDuPoste } from '#lib/storage/scelle/sequenceur-du-poste.ts';
import { exerciceDe, repriseDe } from '#lib/storage/testing/reprise-de.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { sequenceurDeCloture } from '#lib/workers/sequenceur-de-cloture.ts';
import { chronoAttendu } from '../serie.ts';
import { ouvrir } from './bases.ts';
import { ecrireLivresScelles, nouvelleCle, type CleDuBanc } from './livres-scelles.ts';

const TOURS = 3;
/** Of four lines each: twenty thousand lines. */
const BLOCS_D_UNE_ENTITE = 5_000;
const ENTITES = 500;
const BLOCS_PAR_ENTITE = 100;
const HORLOGE = { jour: dateIso('2027-02-15'), instant: '2027-02-15T09:00:00.000Z' };

/** Milliseconds of each run. */
export interface RelevesDeClotures {
  /** Validated in Régie, in one exercice. */
  readonly saisie: number[];
  /** Imported, not sealed yet. */
  readonly reprise: number[];
  readonly lot: number[];
}

/** Final closings, with all that they check, seal and carry: in a worker, in a real IndexedDB. */
export async function mesurerClotures(): Promise<RelevesDeClotures> {
  const cle = await nouvelleCle();
  const releves: RelevesDeClotures = { saisie: [], reprise: [], lot: [] };
  for (let tour = 0; tour < TOURS; tour++) {
    releves.saisie.push(await enClosant(cle, (base) => scellees(base, cle, 1, BLOCS_D_UNE_ENTITE)));
    releves.reprise.push(await enClosant(cle, reprises));
  }
  releves.lot.push(await enClosant(cle, (base) => scellees(base, cle, ENTITES, BLOCS_PAR_ENTITE)));
  return releves;
}

/** @param remplir gives the exercices to close */
async function enClosant(
  cle: CleDuBanc,
  remplir: (base: Base) => Promise<readonly string[]>
): Promise<number> {
  const base = await ouvrir('banc-cloture');
  await base.journaux.put({ code: 'AC', libelle: 'Achats', type: 'achat', origine: 'cree' });
  const exercices = await remplir(base);
  const duree = await chronoAttendu(async () => {
    const { clotures } = await cloreLot(posteDe(base, cle), { exercices, nature: 'definitive' });
    const refus = clotures.flatMap((une) => une.refus);
    assert(refus.length === 0 && clotures.length === exercices.length, `banc: ${JSON.stringify(refus[0])}`);
  });
  await base.delete();
  return duree;
}

function posteDe(base: Base, cle: CleDuBanc): Poste {
  const nouvelId = () => crypto.randomUUID();
  const sceaux = new SequenceurDuPoste({
    base,
    horloge: () => HORLOGE,
    cle: () => Promise.resolve(cle),
    nouvelId
  });
  return {
    base,
    livres: new LecteurDeLivres(base),
    sequenceur: sequenceurDeCloture(base, sceaux),
    nonLettres: () => Promise.resolve([]),
    maintenant: () => HORLOGE.instant,
    nouvelId
  };
}

async function scellees(base: Base, cle: CleDuBanc, entites: number, blocs: number): Promise<string[]> {
  const ids: string[] = [];
  for (let e = 0; e < entites; e++) {
    const [entite, exercice] = immeuble(e);
    await base.entites.put(entite);
    await base.exercices.put(exercice);
    await base.plans.put(planDe(entite));
    const blocDe = (n: number) => appel(exercice, n);
    await ecrireLivresScelles(base, { exercice, cle, nombre: blocs, parTransaction: 1_000, blocDe });
    ids.push(exercice.id);
  }
  return ids;
}

async function reprises(base: Base): Promise<string[]> {
  const [entite, exercice] = immeuble(0);
  const blocs = Array.from({ length: BLOCS_D_UNE_ENTITE }, (_, n) => appel(exercice, n));
  const refus = await ecrireReprise(base, repriseDe(blocs, { entite, exercice }), false);
  assert(refus === null, `banc: ${refus?.code ?? ''}`);
  return [exercice.id];
}

function immeuble(n: number): [EntiteRow, ExerciceRow] {
  const code = `S${String(n).padStart(3, '0')}`;
  return [{ code, nom: `Résidence ${code}`, siren: null, nature: 'syndic' }, exerciceDe(code)];
}

/** An invoice, and the owner's share of it: a building spends what it calls. */
function appel({ debut }: ExerciceRow, n: number): Bloc {
  return bloc(
    `AC ${addDays(debut, n % 365)} Facture d’entretien ${n}`,
    '601  80,00 D',
    `401/F${n % 40}  80,00 C`,
    `4501/L${n % 60}  80,00 D`,
    '701  80,00 C'
  );
}

function planDe({ code }: EntiteRow): PlanRow {
  const comptes = ['401', '4501', '601', '701'].map((numero) => ({ numero, libelle: `Compte ${numero}` }));
  return { entite: code, comptes, auxiliaires: [] };
}
