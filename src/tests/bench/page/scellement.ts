import { assert } from '#lib/domain/assert.ts';
import { dateIso } from '#lib/domain/dates.ts';
import { apercuDeValidation } from '#lib/features/scellement/apercu.ts';
import { valider } from '#lib/features/scellement/valider.ts';
import type { Base } from '#lib/storage/base.ts';
import { blocRowOf, remplacerBlocs } from '#lib/storage/enregistrer-bloc.ts';
import { SequenceurDuPoste } from '#lib/storage/scelle/sequenceur-du-poste.ts';
import { exerciceDe, TILLEULS } from '#lib/storage/testing/reprise-de.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { chronoAttendu } from '../serie.ts';
import { ouvrir } from './bases.ts';

const TOURS = 3;
const BLOCS = 20_000;
const PAR_ECRITURE = 2000;
const EXERCICE = exerciceDe('0401');
const HORLOGE = { jour: dateIso('2026-12-31'), instant: '2026-12-31T09:00:00.000Z' };

/** A journal of twenty thousand drafts, seen then validated: in a worker, in a real IndexedDB. */
export async function mesurerScellement(): Promise<{ apercu: number[]; scellement: number[] }> {
  const [apercu, scellement]: [number[], number[]] = [[], []];
  for (let tour = 0; tour < TOURS; tour++) {
    const base = await ouvrir(`banc-scellement-${tour}`);
    await remplir(base);
    const demande = { exercice: EXERCICE.id, journal: null, au: EXERCICE.fin };
    let vus: readonly { readonly id: string; readonly revision: number }[] = [];
    apercu.push(
      await chronoAttendu(async () => {
        vus = (await apercuDeValidation(base, demande, HORLOGE))?.vus ?? [];
      })
    );
    const sequenceur = new SequenceurDuPoste({
      base,
      horloge: () => HORLOGE,
      cle: () => Promise.resolve(null),
      nouvelId: () => crypto.randomUUID()
    });
    scellement.push(
      await chronoAttendu(async () => {
        const { valides } = await valider(base, sequenceur, { exercice: EXERCICE.id, vus });
        assert(valides === BLOCS, 'banc: every draft is sealed');
      })
    );
    await base.delete();
  }
  return { apercu, scellement };
}

async function remplir(base: Base): Promise<void> {
  await base.entites.put(TILLEULS);
  await base.exercices.put(EXERCICE);
  await base.journaux.put({ code: 'AC', libelle: 'Achats', type: 'achat', origine: 'cree' });
  const comptes = ['401', '601', '615', '662'].map((numero) => ({ numero, libelle: `Compte ${numero}` }));
  await base.plans.put({ entite: '0401', comptes, auxiliaires: [] });
  for (let fait = 0; fait < BLOCS; fait += PAR_ECRITURE)
    await base.transaction('rw', base.blocs, base.soldes, async () => {
      await remplacerBlocs(
        [],
        Array.from({ length: PAR_ECRITURE }, (_, i) => brouillon(fait + i))
      );
    });
}

function brouillon(n: number) {
  const mois = String((n % 12) + 1).padStart(2, '0');
  const jour = String((n % 28) + 1).padStart(2, '0');
  const saisi = bloc(
    `AC 2026-${mois}-${jour} Facture d’entretien ${n}`,
    '601  80,00 D',
    '615  20,00 D',
    '662  20,00 D',
    `401/F${n % 300}  120,00 C`
  );
  return blocRowOf({ id: `b${n}`, bloc: saisi, exercice: EXERCICE, classe: 'courant' });
}
