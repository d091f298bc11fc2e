import { entier } from '../enumerer.ts';

/** Before an act that takes lettered lines away; nothing when it takes none. */
export function direLettragesADefaire(nombre: number): string {
  if (nombre === 0) return '';
  return nombre === 1
    ? 'Un lettrage sera défait avec : ce qui s’y soldait sera de nouveau à lettrer.'
    : `${entier(nombre)} lettrages seront défaits avec : ce qui s’y soldait sera de nouveau à lettrer.`;
}

/** The same after it, among what a notice tells; nothing when it took none. */
export function compterLettragesDefaits(nombre: number): string {
  if (nombre === 0) return '';
  return nombre === 1 ? '1 lettrage défait' : `${entier(nombre)} lettrages défaits`;
}
