#include "storage/page_cache.h"

#include <sqlite3.h>

#include <algorithm>
#include <new>

namespace cdb::storage {
namespace {

constexpr int lock_byte = 0x40000000;

struct cache {
  sqlite3_pcache* pages;
  unsigned lock_page;
  unsigned highest;  // no page has a greater number, but the one that passes through the lock page's
};

sqlite3_pcache_methods2 sqlites;

cache& of(sqlite3_pcache* p) { return *reinterpret_cast<cache*>(p); }

sqlite3_pcache* create(int page_bytes, int extra_bytes, int purgeable) {
  auto* pages = sqlites.xCreate(page_bytes, extra_bytes, purgeable);
  if (!pages) return nullptr;
  auto* made = new (std::nothrow) cache{pages, static_cast<unsigned>(lock_byte / page_bytes + 1), 0};
  if (!made) sqlites.xDestroy(pages);
  return reinterpret_cast<sqlite3_pcache*>(made);
}

void destroy(sqlite3_pcache* p) {
  sqlites.xDestroy(of(p).pages);
  delete &of(p);
}

sqlite3_pcache_page* fetch(sqlite3_pcache* p, unsigned number, int create) {
  auto* page = sqlites.xFetch(of(p).pages, number, create);
  if (page && create) of(p).highest = std::max(of(p).highest, number);
  return page;
}

void rekey(sqlite3_pcache* p, sqlite3_pcache_page* page, unsigned former, unsigned number) {
  if (number != of(p).lock_page) of(p).highest = std::max(of(p).highest, number);
  sqlites.xRekey(of(p).pages, page, former, number);
}

void truncate(sqlite3_pcache* p, unsigned first_dropped) {
  if (first_dropped > of(p).highest) return;
  sqlites.xTruncate(of(p).pages, first_dropped);
  of(p).highest = first_dropped - (first_dropped > 0);
}

}  // namespace

sqlite3_pcache_methods2 page_cache() {
  auto ours = sqlites;
  ours.xCreate = create;
  ours.xDestroy = destroy;
  ours.xFetch = fetch;
  ours.xRekey = rekey;
  ours.xTruncate = truncate;
  ours.xCachesize = [](sqlite3_pcache* p, int pages) { sqlites.xCachesize(of(p).pages, pages); };
  ours.xPagecount = [](sqlite3_pcache* p) { return sqlites.xPagecount(of(p).pages); };
  ours.xUnpin = [](sqlite3_pcache* p, sqlite3_pcache_page* page, int discard) { sqlites.xUnpin(of(p).pages, page, discard); };
  ours.xShrink = [](sqlite3_pcache* p) { sqlites.xShrink(of(p).pages); };
  return ours;
}

void use_page_cache() {
  sqlite3_pcache_methods2 in_force;
  if (sqlite3_config(SQLITE_CONFIG_GETPCACHE2, &in_force) != SQLITE_OK || in_force.xCreate == create) return;
  sqlites = in_force;
  const auto ours = page_cache();
  sqlite3_config(SQLITE_CONFIG_PCACHE2, &ours);
}

}  // namespace cdb::storage
