import { expect, it } from 'vitest';
import { bloc } from '#lib/testing/bloc.ts';
import { classesDesJournaux } from '#lib/storage/classes.ts';
import { baseVide } from '#lib/storage/testing/base-de-test.ts';
import { verifierSoldes } from '#lib/storage/verifier-soldes.ts';
import { enregistrer } from './enregistrer.ts';
import { EXERCICE, posteSur, remplir, valeurDe } from './saisie-testing.ts';
import { annuler } from './supprimer-blocs.ts';

const FACTURE = bloc('OD 2026-03-31 Eau', '601  120,00 D', '401/VEOLIA  120,00 C');
const REGLEMENT = bloc('OD 2026-04-02 Eau', '401/VEOLIA  120,00 D', '512  120,00 C');

it('[MAS-17] [MAS-46] a settlement recorded after its invoice names it, the invoice names it back, and both are undone', async () => {
  const poste = posteSur(await remplir(await baseVide()));
  const commun = { exercice: EXERCICE.id, revision: null };
  await enregistrer(poste, { ...commun, id: 'facture', bloc: FACTURE });
  const fait = valeurDe(
    await enregistrer(poste, { ...commun, id: 'regle', bloc: REGLEMENT, reglementDe: 'facture' })
  );
  expect(fait.bloc.id).toBe('regle');
  expect(fait.reglement).toBeNull();
  expect((await poste.base.blocs.get('regle'))?.liens).toEqual({ reglementDe: 'facture' });
  expect(await poste.base.blocs.get('facture')).toMatchObject({ liens: { reglePar: 'regle' }, revision: 2 });
  const { ecart } = await verifierSoldes(
    poste.base,
    poste.livres,
    EXERCICE,
    await classesDesJournaux(poste.base)
  );
  expect(ecart).toBeNull();
  valeurDe(await annuler(poste, fait.retour));
  expect((await poste.base.blocs.get('facture'))?.liens?.reglePar).toBeUndefined();
  expect(await poste.base.blocs.get('regle')).toBeUndefined();
});

it('[MAS-46] an invoice that is gone does not stop its settlement', async () => {
  const poste = posteSur(await remplir(await baseVide()));
  const demande = {
    exercice: EXERCICE.id,
    revision: null,
    id: 'regle',
    bloc: REGLEMENT,
    reglementDe: 'partie'
  };
  valeurDe(await enregistrer(poste, demande));
  expect(await poste.base.blocs.count()).toBe(1);
});
