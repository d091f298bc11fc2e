import type { Brand } from '../brand.ts';
import { accepte, refuse, type Result } from '../result.ts';

/** The number of a company: nine digits, the last one being a check digit. */
export type Siren = Brand<string, 'Siren'>;
/** The number of one of its establishments: the SIREN, then five digits of which the last checks all fourteen. */
export type Siret = Brand<string, 'Siret'>;

export type RefusDIdentifiant =
  | { readonly code: 'SIREN-FORME' }
  | { readonly code: 'SIREN-CLE' }
  | { readonly code: 'SIRET-FORME' }
  | { readonly code: 'SIRET-CLE' };

/** The only company whose SIRET numbers outgrew the check digit: their digits sum to a multiple of 5 instead. */
const LA_POSTE = '356000000';

/** Nine digits, not all zero (which the check digit lets through), and a right check digit. */
export function isSiren(texte: string): texte is Siren {
  return /^(?!0{9})\d{9}$/.test(texte) && passesLuhn(texte);
}

export function isSiret(texte: string): texte is Siret {
  if (!/^(?!0{9})\d{14}$/.test(texte)) return false;
  return passesLuhn(texte) || (texte.startsWith(LA_POSTE) && sumOfDigits(texte) % 5 === 0);
}

/** Reads a SIREN as it is printed or pasted: spaces and points between the digits are dropped. */
export function parseSiren(saisie: string): Result<Siren, RefusDIdentifiant> {
  const chiffres = withoutSeparators(saisie);
  if (!/^\d{9}$/.test(chiffres)) return refuse({ code: 'SIREN-FORME' });
  return isSiren(chiffres) ? accepte(chiffres) : refuse({ code: 'SIREN-CLE' });
}

/** Reads a SIRET as it is printed or pasted: spaces and points between the digits are dropped. */
export function parseSiret(saisie: string): Result<Siret, RefusDIdentifiant> {
  const chiffres = withoutSeparators(saisie);
  if (!/^\d{14}$/.test(chiffres)) return refuse({ code: 'SIRET-FORME' });
  return isSiret(chiffres) ? accepte(chiffres) : refuse({ code: 'SIRET-CLE' });
}

export function sirenOf(siret: Siret): Siren {
  return siret.slice(0, 9) as Siren;
}

/** `123456782` → `"123 456 782"`. Takes any text: the SIREN of an anonymous file has no right check digit. */
export function formatSiren(siren: string): string {
  return siren.replace(/^(\d{3})(\d{3})(\d{3})$/, '$1 $2 $3');
}

/** `12345678200010` → `"123 456 782 00010"`. */
export function formatSiret(siret: string): string {
  return siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1 $2 $3 $4');
}

/** Luhn's check: every second digit from the right counts double, and the sum is a multiple of 10. */
function passesLuhn(chiffres: string): boolean {
  let somme = 0;
  for (let i = 0; i < chiffres.length; i++) {
    const chiffre = Number(chiffres.at(-1 - i));
    const compte = i % 2 === 0 ? chiffre : 2 * chiffre;
    somme += compte > 9 ? compte - 9 : compte;
  }
  return somme % 10 === 0;
}

function sumOfDigits(chiffres: string): number {
  return Array.from(chiffres).reduce((somme, chiffre) => somme + Number(chiffre), 0);
}

function withoutSeparators(saisie: string): string {
  return saisie.replace(/[\s.]/g, '');
}
