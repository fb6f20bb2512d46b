#pragma once
// SQLite's own page cache, less a flaw: a commit drops the pages past the file's end, and looks at all that are cached to find them
// as soon as one had the number of the lock page (the one at byte 2^30). SQLite gives each page of a node it balances that number for a
// moment, to sort them, so that nearly every commit of 64 MB of cache took a millisecond for it. Here such a moment does not count.

#include <sqlite3.h>

namespace cdb::storage {

void use_page_cache();                 // before sqlite3_initialize(); nothing where that has been
sqlite3_pcache_methods2 page_cache();  // what SQLite was given, which was SQLite's before

}  // namespace cdb::storage
