import { assert } from '#lib/domain/assert.ts';
import { dateIso } from '#lib/domain/dates.ts';
import { planDeBaseInitial } from '#lib/domain/comptes/plan-de-base.ts';
import { programmer } from '#lib/domain/masques/echeances.ts';
import type { Masque } from '#lib/domain/masques/masque.ts';
import { appliquerModeles } from '#lib/features/masques/appliquer.ts';
import { rowOf } from '#lib/features/masques/commands.ts';
import { traiterMasques } from '#lib/features/masques/traiter.ts';
import type { Base } from '#lib/storage/base.ts';
import { lignesDeMasque } from '#lib/testing/masque.ts';
import { chronoAttendu } from '../serie.ts';
import { ouvrir } from './bases.ts';

const TOURS = 3;
const ENTITES = 500;
const MASQUES = 10_000;
const JOUR = dateIso('2026-03-31');

const LIGNES = lignesDeMasque(
  '611  200,00 D',
  '612  300,00 D',
  '613  50,00 D figé',
  '614  450,00 D',
  '615  196,00 D',
  '401  1 196,00 C'
);

/** Ten thousand due masques, and a template that no entité has yet; each turn on a new ledger. */
export async function mesurerMasquesEcrits(): Promise<{ traitement: number[]; application: number[] }> {
  const traitement: number[] = [];
  const application: number[] = [];
  for (let tour = 0; tour < TOURS; tour++) {
    const base = await ouvrir(`banc-masques-${tour}`);
    const codes = await remplir(base);
    let n = 0;
    const demande = { modeles: ['modele'], entites: codes };
    application.push(
      await chronoAttendu(async () => {
        const { masques } = await appliquerModeles(base, demande, () => `copie${++n}`);
        assert(masques.length === ENTITES, 'banc: a copy in each entité');
      })
    );
    const masques = Array.from({ length: MASQUES }, (_, i) => ({ id: `m${i}` }));
    const lot = { masques, jusquAu: JOUR, aujourdHui: JOUR, enregistreLe: '2026-03-31T09:00:00.000Z' };
    traitement.push(
      await chronoAttendu(async () => {
        const { ecrits } = await traiterMasques(base, lot);
        assert(ecrits === MASQUES, 'banc: every masque is written');
      })
    );
    await base.delete();
  }
  return { traitement, application };
}

async function remplir(base: Base): Promise<string[]> {
  const codes = Array.from({ length: ENTITES }, (_, i) => `S${String(i).padStart(3, '0')}`);
  const comptes = planDeBaseInitial()
    .filter(({ natures, retire }) => natures.includes('copropriete') && retire === undefined)
    .map(({ numero, libelle }) => ({ numero, libelle }));
  const programmation = programmer({ frequence: 'mensuelle', prochaineEcheance: JOUR, occurrences: 0 });
  const masque = (id: string, entite: string | null, nom: string): Masque => ({
    id,
    entite,
    journal: 'AC',
    nom,
    libelle: 'Facture #m',
    lignes: LIGNES,
    programmation
  });
  await base.transaction(
    'rw',
    base.entites,
    base.exercices,
    base.journaux,
    base.plans,
    base.masques,
    async () => {
      await base.journaux.put({ code: 'AC', libelle: 'Achats', type: 'achat', origine: 'cree' });
      await base.entites.bulkPut(
        codes.map((code) => ({ code, nom: `Résidence ${code}`, siren: null, nature: 'syndic' as const }))
      );
      await base.exercices.bulkPut(
        codes.map((entite) => ({
          id: `${entite}/2026-01-01`,
          entite,
          debut: dateIso('2026-01-01'),
          fin: dateIso('2026-12-31')
        }))
      );
      await base.plans.bulkPut(codes.map((entite) => ({ entite, comptes, auxiliaires: [] })));
      await base.masques.put(rowOf(masque('modele', null, 'Modèle'), 1));
      await base.masques.bulkPut(
        Array.from({ length: MASQUES }, (_, i) =>
          rowOf(masque(`m${i}`, codes[i % ENTITES] ?? '', `Masque ${i}`), 1)
        )
      );
    }
  );
  return codes;
}
