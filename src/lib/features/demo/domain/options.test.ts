import { describe, expect, it } from 'vitest';
import { aide, dossierNonInscriptible, messageOf, resume } from './messages.ts';
import { lireOptions, type RefusDOption } from './options.ts';

const refusDe = (...mots: string[]) => {
  const lecture = lireOptions(mots);
  return lecture.ok ? null : lecture.refus.code;
};

describe('lireOptions', () => {
  it('has a default for each', () => {
    expect(lireOptions([])).toEqual({
      ok: true,
      valeur: { immeubles: 20, exercices: 2, graine: 1, lignes: null, dossier: 'demo' }
    });
  });

  it('reads both ways of writing a value', () => {
    const mots = [
      '--immeubles',
      '500',
      '--exercices=1',
      '--graine=0',
      '--lignes',
      '2000',
      '--dossier',
      'a=b'
    ];
    expect(lireOptions(mots)).toEqual({
      ok: true,
      valeur: { immeubles: 500, exercices: 1, graine: 0, lignes: 2000, dossier: 'a=b' }
    });
  });

  it('shows the help whatever else is asked', () => {
    expect(lireOptions(['--zut', '--aide'])).toEqual({ ok: true, valeur: 'aide' });
  });

  it.each(['-3', '0', '5001', '1,5', '1e3', 'vingt', '99999999999', ' 3'])(
    'refuses %j immeubles',
    (valeur) => {
      expect(refusDe('--immeubles', valeur)).toBe('DEMO-NOMBRE');
    }
  );

  it('accepts both ends of each bound', () => {
    expect(
      refusDe('--immeubles', '5000', '--exercices', '10', '--graine', '4294967295', '--lignes', '2')
    ).toBeNull();
    expect(refusDe('--graine', '4294967296')).toBe('DEMO-NOMBRE');
    expect(refusDe('--lignes', '1')).toBe('DEMO-NOMBRE');
  });

  it('refuses what it does not know, twice the same, and a value left out', () => {
    expect(refusDe('--immeuble', '3')).toBe('DEMO-OPTION-INCONNUE');
    expect(refusDe('trois')).toBe('DEMO-OPTION-INCONNUE');
    expect(refusDe('--toString', '3')).toBe('DEMO-OPTION-INCONNUE');
    expect(refusDe('--graine', '3', '--graine', '4')).toBe('DEMO-OPTION-DOUBLE');
    expect(refusDe('--graine')).toBe('DEMO-VALEUR-ABSENTE');
    expect(refusDe('--dossier', '--graine', '3')).toBe('DEMO-VALEUR-ABSENTE');
    expect(refusDe('--dossier=')).toBe('DEMO-VALEUR-ABSENTE');
  });
});

describe('messages', () => {
  it('group whole numbers with a narrow space that does not break', () => {
    expect(aide()).toContain('de 1 à 5\u202f000');
  });

  it('are all there', () => {
    const refus: RefusDOption[] = [
      { code: 'DEMO-OPTION-INCONNUE', option: '--immeuble' },
      { code: 'DEMO-OPTION-DOUBLE', option: '--graine' },
      { code: 'DEMO-VALEUR-ABSENTE', option: '--dossier' },
      { code: 'DEMO-NOMBRE', option: '--immeubles', valeur: '-3', min: 1, max: 5000 }
    ];
    const bilan = {
      entites: { syndicat: 1, gerance: 0, cabinet: 1 },
      fichiers: 2,
      ecritures: 512,
      lignes: 43_215,
      autres: 0
    };
    expect(
      [
        ...refus.map(messageOf),
        ...['EACCES', 'ENOTDIR', 'ENOSPC', 'EIO'].map((code) => dossierNonInscriptible('demo', code)),
        resume({ graine: 1 }, 'demo', bilan),
        resume({ graine: 1 }, 'demo', { ...bilan, autres: 3 }),
        aide()
      ]
        .join('\n')
        .replaceAll('\u202f', ' ')
    ).toMatchInlineSnapshot(`
      "« --immeuble » n’est pas une option de la démonstration. Voyez « npm run demo -- --aide ».
      L’option « --graine » est donnée deux fois : gardez-en une.
      L’option « --dossier » attend une valeur. Voyez « npm run demo -- --aide ».
      L’option « --immeubles » n’accepte pas « -3 » : elle attend un nombre entier de 1 à 5 000.
      Le dossier « demo » n’est pas accessible en écriture : indiquez-en un autre avec --dossier.
      « demo » n’est pas un dossier : indiquez-en un autre avec --dossier.
      Il n’y a plus de place pour écrire dans « demo » : libérez-en, ou indiquez un autre dossier avec --dossier.
      Les fichiers n’ont pas pu être écrits dans « demo » (EIO) : indiquez un autre dossier avec --dossier.
      Cabinet de démonstration, graine 1 : 1 syndicat, 0 mandant en gérance, le cabinet ; 2 fichiers FEC, 512 écritures, 43 215 lignes, dans demo
      Cabinet de démonstration, graine 1 : 1 syndicat, 0 mandant en gérance, le cabinet ; 2 fichiers FEC, 512 écritures, 43 215 lignes, dans demo
      Ce dossier contenait déjà 3 autres fichiers FEC : ne les importez pas ensemble.
      Écrit les fichiers FEC d’un cabinet de démonstration : même graine, mêmes fichiers à l’octet près.

        npm run demo -- [options]

        --immeubles N  immeubles gérés, de 1 à 5 000 (par défaut 20) ; le cabinet lui-même s’y ajoute
        --exercices K  exercices consécutifs par entité, de 1 à 10 (par défaut 2)
        --graine S     graine du hasard, de 0 à 4 294 967 295 (par défaut 1)
        --lignes L     lignes voulues dans chaque fichier, de 2 à 1 000 000 ; un immeuble qui en demande davantage les garde
        --dossier D    dossier où écrire (par défaut « demo » dans le dossier courant)
        --aide         affiche cette aide"
    `);
  });
});
