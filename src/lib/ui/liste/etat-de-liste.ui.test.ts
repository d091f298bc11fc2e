import { describe, expect, it, vi } from 'vitest';
import { ensembleDe } from '#lib/listes/interaction/ensemble.ts';
import { toutReafficher } from '#lib/listes/interaction/exclusions.ts';
import { listeDe, type ListeOuverte } from '#lib/listes/liste-ouverte.ts';
import { EtatDeListe } from './etat-de-liste.svelte.ts';
import type { ListeLaissee } from './liste-laissee.ts';

interface Row {
  readonly code: string;
  readonly montant: number;
}

const ouvrir = (...codes: readonly string[]): ListeOuverte<Row> =>
  listeDe(
    codes.map((code, i) => ({ code, montant: i * 100 })),
    [
      { id: 'code', titre: 'Code', nature: 'texte', code: true, lire: ({ code }) => code },
      { id: 'montant', titre: 'Montant', nature: 'montant', lire: ({ montant }) => montant }
    ],
    ({ code }) => code
  );

const codes = ({ source }: EtatDeListe<Row>) =>
  Array.from({ length: source.total }, (_, i) => source.ligne(i)?.code);

async function montree(liste: EtatDeListe<Row>, ouverte: ListeOuverte<Row>): Promise<() => void> {
  void liste.source.charger(0, 50);
  const fermer = liste.montrer(() => Promise.resolve(ouverte), 0);
  await vi.waitFor(() => {
    expect(liste.ouverte).toBe(ouverte);
    expect(liste.reponse).not.toBeNull();
  });
  await Promise.resolve();
  return fermer;
}

const LAISSEE: ListeLaissee = {
  active: null,
  choisies: [],
  colonnes: null,
  cochee: false,
  perdues: 0,
  exclues: [],
  excluesPerdues: 0,
  montree: null
};

