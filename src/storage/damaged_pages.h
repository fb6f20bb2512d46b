#pragma once
// The pages of a store that may be damaged, each by itself: opened for reading only, without SQLite, so that no page needs another.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "crypto/page_cipher.h"
#include "storage/damaged_log.h"
#include "storage/file_state.h"
#include "storage/store_file.h"

namespace cdb::storage {

class damaged_pages {
 public:
  // Errors: not_found, not_a_store, locked, wrong_key, key_required, newer_version; damaged if no page can be read with the key.
  // A passphrase is tried on the slots of a damaged header, too.
  static result<std::unique_ptr<damaged_pages>> open(const std::string& path, const credentials& who, const file_options& options);
  ~damaged_pages();

  std::uint32_t count() const { return count_; }      // pages the database had, as far as that is known
  bool read(std::uint32_t number, std::string& page); // the newest copy that fits, decrypted; false: there is none
  const damaged_log& log() const { return log_; }
  bool header_is_sound() const { return header_sound_; }
  const std::optional<id128>& store_id() const { return store_id_; }  // as the header says
  const crypto::secret& master() const { return master_; }

 private:
  damaged_pages() = default;
  result<void> open_file(const std::string& path, const file_options& options);
  result<void> find_key(const credentials& who);
  bool find_cipher(const crypto::secret& master);
  void open_log();
  void count_pages();
  bool raw(std::uint32_t number, std::string& page);
  bool in_file(std::uint32_t number, std::string& page);

  std::unique_ptr<file_state> state_;
  std::optional<crypto::page_cipher> cipher_;
  crypto::secret master_;
  std::vector<std::string> salts_;       // that the database's may be
  std::optional<id128> store_id_;
  bool header_sound_ = false;
  damaged_log log_;
  int log_fd_ = -1;
  std::uint32_t count_ = 0;
};

}  // namespace cdb::storage
