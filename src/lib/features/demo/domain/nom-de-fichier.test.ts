import { dateIso } from '#lib/domain/dates.ts';
import { describe, expect, it } from 'vitest';
import { nomDeFichierFec } from './nom-de-fichier.ts';
import { petitCabinet } from './testing.ts';

const exercice = { debut: dateIso('2025-01-01'), fin: dateIso('2025-12-31') };
const syndicat = {
  code: '0401',
  nom: 'Les Tilleuls',
  nature: 'syndicat',
  siren: null,
  ville: 'Valfleury'
} as const;

describe('nomDeFichierFec', () => {
  it('puts the entité before the legal name, and zeros for no SIREN', () => {
    expect(nomDeFichierFec(syndicat, exercice)).toBe('0401-Les-Tilleuls_000000000FEC20251231.txt');
    expect(nomDeFichierFec({ ...syndicat, siren: '999999998' }, exercice)).toBe(
      '0401-Les-Tilleuls_999999998FEC20251231.txt'
    );
  });

  it('writes no character that file systems disagree about', () => {
    expect(nomDeFichierFec({ ...syndicat, nom: "L'Été / là-bas" }, exercice)).toBe(
      '0401-L-Ete-la-bas_000000000FEC20251231.txt'
    );
  });

  it('[INV-22] gives the code and the name of every entité back', () => {
    for (const { entite, exercice: annee } of petitCabinet(1, { immeubles: 60, exercices: 1 })) {
      const [, code, nom, siren, cloture] =
        /^([^-]+)-(.+)_(\d{9})FEC(\d{8})\.txt$/.exec(nomDeFichierFec(entite, annee)) ?? [];
      expect(code).toBe(entite.code);
      expect(nom?.replaceAll('-', ' ')).toBe(entite.nom);
      expect(siren).toBe(entite.siren ?? '000000000');
      expect(cloture).toBe(annee.fin.replaceAll('-', ''));
    }
  });
});
