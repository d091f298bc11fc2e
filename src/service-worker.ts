import { cacheNames, clientsClaim } from 'workbox-core';
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
  type PrecacheEntry
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare let self: ServiceWorkerGlobalScope & {
  /** Written by src/tools/precache.ts once the whole application is built. */
  readonly __WB_MANIFEST: PrecacheEntry[];
};

/** The browser's own routes, not yet in TypeScript's library. */
interface InstallEventWithRoutes extends ExtendableEvent {
  addRoutes?(route: {
    readonly condition: { readonly urlPattern: URLPatternInit };
    readonly source: { readonly cacheName: string };
  }): Promise<void>;
}

// Files whose name changes with their content come straight from the cache, without waking this worker for each.
self.addEventListener('install', (event: InstallEventWithRoutes) => {
  const routes = event.addRoutes?.({
    condition: { urlPattern: { pathname: '/_app/immutable/*' } },
    source: { cacheName: cacheNames.precache }
  });
  if (routes) event.waitUntil(routes);
});

cleanupOutdatedCaches();
precacheAndRoute(self.__WB_MANIFEST);

// Every screen is the same page; what the server answers itself is never replaced by it.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/200.html'), { denylist: [/^\/(?:api|sync|health)\b/] })
);

// A new version waits until a person asks for it: an entry being typed must not vanish under them.
self.addEventListener('message', ({ data }: ExtendableMessageEvent) => {
  if ((data as { readonly type?: unknown } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});

clientsClaim();
