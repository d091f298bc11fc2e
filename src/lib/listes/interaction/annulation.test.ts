import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  annuler,
  historiqueVide,
  inverse,
  retablir,
  retenir,
  type Changement,
  type Commande,
  type Historique,
  type Retour
} from './annulation.ts';
import { ListeDEssai, listeDEssai } from './testing.ts';

function liste() {
  return listeDEssai(['2026-03-01', 'Loyer', 500_00], ['2026-03-02', 'Eau', 12_50]);
}

function saisie(cle: string, avant: string | null, apres: string | null): Commande {
  return { acte: 'saisie', changements: [{ genre: 'valeur', cle, champ: 'libelle', avant, apres }] };
}

/** Does an act and keeps it. */
function faire(essai: ListeDEssai, historique: Historique, commande: Commande): Historique {
  essai.ecrire(commande.changements);
  return retenir(historique, commande);
}

function appliquer(essai: ListeDEssai, retour: Retour | undefined): Retour | undefined {
  if (retour?.issue.ok) essai.ecrire(retour.issue.valeur);
  return retour;
}

describe('undoing and doing again', () => {
  it('[UI-15] goes back act by act, and forward again', () => {
    const essai = liste();
    let h = faire(essai, historiqueVide(), saisie('e0', 'Loyer', 'Loyer de mars'));
    h = faire(essai, h, saisie('e1', 'Eau', null));
    h = appliquer(essai, annuler(h, essai.monde))?.historique ?? h;
    expect(essai.valeur(1, 'libelle')).toBe('Eau');
    h = appliquer(essai, annuler(h, essai.monde))?.historique ?? h;
    expect(essai.enregistrements).toEqual(liste().enregistrements);
    expect(annuler(h, essai.monde)).toBeUndefined();
    h = appliquer(essai, retablir(h, essai.monde))?.historique ?? h;
    h = appliquer(essai, retablir(h, essai.monde))?.historique ?? h;
    expect([essai.valeur(0, 'libelle'), essai.valeur(1, 'libelle')]).toEqual(['Loyer de mars', null]);
    expect(retablir(h, essai.monde)).toBeUndefined();
  });

  it('[UI-15] forgets what was undone once something else is done, and the oldest beyond its limit', () => {
    const essai = liste();
    let h = faire(essai, historiqueVide(2), saisie('e0', 'Loyer', 'a'));
    h = appliquer(essai, annuler(h, essai.monde))?.historique ?? h;
    h = faire(essai, h, saisie('e0', 'Loyer', 'b'));
    expect(h.defaites).toEqual([]);
    h = faire(essai, faire(essai, h, saisie('e0', 'b', 'c')), saisie('e0', 'c', 'd'));
    expect(h.faites).toEqual([saisie('e0', 'b', 'c'), saisie('e0', 'c', 'd')]);
    expect(retenir(h, { acte: 'collage', changements: [] })).toBe(h);
  });

  it('[UI-15] puts back records that were deleted, at their place', () => {
    const essai = liste();
    const retrait: Changement = {
      genre: 'retrait',
      cle: 'e0',
      rang: 0,
      contenu: { numero: 0, date: '2026-03-01', libelle: 'Loyer', montant: 500_00 }
    };
    const h = faire(essai, historiqueVide(), { acte: 'suppression', changements: [retrait] });
    expect(essai.enregistrements.map(({ cle }) => cle)).toEqual(['e1']);
    appliquer(essai, annuler(h, essai.monde));
    expect(essai.enregistrements).toEqual(liste().enregistrements);
  });
});

