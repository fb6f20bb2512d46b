#pragma once
// The clear header: two copies of 8 KiB before the first SQLCipher page. docs/file-format.md describes every byte.
// Here it is only packed and unpacked; store_file reads, writes and trusts it.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.h"
#include "base/result.h"
#include "crypto/secret.h"

namespace cdb::storage {

inline constexpr std::size_t header_copy_bytes = 8192;
inline constexpr std::size_t header_bytes = 2 * header_copy_bytes;
inline constexpr std::size_t header_covered_bytes = 8128;     // under the checksum; the rest is free of it
inline constexpr std::size_t holder_offset = 8128;            // in the first copy: the process id of who has the store open
inline constexpr std::size_t unnamed_offset = 8136;           // in the first copy: unnamed_mark until the new file has its name
inline constexpr std::string_view unnamed_mark{"unnamed\n", 8};
// There instead once a file under a new key is complete, until the log of the file whose place it takes is gone.
inline constexpr std::string_view replacing_mark{"replace\n", 8};
inline constexpr std::size_t database_page_bytes = 4096;
inline constexpr std::int64_t log_frame_head_bytes = 24;  // before each page in SQLite's write-ahead log
inline constexpr std::int64_t log_frame_bytes = log_frame_head_bytes + static_cast<std::int64_t>(database_page_bytes);
inline constexpr std::uint32_t current_format = 1;
inline constexpr std::uint32_t max_slots = 32;
inline constexpr std::size_t max_label_bytes = 64;
// Where the header will be, in a file whose creation has not finished.
inline constexpr std::string_view unfinished_magic{"CustoDB\0making\n\x1a", 16};
inline constexpr std::string_view header_magic{"CustoDB\0store\r\n\x1a", 16};

// Features a file can use that this build knows. None yet.
inline constexpr std::uint64_t known_features_readonly = 0;
inline constexpr std::uint64_t known_features_refuse = 0;

enum class slot_kind : std::uint8_t { free = 0, passphrase = 1 };

struct header_slot {
  slot_kind kind = slot_kind::free;
  std::uint32_t memory_kib = 0;
  std::uint32_t passes = 0;
  std::array<std::uint8_t, 16> salt{};
  std::array<std::uint8_t, 24> nonce{};
  std::array<std::uint8_t, 48> sealed{};   // the master key under the key derived from the passphrase, and its tag
  std::int64_t created_us = 0;
  std::string label;
  bool operator==(const header_slot&) const = default;
};

struct file_header {
  std::uint32_t format = current_format;
  std::uint64_t features_ignore = 0;       // unknown bits may be ignored
  std::uint64_t features_readonly = 0;     // unknown bits: reading is safe, writing is not
  std::uint64_t features_refuse = 0;       // unknown bits: do not open
  id128 store_id;
  std::uint64_t generation = 0;            // of two good copies the higher one counts
  std::int64_t created_us = 0;
  bool master_is_random = false;           // false: the master key is a key the host gave
  std::array<std::uint8_t, 16> page_salt{};  // the database's first 16 bytes, without which no page can be read
  std::array<header_slot, max_slots> slots;
  bool operator==(const file_header&) const = default;

  std::uint32_t used_slots() const;
};

// What one copy looks like before any key is known.
enum class copy_state { no_magic, bad_checksum, good };
copy_state examine_copy(std::string_view copy);

// 8 KiB; the bytes after header_covered_bytes are zero. `master` is the master key, whose subkey makes the MAC.
std::string encode_copy(const file_header& header, const crypto::secret& master);
// Of a copy that is `good`. Status newer_version for formats and features not known here, damaged for impossible content.
result<file_header> decode_copy(std::string_view copy, bool for_reading_only);
bool copy_mac_fits(std::string_view copy, const crypto::secret& master);

// The master key in and out of a slot. The slot's place and the store are bound in, so that a slot cannot be moved.
void seal_slot(header_slot& slot, std::uint32_t number, const id128& store, const crypto::secret& slot_key,
               const crypto::secret& master);
std::optional<crypto::secret> unseal_slot(const header_slot& slot, std::uint32_t number, const id128& store,
                                          const crypto::secret& slot_key);

}  // namespace cdb::storage
