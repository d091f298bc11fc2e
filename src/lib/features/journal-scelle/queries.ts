import { scelleOf } from '#lib/domain/scelle/forme.ts';
import type { Scelle } from '#lib/domain/scelle/evenement.ts';
import { Liste } from '#lib/listes/liste.ts';
import { tableOf, type DescriptionDeChamp } from '#lib/listes/vue/table-de-lignes.ts';
import { Vue } from '#lib/listes/vue/vue.ts';
import { assert } from '#lib/domain/assert.ts';
import type { Base } from '#lib/storage/base.ts';
import type { ScelleRow } from '#lib/storage/rows.ts';
import { entreeAffichee, NATURES_D_ENTREE, type EntreeAffichee } from './domain/entree-affichee.ts';
import { paquetsDEntrees } from './lire-entrees.ts';
import { momentLocal } from './moments.ts';

/** An entry whole, as the panel beside the list shows it. */
export interface DetailDEntree {
  readonly pos: number;
  readonly hash: string;
  readonly signee: boolean;
  /** Null when its text can no longer be read. */
  readonly scelle: Scelle | null;
}

/** Entries of the log of an entité, read once: none of them changes. */
export class EntreesDuJournal {
  readonly #base: Base;
  readonly #entite: string;
  readonly #rows: EntreeAffichee[] = [];

  constructor(base: Base, entite: string) {
    this.#base = base;
    this.#entite = entite;
  }

  get entite(): string {
    return this.#entite;
  }

  /** The list of those that are there now, the last one first: it is the one that was just sealed. */
  async liste(): Promise<Liste<EntreeAffichee>> {
    await this.#lireLaSuite();
    const rows = this.#rows.toReversed();
    return new Liste({
      vue: new Vue(tableOf(rows, CHAMPS, ({ pos }) => String(pos))),
      rangee: (ligne) => {
        const row = rows[ligne];
        assert(row !== undefined, `journal scellé: no row ${ligne}`);
        return row;
      }
    });
  }

  /** The last one is read again: it may have been signed since. */
  async #lireLaSuite(): Promise<void> {
    this.#rows.pop();
    for await (const rows of paquetsDEntrees(this.#base, this.#entite, this.#rows.at(-1)?.pos))
      for (const row of rows) this.#rows.push(entreeAffichee(lire(row), row));
  }
}

/** Null when there is no entry at that place. */
export async function detailDEntree(base: Base, entite: string, pos: number): Promise<DetailDEntree | null> {
  const row = await base.scelles.get([entite, pos]);
  return row ? { pos, hash: row.hash, signee: row.signature !== undefined, scelle: lire(row) } : null;
}

/** What someone wrote over the text of an entry may be anything: it is shown as such, and the list goes on. */
function lire({ canonique }: ScelleRow): Scelle | null {
  try {
    return scelleOf(JSON.parse(canonique));
  } catch {
    return null;
  }
}

const CHAMPS: readonly DescriptionDeChamp<EntreeAffichee>[] = [
  { id: 'pos', titre: 'Entrée', nature: 'nombre', noms: ['n'], lire: ({ pos }) => pos },
  { id: 'le', titre: 'Scellée le', nature: 'date', lire: ({ le }) => momentLocal(le)?.jour ?? null },
  {
    id: 'heure',
    titre: 'Heure',
    nature: 'texte',
    code: true,
    lire: ({ le }) => momentLocal(le)?.heure ?? ''
  },
  { id: 'nature', titre: 'Nature', nature: 'texte', lire: ({ nature }) => NATURES_D_ENTREE[nature] },
  { id: 'exercice', titre: 'Exercice', nature: 'texte', code: true, lire: ({ exercice }) => exercice },
  {
    id: 'journal',
    titre: 'Journal',
    nature: 'texte',
    code: true,
    noms: ['jrn'],
    lire: ({ journal }) => journal
  },
  { id: 'numero', titre: 'Numéro', nature: 'nombre', lire: ({ numero }) => numero },
  { id: 'date', titre: 'Date', nature: 'date', lire: ({ date }) => date },
  { id: 'libelle', titre: 'Libellé', nature: 'texte', lire: ({ libelle }) => libelle },
  { id: 'montant', titre: 'Montant', nature: 'montant', totalise: false, lire: ({ montant }) => montant },
  { id: 'hash', titre: 'Empreinte', nature: 'texte', code: true, lire: ({ hash }) => hash },
  { id: 'signee', titre: 'Signature', nature: 'texte', lire: ({ signee }) => (signee ? 'Signée' : '') }
];