describe('an act that no longer applies', () => {
  const issueDe = (essai: ListeDEssai, commande: Commande) => {
    const retour = appliquer(essai, annuler(retenir(historiqueVide(), commande), essai.monde));
    // Dropped, it is neither to be undone nor to be done again.
    expect(retour?.historique).toMatchObject({ faites: [], defaites: retour?.issue.ok ? [commande] : [] });
    return retour?.issue;
  };
  const ajout = (libelle: string): Changement => ({
    genre: 'ajout',
    cle: 'e1',
    rang: 1,
    contenu: { libelle }
  });

  it('[UI-15] is dropped whole, with its reason, when a record is gone', () => {
    const essai = liste();
    const commande: Commande = {
      acte: 'collage',
      changements: [...saisie('e0', null, 'Loyer').changements, ...saisie('parti', null, 'x').changements]
    };
    expect(issueDe(essai, commande)).toEqual({ ok: false, refus: { code: 'ANN-DISPARUE', cle: 'parti' } });
    expect(essai.enregistrements).toEqual(liste().enregistrements);
  });

  it('[UI-15] does not undo the work of someone else', () => {
    expect(issueDe(liste(), saisie('e0', null, 'Loyer de mars'))).toEqual({
      ok: false,
      refus: { code: 'ANN-MODIFIEE', cle: 'e0', champ: 'libelle' }
    });
    expect(issueDe(liste(), { acte: 'ajout', changements: [ajout('Eau froide')] })).toEqual({
      ok: false,
      refus: { code: 'ANN-MODIFIEE', cle: 'e1', champ: 'libelle' }
    });
    expect(issueDe(liste(), { acte: 'ajout', changements: [ajout('Eau')] })?.ok).toBe(true);
  });

  it('[UI-16] does not touch a sealed entry', () => {
    const essai = new ListeDEssai([{ cle: 'e0', scellee: true, valeurs: { libelle: 'Loyer' } }]);
    expect(issueDe(essai, saisie('e0', null, 'Loyer'))).toEqual({
      ok: false,
      refus: { code: 'ANN-SCELLEE', cle: 'e0' }
    });
  });

  it('[UI-15] does not put a record twice', () => {
    const retrait: Changement = { genre: 'retrait', cle: 'e0', rang: 0, contenu: {} };
    expect(issueDe(liste(), { acte: 'suppression', changements: [retrait] })).toEqual({
      ok: false,
      refus: { code: 'ANN-REVENUE', cle: 'e0' }
    });
  });

  it('[UI-15] says the same when it is to be done again', () => {
    const essai = liste();
    const h = { ...historiqueVide(), defaites: [saisie('parti', null, 'x')] };
    expect(retablir(h, essai.monde)).toMatchObject({
      issue: { ok: false, refus: { code: 'ANN-DISPARUE' } },
      historique: { defaites: [] }
    });
  });
});

describe('whatever was done', () => {
  /** An act on a list as it stands: some cells changed, a record added or deleted. */
  function acteSur(essai: ListeDEssai, genre: number, ou: number, texte: string | null): Changement[] {
    const ligne = essai.enregistrements[ou % Math.max(1, essai.enregistrements.length)];
    if (genre === 0 || ligne === undefined) {
      const cle = `n${ou}-${texte ?? ''}`;
      if (essai.ligneDe(cle) >= 0) return [];
      // A record is often added, then filled, in the same act.
      return [
        { genre: 'ajout', cle, rang: ou % (essai.enregistrements.length + 1), contenu: { libelle: null } },
        { genre: 'valeur', cle, champ: 'libelle', avant: null, apres: texte }
      ];
    }
    if (genre === 1)
      return [
        { genre: 'retrait', cle: ligne.cle, rang: essai.ligneDe(ligne.cle), contenu: { ...ligne.valeurs } }
      ];
    return essai.enregistrements.slice(0, 1 + (ou % 3)).map(({ cle, valeurs }) => ({
      genre: 'valeur',
      cle,
      champ: 'libelle',
      avant: valeurs['libelle'] ?? null,
      apres: texte
    }));
  }

  it('[UI-15] undo then redo is identity, and undoing all restores the list', () => {
    const acte = fc.tuple(fc.nat(3), fc.nat(9), fc.option(fc.string({ maxLength: 3 })));
    fc.assert(
      fc.property(fc.array(acte, { maxLength: 12 }), (actes) => {
        const essai = liste();
        let h = historiqueVide();
        for (const [genre, ou, texte] of actes)
          h = faire(essai, h, { acte: 'collage', changements: acteSur(essai, genre, ou, texte) });

        const fin = structuredClone(essai.enregistrements);
        const historique = h;
        const retours = historique.faites.length;
        for (let i = 0; i < retours; i++) {
          const retour = appliquer(essai, annuler(h, essai.monde));
          expect(retour?.issue.ok).toBe(true);
          h = retour?.historique ?? h;
        }
        expect(essai.enregistrements).toEqual(liste().enregistrements);
        for (let i = 0; i < retours; i++) {
          const retour = appliquer(essai, retablir(h, essai.monde));
          expect(retour?.issue.ok).toBe(true);
          h = retour?.historique ?? h;
        }
        expect(essai.enregistrements).toEqual(fin);
        expect(h).toEqual(historique);
      })
    );
  });

  it('[UI-15] a change undone twice is itself', () => {
    const [changement] = saisie('e0', 'a', 'b').changements;
    if (changement) expect(inverse(inverse(changement))).toEqual(changement);
    expect(inverse({ genre: 'ajout', cle: 'e', rang: 1, contenu: {} }).genre).toBe('retrait');
  });
});
