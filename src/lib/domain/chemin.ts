/** Whether what was kept is a path of this application: an address that leads elsewhere (« //hôte ») is not. */
export function estUnChemin(lu: unknown): lu is string {
  return typeof lu === 'string' && /^\/(?![/\\])/.test(lu);
}
