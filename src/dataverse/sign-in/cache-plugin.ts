import type { ICachePlugin, TokenCacheContext } from '@azure/msal-node';
import type { TokenCache, TokenCacheContent } from './token-cache.ts';

/**
 * Lets MSAL keep its tokens in our file. What it is about to change stays locked from reading to writing, so that two
 * processes lose nothing of each other; a mere reading takes no lock, because the file is only ever replaced whole.
 */
export function createCachePlugin(cache: TokenCache): ICachePlugin {
  const open = new WeakMap<TokenCacheContext, OpenCache>();
  return {
    async beforeCacheAccess(context) {
      const release = context.cacheHasChanged ? await cache.lock() : () => Promise.resolve();
      try {
        const content = await cache.read();
        context.tokenCache.deserialize(content.msal);
        open.set(context, { content, release });
      } catch (error) {
        await release();
        throw error;
      }
    },
    async afterCacheAccess(context) {
      const opened = open.get(context);
      if (!opened) return;
      try {
        if (context.cacheHasChanged) await cache.write({ ...opened.content, msal: context.tokenCache.serialize() });
      } finally {
        await opened.release();
      }
    },
  };
}

interface OpenCache {
  readonly content: TokenCacheContent;
  readonly release: () => Promise<void>;
}
