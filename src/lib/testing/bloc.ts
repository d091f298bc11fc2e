import { assert } from '#lib/domain/assert.ts';
import { dateIso } from '#lib/domain/dates.ts';
import type { Bloc, Ligne } from '#lib/domain/ecritures/bloc.ts';
import { centimes, ZERO, type Centimes } from '#lib/domain/montant.ts';

/**
 * A bloc that reads like a page of the journal:
 *
 *     bloc('OD 2026-03-31 Appel du 2e trimestre', '4501/018  120,00 D', '701  120,00 C  Provisions')
 *
 * Head: journal, date, then the label if any. Line: account, `/` and sub-ledger if any, amount (spaces between
 * thousands, comma, sign in front), D or C, then the label if any. Hyphens of an account are dropped.
 */
export function bloc(entete: string, ...lignes: string[]): Bloc {
  const [, journal, date, libelle] = match(entete, /^(\S+) +(\d{4}-\d{2}-\d{2})(?: +(.+))?$/);
  return {
    journal: journal ?? '',
    date: dateIso(date ?? ''),
    ...(libelle === undefined ? {} : { libelle }),
    lignes: lignes.map(ligne)
  };
}

/** One line, in the form of `bloc`. */
export function ligne(text: string): Ligne {
  const [, compte, auxiliaire, montant, cote, libelle] = match(
    text,
    /^([^\s/]+)(?:\/(\S+))? +(-?\d[\d ]*,\d{2}) +([DC])(?: +(.+))?$/
  );
  const amount = parseEuros(montant ?? '');
  return {
    compte: (compte ?? '').replaceAll('-', ''),
    ...(auxiliaire === undefined ? {} : { auxiliaire }),
    debit: cote === 'D' ? amount : ZERO,
    credit: cote === 'C' ? amount : ZERO,
    ...(libelle === undefined ? {} : { libelle })
  };
}

/** `"1 234,56"` → 123456. */
function parseEuros(text: string): Centimes {
  return centimes(Number(text.replace(/[ ,]/g, '')));
}

function match(text: string, form: RegExp): (string | undefined)[] {
  const found = form.exec(text.trim());
  assert(found !== null, `builder: cannot read « ${text} »`);
  return [...found];
}