describe('EtatDeListe', () => {
  it('[LST-05] [LST-06] hides rows, and shows them again in the same order', async () => {
    const liste = new EtatDeListe<Row>();
    await montree(liste, ouvrir('c', 'a', 'b', 'ab'));
    await liste.demander({ filtre: 'code:a', tris: [] });
    expect([codes(liste), liste.reponse?.montrees, liste.reponse?.sur]).toEqual([['a', 'ab'], 2, 4]);
    await liste.demander({ filtre: '', tris: [] });
    expect(codes(liste)).toEqual(['c', 'a', 'b', 'ab']);
  });

  it('keeps the demand when another list takes its place', async () => {
    const liste = new EtatDeListe<Row>();
    await montree(liste, ouvrir('a', 'b'));
    await liste.demander({ filtre: '', tris: [{ champ: 'code', sens: 'decroissant' }] });
    await montree(liste, ouvrir('x', 'z', 'y'));
    await vi.waitFor(() => {
      expect(codes(liste)).toEqual(['z', 'y', 'x']);
    });
  });

  it('follows the records one works on into the list read again, by their keys', async () => {
    const liste = new EtatDeListe<Row>();
    await montree(liste, ouvrir('a', 'b', 'c'));
    liste.active = 2;
    liste.selection = {
      lignes: ensembleDe([1], 3),
      colonnes: null,
      ancre: { position: 1, colonne: 0 },
      socle: ensembleDe([], 3),
      cochee: false
    };
    await montree(liste, ouvrir('c', 'nouveau', 'a'));
    await vi.waitFor(() => {
      expect(codes(liste)).toEqual(['c', 'nouveau', 'a']);
    });
    // The first row is on the screen: it may be chosen until the new list is there, so it is followed too.
    expect([2, 1, 0].map((ligne) => liste.source.nouvelleLigne?.(ligne))).toEqual([0, -1, 2]);
  });

  it('acts upon the rows that are shown until those of another list are', async () => {
    const liste = new EtatDeListe<Row>();
    const premiere = ouvrir('a', 'b');
    await montree(liste, premiere);
    const suivante = ouvrir('b', 'c');
    const reponse = Promise.withResolvers<undefined>();
    const demander = vi.fn(async (demande: Parameters<typeof suivante.demander>[0]) => {
      await reponse.promise;
      return suivante.demander(demande);
    });
    liste.montrer(() => Promise.resolve({ ...suivante, demander }), 1);
    await vi.waitFor(() => {
      expect(demander).toHaveBeenCalledOnce();
    });
    expect([liste.ouverte === premiere, codes(liste)]).toEqual([true, ['a', 'b']]);
    reponse.resolve(undefined);
    await vi.waitFor(() => {
      expect([liste.ouverte === premiere, codes(liste)]).toEqual([false, ['b', 'c']]);
    });
  });

  it('shows the last list asked for, whatever comes late, and closes the others', async () => {
    const liste = new EtatDeListe<Row>();
    const lente = Promise.withResolvers<ListeOuverte<Row>>();
    const [a, b] = [ouvrir('a'), ouvrir('b')];
    const fermees = [a, b].map((une) => vi.spyOn(une, 'fermer'));
    liste.montrer(() => lente.promise, 0);
    await montree(liste, b);
    lente.resolve(a);
    await vi.waitFor(() => {
      expect(fermees[0]).toHaveBeenCalled();
    });
    expect([liste.ouverte, fermees[1]?.mock.calls.length]).toEqual([b, 0]);
  });

  it('closes its list when the screen leaves, and not when another list follows at once', async () => {
    const liste = new EtatDeListe<Row>();
    const a = ouvrir('a');
    const fermer = vi.spyOn(a, 'fermer');
    const quitter = await montree(liste, a);
    quitter();
    const b = ouvrir('b');
    const partir = await montree(liste, b);
    expect(fermer).toHaveBeenCalledTimes(1);
    const fermerB = vi.spyOn(b, 'fermer');
    partir();
    await vi.waitFor(() => {
      expect(fermerB).toHaveBeenCalled();
    });
  });

  it('[LST-20] comes back on the records it was left with; those that vanished meanwhile are left out', async () => {
    const liste = new EtatDeListe<Row>();
    liste.reprendre({ ...LAISSEE, active: 'c', choisies: ['a', 'parti', 'c'], cochee: true });
    await montree(liste, ouvrir('nouveau', 'c', 'b', 'a'));
    expect(liste.source.depart).toEqual({
      active: 1,
      choisies: Uint32Array.of(1, 3),
      colonnes: null,
      cochee: true
    });
    const vide = new EtatDeListe<Row>();
    vide.reprendre({ ...LAISSEE, active: 'parti', choisies: 'toutes' });
    await montree(vide, ouvrir('a'));
    expect(vide.source.depart).toMatchObject({ active: -1, choisies: 'toutes' });
  });

  it('[LST-15] [LST-20] comes back reduced as it was left, without the rows excluded by hand', async () => {
    const liste = new EtatDeListe<Row>();
    const laSelection = { titre: '« ABC »', selection: { sorte: 'fixe', cles: ['a', 'b', 'c'] } } as const;
    liste.reprendre({ ...LAISSEE, exclues: ['b', 'parti'], montree: laSelection });
    await montree(liste, ouvrir('nouveau', 'c', 'b', 'a'));
    expect([codes(liste), liste.montree]).toEqual([['c', 'a'], laSelection]);
    expect([liste.reponse?.montrees, liste.reponse?.sur]).toEqual([2, 4]);
    // They stay the same records when the books change.
    await montree(liste, ouvrir('b', 'a', 'autre'));
    await vi.waitFor(() => {
      expect(codes(liste)).toEqual(['a']);
    });
    await liste.reduire(null);
    liste.exclusions = toutReafficher(liste.exclusions);
    await liste.demander({ filtre: '', tris: [] });
    expect(codes(liste)).toEqual(['b', 'a', 'autre']);
  });

  it('[LST-20] shows what leads to it before it is open, and says what leads to no row', async () => {
    const liste = new EtatDeListe<Row>();
    const extrait = {
      genre: 'Seulement',
      titre: '2 comptes des Écritures',
      selection: { sorte: 'liee', champ: 'code', valeurs: ['b', 'sans-ligne'] }
    } as const;
    await liste.reduire(extrait);
    await montree(liste, ouvrir('a', 'b', 'c'));
    expect([codes(liste), liste.montree, liste.sansLigne]).toEqual([['b'], extrait, 1]);
    await montree(liste, ouvrir('c', 'a'));
    await vi.waitFor(() => {
      expect([codes(liste), liste.sansLigne]).toEqual([[], 2]);
    });
    await liste.reduire(null);
    await liste.demander({ filtre: '', tris: [] });
    expect([codes(liste), liste.montree, liste.sansLigne]).toEqual([['c', 'a'], null, 0]);
  });

  it('says why a list could not be read', async () => {
    const liste = new EtatDeListe<Row>();
    liste.montrer(() => Promise.reject(new Error('Cet exercice n’existe pas sur ce poste')), 0);
    await vi.waitFor(() => {
      expect(liste.erreur).toContain('n’existe pas');
    });
  });
});
