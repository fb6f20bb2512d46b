#pragma once
// Reading the two header copies, finding the one that counts and the master key it belongs to, and writing both.

#include <array>
#include <functional>
#include <string>

#include "base/result.h"
#include "crypto/secret.h"
#include "storage/file_header.h"
#include "storage/store_file.h"

namespace cdb::storage {

class os_io;

struct header_copies {
  std::array<std::string, 2> bytes;
  std::array<copy_state, 2> state{copy_state::no_magic, copy_state::no_magic};
  bool cut_short = false;  // the file ends inside them
};

// A file too short for a header gives copies without magic.
result<header_copies> read_header(os_io& io, int fd);

// Both copies, the older or damaged one first, each synced: at every moment one of them is whole, and afterwards nothing of the
// former header is left. (Alternating would be one sync less and would leave a new slot in one copy only.)
result<void> write_header(os_io& io, int fd, const file_header& header, const crypto::secret& master, unsigned first_copy);

struct unlocked_header {
  file_header header;
  crypto::secret master;
  bool rebuilt = false;          // no copy fits; the key opens the pages: the header is to be made anew
  bool to_be_written = false;    // a copy is damaged or older than the other
  unsigned first_copy = 1;       // which to write first
};

// `key_opens_pages` tries a key on the database itself: it tells a wrong key from a header that was changed.
result<unlocked_header> unlock_header(const header_copies& copies, const credentials& who, bool for_reading_only,
                                      const std::function<bool(const crypto::secret&)>& key_opens_pages);

// The master key out of the first slot that the passphrase opens.
result<crypto::secret> open_slots(const file_header& header, const crypto::secret& passphrase);

// One of the three is set, and a raw key has 32 bytes.
result<void> check_credentials(const credentials& who);

}  // namespace cdb::storage
