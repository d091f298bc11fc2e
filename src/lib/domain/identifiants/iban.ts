import { validateIBAN, ValidationErrorsIBAN } from 'ibantools';
import type { Brand } from '../brand.ts';
import { accepte, refuse, type Result } from '../result.ts';

/** A bank account of any country of the registry, in electronic form: capitals and digits, no space. */
export type Iban = Brand<string, 'Iban'>;

export type RefusDIban =
  | { readonly code: 'IBAN-VIDE' }
  | { readonly code: 'IBAN-CARACTERE'; readonly caractere: string }
  | { readonly code: 'IBAN-PAYS'; readonly pays: string }
  | { readonly code: 'IBAN-LONGUEUR'; readonly longueur: number }
  | { readonly code: 'IBAN-FORME'; readonly pays: string }
  | { readonly code: 'IBAN-CLE' }
  | { readonly code: 'IBAN-CLE-RIB' };

/** The French parts of an IBAN, as a relevé d'identité bancaire prints them. */
export interface Rib {
  readonly banque: string;
  readonly guichet: string;
  readonly compte: string;
  readonly cle: string;
}

/** Countries that number their accounts as France does. */
const PAYS_A_RIB = ['FR', 'MC'];

/** What the check may find, the cause before what follows from it: a wrong digit also spoils the RIB key. */
const REFUS: readonly (readonly [ValidationErrorsIBAN, (iban: string) => RefusDIban])[] = [
  [ValidationErrorsIBAN.NoIBANCountry, (iban) => ({ code: 'IBAN-PAYS', pays: iban.slice(0, 2) })],
  [ValidationErrorsIBAN.WrongBBANLength, (iban) => ({ code: 'IBAN-LONGUEUR', longueur: iban.length })],
  [ValidationErrorsIBAN.ChecksumNotNumber, (iban) => ({ code: 'IBAN-FORME', pays: iban.slice(0, 2) })],
  [ValidationErrorsIBAN.WrongBBANFormat, (iban) => ({ code: 'IBAN-FORME', pays: iban.slice(0, 2) })],
  [ValidationErrorsIBAN.WrongIBANChecksum, () => ({ code: 'IBAN-CLE' })],
  [ValidationErrorsIBAN.WrongAccountBankBranchChecksum, () => ({ code: 'IBAN-CLE-RIB' })]
];

/**
 * Reads an IBAN as it is printed or typed: spaces, hyphens and points are dropped, small letters raised.
 * French and Monegasque ones must have a right RIB key too.
 */
export function parseIban(saisie: string): Result<Iban, RefusDIban> {
  const iban = saisie.replace(/[\s.-]/g, '').toUpperCase();
  if (iban === '') return refuse({ code: 'IBAN-VIDE' });
  const [caractere] = /[^A-Z0-9]/u.exec(iban) ?? [];
  if (caractere !== undefined) return refuse({ code: 'IBAN-CARACTERE', caractere });

  const { errorCodes } = validateIBAN(iban);
  const [, refus] = REFUS.find(([erreur]) => errorCodes.includes(erreur)) ?? [];
  return refus ? refuse(refus(iban)) : accepte(iban as Iban);
}

export function isIban(texte: string): texte is Iban {
  const lu = parseIban(texte);
  return lu.ok && lu.valeur === texte;
}

/** The form people read, in groups of four: `"FR76 3000 6000 0112 3456 7890 189"`. */
export function formatIban(iban: Iban): string {
  return iban.replace(/.{4}(?!$)/g, '$& ');
}

/** The French parts of `iban`, or nothing for an account of another country. */
export function ribOf(iban: Iban): Rib | undefined {
  if (!PAYS_A_RIB.includes(iban.slice(0, 2))) return undefined;
  return {
    banque: iban.slice(4, 9),
    guichet: iban.slice(9, 14),
    compte: iban.slice(14, 25),
    cle: iban.slice(25)
  };
}

/** A to I are 1 to 9, J to R are 1 to 9 again, S to Z are 2 to 9. */
const CHIFFRES_DES_LETTRES = '12345678912345678923456789';

/** Whether 89 × banque + 15 × guichet + 3 × compte + clé is a multiple of 97, letters being read as digits. */
export function isCleRib({ banque, guichet, compte, cle }: Rib): boolean {
  if (!/^\d{5} \d{5} [A-Z\d]{11} \d{2}$/.test(`${banque} ${guichet} ${compte} ${cle}`)) return false;
  const chiffres = compte.replace(/[A-Z]/g, (lettre) =>
    CHIFFRES_DES_LETTRES.charAt(lettre.charCodeAt(0) - 65)
  );
  const somme = 89n * BigInt(banque) + 15n * BigInt(guichet) + 3n * BigInt(chiffres) + BigInt(cle);
  return somme % 97n === 0n;
}
